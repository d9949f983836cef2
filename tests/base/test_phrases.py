from make_handouts.base.diagnostics import Position
from make_handouts.base.phrases import Phrase


def test_a_phrase_prints_as_its_text() -> None:
    assert str(Phrase("Xin chào", "vi", Position("locales/vi/LC_MESSAGES/talk.po", 4))) == "Xin chào"

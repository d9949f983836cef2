"""Catalogues from strangers: a named fault or a marked fallback each time, and English where a text was refused.

The traps are those of a translation that wants harm (another number, another address, text that is not what it seems)
and of a file that wants harm (sizes, encodings, syntax at which parsers break).
"""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from make_handouts.base.diagnostics import Diagnostics
from make_handouts.build.project import open_project
from tests.hostile.conftest import build, composed
from tests.hostile.guard import guarded

PO = "locales/vi/LC_MESSAGES/wait-a-sec.po"
GOOD = 'msgid "Start together"\nmsgstr "Cùng bắt đầu"\n'
HEADER = 'msgid ""\nmsgstr "Content-Type: text/plain; charset=utf-8\\n"\n\n'


def written(root: Path, data: str | bytes) -> int:
    """Writes the catalogue; the line of the entry that is under attack."""
    data = data.encode("utf-8", "surrogatepass") if isinstance(data, str) else data
    (root / PO).write_bytes(data)
    return data.split(b'msgid "Start together"')[0].count(b"\n") + 1


def spoilt(root: Path, new: str, old: str = GOOD) -> int:
    text = (root / PO).read_text("utf-8")
    assert text.count(old) == 1
    return written(root, text.replace(old, new))


TEXTS = {
    "phone number": ("Gọi 0900 123 456", "[numbers] a number that the source has not: 0900123456"),
    "Devanagari digits": ("Gọi १०९८", "[numbers] a number that the source has not: 1098"),
    "Arabic digits": ("Gọi ١٠٩٨", "[numbers] a number that the source has not: 1098"),
    "Thai digits": ("Gọi ๑๐๙๘", "[numbers] a number that the source has not: 1098"),
    "Adlam digits": ("Gọi 𞥑𞥐𞥙𞥘", "[numbers] a number that the source has not: 1098"),
    "full-width digits": ("Gọi １０９８", "[numbers] a number that the source has not: 1098"),
    "digits split by nothing": ("Gọi 1\u200b0\u200d9\u20608", "[numbers] a number that the source has not: 1098"),
    "superscript digits": ("Gọi ¹⁰⁹⁸", "[numbers] a number that the source has not: 1098"),
    "address": ("Xem https://evil.example/a", "[urls] an address that the source has not: https://evil.example/a"),
    "bare address": ("Xem evil.vn/x", "[urls] an address that the source has not: evil.vn/x"),
    "punycode": ("Xem xn--80ak6aa92e.com", "[urls] an address that the source has not: xn--80ak6aa92e.com"),
    "e-mail": ("Viết a@evil.example", "[emails] an address that the source has not: a@evil.example"),
    "javascript": ("<a href='javascript:x()'>đi</a>", "[markup] <a> takes no attributes"),
    "link": ("<a>Cùng</a> bắt đầu", "[markup] not the tags of the source"),
    "local file": ("<img src='file:///etc/passwd'/>",
                   "[markup] unknown tag <img>; allowed are <strong>, <em>, <a>, <br/>"),
    "ReportLab colour": ("<font color='[].__class__'>x</font>",
                         "[markup] unknown tag <font>; allowed are <strong>, <em>, <a>, <br/>"),
    "entity": ("&#x202e;abc", "[markup] unknown entity &#x202e;; only &lt; &gt; &amp; are allowed"),
    "unclosed tag": ("<strong>Cùng", "[markup] <strong> is never closed"),
    "tags by the thousand": ("<strong>" * 99, "[long] 792 characters for 14 of the source"),
    "bidi override": ("Cùng \u202eđầu\u202c", "[validchars] bidi embedding or override characters"),
    "open isolate": ("Cùng \u2067đầu", "[validchars] bidi isolates that do not pair"),
    "tag characters": ("Cùng\U000e0041", "[validchars] the character U+E0041 must not stand here"),
    "private use": ("Cùng \ue000", "[validchars] the character U+E000 must not stand here"),
    "NUL": ("Cùng\0 bắt", "[validchars] the character U+0000 must not stand here"),
    "terminal escape": ("Cùng \x1b[2J", "[validchars] the character U+001B must not stand here"),
    "line separator": ("Cùng\u2028bắt", "[validchars] the character U+2028 must not stand here"),
    "line break": ("Cùng\\nbắt", "[validchars] the character U+000A must not stand here"),
    "look-alike": ("Vào Fасеbооk", "[validchars] 'Fасеbооk' mixes CYRILLIC and LATIN letters"),
    "placeholder": ("Cùng {number}", "[placeholders] {number} is not in the source"),
    "long text": ("Cùng " * 2_000, "[long] 9999 characters for 14 of the source"),
}  # fmt: skip


@pytest.mark.parametrize("name", TEXTS)
def test_a_hostile_text_is_refused_and_english_stands_in(name: str, root: Path) -> None:
    text, fault = TEXTS[name]
    line = spoilt(root, f'msgid "Start together"\nmsgstr "{text}"\n')
    printed, faults = composed(root)
    assert f"{PO}:{line}:1: error: {fault}; the English text is printed instead" in faults
    assert "Start together" in printed
    assert text.strip() not in printed


@pytest.mark.parametrize(
    "text",
    [
        "{0.__class__}",
        "{0!r:>x}",
        "%(x)s %s %n",
        "{self",
        "${PATH} $(reboot) `reboot`",
        "{{7*7}}",
        "=cmd|x",
    ],
)
def test_what_formats_elsewhere_is_plain_text_here(text: str, root: Path) -> None:
    spoilt(root, f'msgid "Start together"\nmsgstr "Đi {text}"\n')
    printed, faults = composed(root)
    assert faults == []
    assert f"Đi {text}" in printed


HEADERS = {
    "eaten memory": "Plural-Forms: nplurals=1000000000; plural=n;",
    "code": "Plural-Forms: nplurals=2; plural=__import__('os').system('touch /tmp/x');",
    "deep expression": "Plural-Forms: nplurals=2; plural=" + "(" * 5_000 + "n" + ")" * 5_000 + ";",
    "date": "PO-Revision-Date: 99999999999-99-99 99:99+9999",
    "unknown charset": "Content-Type: text/plain; charset=klingon",
    "UTF-7": "Content-Type: text/plain; charset=utf-7",
    "codec with code": "Content-Type: text/plain; charset=unicode_escape",
    "path": "Language: ../../etc",
    "another language": "Language: en",
    "no colon": "Language",
    "much of it": "X-Junk: " + "x" * 200_000,
}


@pytest.mark.parametrize("name", HEADERS)
def test_nobody_obeys_a_header(name: str, root: Path) -> None:
    written(root, f'msgid ""\nmsgstr ""\n"{HEADERS[name]}\\n"\n\n{GOOD}')
    printed, faults = composed(root)
    assert faults == []
    assert "Cùng bắt đầu" in printed


FILES: dict[str, tuple[str | bytes, str]] = {
    "string never ended": (HEADER + 'msgid "a"\nmsgstr "b\n', "5:1: error: not a valid PO file: "),
    "string ended by a backslash": (HEADER + 'msgid "a"\nmsgstr "b\\"\n', "5:1: error: not a valid PO file: "),
    "merge conflict": (HEADER + GOOD + "<<<<<<< HEAD\n", "6:1: error: not a valid PO file: "),
    "plain text": ("Dear translator", "1:1: error: not a valid PO file: "),
    "HTML": ("<!DOCTYPE html><script>x</script>", "1:1: error: not a valid PO file: "),
    "only carriage returns": (GOOD.replace("\n", "\r"), "1:1: error: not a valid PO file: "),
    "a second msgstr": (HEADER + GOOD + 'msgstr "x"\n', "6:1: error: not a valid PO file: "),
    "entry without msgstr": (HEADER + 'msgid "a"\n\nmsgid "b"\nmsgstr "c"\n', "4:1: error: not a valid PO file"),
    "plural index of a billion": (HEADER + 'msgid "a"\nmsgid_plural "b"\nmsgstr[999999999] "c"\n', "6:1: error: not a"),
    "too many entries": ("".join(f'msgid "{n}"\nmsgstr ""\n' for n in range(20_001)), "40001:1: error: not a valid PO"),
    "too large": (b"#" * 8_000_001, "1:1: error: the catalogue is larger than 8 MB"),
    "UTF-16": ((HEADER + GOOD).encode("utf-16"), "1:1: error: the catalogue is not UTF-8"),
    "UTF-32": (HEADER.encode("utf-32-be"), "1:1: error: not a valid PO file"),
    "Windows-1258": ((HEADER + 'msgid "a"\nmsgstr "é"\n').encode("cp1258"), "5:1: error: the catalogue is not UTF-8"),
    "overlong UTF-8": (HEADER.encode() + b'msgid "a"\nmsgstr "\xc0\xae"\n', "5:1: error: the catalogue is not UTF-8"),
    "lone surrogate": (HEADER + 'msgid "a"\nmsgstr "\ud800"\n', "5:1: error: the catalogue is not UTF-8"),
    "zip": (b"PK\x03\x04\x14\0", "1:1: error: not a valid PO file"),
    "binary": (b"\xde\x12\x04\x95\0\0\0\0", "1:1: error: the catalogue is not UTF-8"),
}


@pytest.mark.parametrize("name", FILES)
def test_a_broken_file_is_named_with_its_line(name: str, root: Path) -> None:
    data, fault = FILES[name]
    written(root, data)
    printed, faults = composed(root)
    assert printed == ""
    assert len(faults) == 1
    assert faults[0].startswith(f"{PO}:{fault}")


HARMLESS = {
    "byte order mark": ("\ufeff" + HEADER + GOOD, []),
    "CRLF": ((HEADER + GOOD).replace("\n", "\r\n"), []),
    "header twice": (HEADER + HEADER + GOOD, []),
    "previous ids": (HEADER + '#| msgid "old"\n' + GOOD, []),
    "obsolete entries": (HEADER + GOOD + '\n#~| msgid "x"\n#~ msgid "old"\n#~ msgstr "cũ"\n', []),
    "obsolete garbage": (HEADER + GOOD + '\n#~ garbage here\n#~ msgid "no end\n', []),
    "unknown flags": (HEADER + "#, python-format, max-length:1, ../../x\n" + GOOD, []),
    "duplicate": (HEADER + GOOD + "\n" + GOOD.replace("Cùng", "Đừng"),
                  [f"{PO}:7:1: warning: 'Start together' twice"]),
    "plural": (HEADER + GOOD + '\nmsgid "a"\nmsgid_plural "b"\nmsgstr[0] "c"\n',
               [f"{PO}:7:1: warning: a message with plural forms is not used"]),
}  # fmt: skip


@pytest.mark.parametrize("name", HARMLESS)
def test_an_odd_file_is_read(name: str, root: Path) -> None:
    text, said = HARMLESS[name]
    written(root, text)
    printed, faults = composed(root)
    assert faults == said
    assert "Cùng bắt đầu" in printed
    assert "Đừng bắt đầu" not in printed


def test_a_text_of_seven_megabytes_costs_no_time(root: Path) -> None:
    spoilt(root, f'msgid "Start together"\nmsgstr "{"<a>" * 2_300_000}"\n')
    printed, faults = composed(root)
    assert len(printed) < 100_000
    assert any("[long] 6900000 characters" in fault for fault in faults)


def test_a_fault_of_a_text_is_no_fault_of_the_terminal(root: Path) -> None:
    spoilt(root, 'msgid "Start together"\nmsgstr "<\x1b]0;x\x07>\u202e"\n')
    _, faults = composed(root)
    assert all(line.isprintable() for line in faults)


@pytest.mark.skipif(os.name == "nt", reason="Windows has no such files")
def test_a_catalogue_that_never_ends_is_no_file(root: Path) -> None:
    (root / PO).unlink()
    (root / PO).symlink_to("/dev/zero")
    assert composed(root)[1] == [f"{PO}:1:1: warning: there is no such catalogue: its texts are printed in English"]


@pytest.mark.parametrize("name", ["..vi", "vi;reboot", "VI", "vi_VN.UTF-8", "-vi", "xx_yy", "vi\n", "\u202evi"])
def test_a_folder_that_is_no_language_is_named_and_left_alone(name: str, root: Path) -> None:
    (root / "locales" / name).mkdir()
    faults = Diagnostics()
    with guarded():
        project = open_project(root, faults)
    assert list(project.languages) == ["en", "vi"]
    assert [": error: " in str(fault) for fault in faults] == [True]


def test_a_document_full_of_refused_texts_is_whole(root: Path) -> None:
    text = (root / PO).read_text("utf-8")
    lines = [f'msgstr "Gọi {n:09}"' if n > 30 and line.startswith('msgstr "') else line
             for n, line in enumerate(text.split("\n"))]  # fmt: skip
    written(root, "\n".join(lines))
    assert len([line for line in build(root) if "[numbers]" in line]) > 100


@settings(deadline=None, max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(junk=st.binary(max_size=60), where=st.floats(0, 1))
def test_any_damage_to_a_catalogue_is_named_or_harmless(junk: bytes, where: float, root: Path) -> None:
    good = (Path(root) / PO).with_suffix(".good")
    if not good.exists():
        good.write_bytes((root / PO).read_bytes())
    data = good.read_bytes()
    at = int(where * len(data))
    (root / PO).write_bytes(data[:at] + junk + data[at + len(junk) :])
    printed, faults = composed(root)
    assert printed or faults
    assert all(line.startswith((f"{PO}:", "locales/")) for line in faults)

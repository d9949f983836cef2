"""Where long words may be parted: soft hyphens for the languages of ``fonts.toml`` that want them.

The dictionaries are pyphen's (LibreOffice's), the algorithm is Liang's (*Word Hy-phen-a-tion by Com-put-er*, 1983). Not
pyphen's own reading of them: it parses every pattern, 66,441 in German, which takes over a second; here a pattern is
parsed when a word has its letters. ``tests/typeset/test_hyphenation.py`` holds that the two agree.
"""

from __future__ import annotations

from functools import lru_cache
from itertools import pairwise
from pathlib import Path

from make_handouts.base.languages import Language
from make_handouts.base.patterns import lazy_pattern
from make_handouts.document.tree import Run
from make_handouts.typeset.fontdata import Hyphenation, hyphenation
from make_handouts.typeset.itemise import SOFT_HYPHEN

#: Letters that stay together at a word's beginning and at its end: a line never begins with the last syllable alone.
_LEAST_BEFORE, _LEAST_AFTER = 3, 4

#: Longer runs of letters are no words.
_LONGEST = 60

_WITHOUT_DIGITS = str.maketrans("", "", "0123456789")

#: A run of letters that is no part of an address, a hashtag, a number, or a word with a hyphen.
_WORD = lazy_pattern(r"(?<![\w@#./:\u00ad‐’'-])[^\W\d_]+(?![\w@/\u00ad‐’'-]|[.:]\w)")


class Hyphenator:
    """Hyphenates the words of one language."""

    def __init__(self, wanted: Hyphenation) -> None:
        import pyphen  # noqa: PLC0415 - 50 ms, for the few languages that hyphenate

        self._wanted = wanted
        self._patterns = _patterns(Path(pyphen.LANGUAGES[wanted.dictionary]))

    def run(self, run: Run) -> str:
        """The run's text with soft hyphens.

        Left alone: short words; links; what nobody wrote as a text (official names, addresses, numbers); abbreviations
        and names, as far as capitals tell; words for which the author has put soft hyphens.
        """
        if run.url or run.origin is None:
            return run.text
        return _WORD.sub(lambda match: self._hyphenated(match[0]), run.text)

    def _hyphenated(self, word: str) -> str:
        is_name = not word[1:].islower() or (word[0].isupper() and not self._wanted.capitalised)
        if not self._wanted.shortest <= len(word) <= _LONGEST or is_name:
            return word
        ends = [0, *self.positions(word), len(word)]
        return SOFT_HYPHEN.join(word[start:end] for start, end in pairwise(ends))

    def positions(self, word: str) -> list[int]:
        """Offsets at which the word may be parted."""
        dotted = f".{word.lower()}."
        if len(dotted) != len(word) + 2:  # a letter that has no lower case of its own
            return []
        weights = [0] * (len(dotted) + 1)
        for start in range(len(dotted)):
            for end in range(start + 1, len(dotted) + 1):
                pattern = self._patterns.get(dotted[start:end])
                if pattern is None:
                    continue
                at = start
                for sign in pattern:
                    if sign.isdigit():
                        weights[at] = max(weights[at], int(sign))
                    else:
                        at += 1
        return [at for at in range(_LEAST_BEFORE, len(word) - _LEAST_AFTER + 1) if weights[at + 1] % 2]


@lru_cache(maxsize=8)
def _patterns(path: Path) -> dict[str, str]:
    """The patterns of a dictionary by their letters; the file's first line names its encoding."""
    data = path.read_bytes()
    first, _, rest = data.partition(b"\n")
    text = rest.decode(first.decode("ascii").strip())
    return dict(zip(text.translate(_WITHOUT_DIGITS).splitlines(), text.splitlines(), strict=True))


def forget() -> None:
    """Lets go of the dictionaries that were read; German's takes 13 MB."""
    _patterns.cache_clear()


def hyphenator(language: Language) -> Hyphenator | None:
    """The language's own, or None where it is not hyphenated."""
    wanted = hyphenation(language)
    return Hyphenator(wanted) if wanted else None

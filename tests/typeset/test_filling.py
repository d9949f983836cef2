"""Which opportunities are taken."""

from __future__ import annotations

from itertools import combinations, pairwise

from hypothesis import given, settings
from hypothesis import strategies as st

from make_handouts.typeset.breaking import Atom
from make_handouts.typeset.filling import fill, fill_evenly, raggedness


def words(*widths: float, forced: int | None = None) -> list[Atom]:
    """Words with a space of 2 points after each."""
    return [Atom((), width + 2, 2, is_forced_end=index == forced) for index, width in enumerate(widths)]


def widths(lines: list[list[Atom]]) -> list[float]:
    return [sum(atom.width for atom in line) - line[-1].hang for line in lines]


def test_first_fit_leaves_a_ragged_line_where_the_whole_paragraph_need_not() -> None:
    atoms = words(30, 30, 30, 20, 90, 20)
    assert widths(fill(atoms, 100)) == [94, 20, 90, 20]
    assert widths(fill_evenly(atoms, 100)) == [62, 52, 90, 20]


def test_a_last_line_of_a_single_short_word_takes_another_with_it() -> None:
    assert widths(fill(words(30, 30, 20, 10, 5), 100)) == [96, 5]
    assert widths(fill_evenly(words(30, 30, 20, 10, 5), 100)) == [84, 17]
    assert widths(fill_evenly(words(30, 30, 30, 20), 100)) == [94, 20], "long enough"
    assert widths(fill_evenly(words(94, 5), 100)) == [94, 5], "nothing to take along"


def test_a_short_paragraph_is_not_a_short_last_line() -> None:
    assert widths(fill_evenly(words(30, 30, 30, 5, forced=2), 100)) == [94, 5]


@settings(max_examples=200, deadline=None)
@given(st.lists(st.integers(5, 70), min_size=3, max_size=9), st.integers(70, 140))
def test_lines_are_the_best_of_all_with_no_more_of_them(sizes: list[int], measure: int) -> None:
    atoms = words(*sizes)
    greedy, even = fill(atoms, measure), fill_evenly(atoms, measure)
    assert [atom for line in even for atom in line] == atoms
    assert all(width <= measure for width in widths(even))
    assert len(even) <= len(greedy)
    if len(greedy) > 2 and raggedness(greedy, measure) >= 0.15:
        assert cost(even, measure) <= min(cost(lines, measure) for lines in every_way(atoms, measure)) + 1e-9


def cost(lines: list[list[Atom]], measure: float) -> float:
    *before, last = widths(lines)
    is_short = len(lines) > 1 and last < 0.12 * measure
    return len(lines) + sum((1 - width / measure) ** 2 for width in before) + (0.1 if is_short else 0)


def every_way(atoms: list[Atom], measure: float) -> list[list[list[Atom]]]:
    inner = range(1, len(atoms))
    ways = []
    for count in range(len(atoms)):
        for cuts in combinations(inner, count):
            lines = [atoms[start:end] for start, end in pairwise((0, *cuts, len(atoms)))]
            if all(width <= measure for width in widths(lines)):
                ways.append(lines)
    return ways


def test_a_forced_break_is_obeyed_and_may_be_short() -> None:
    atoms = words(10, 60, 60, 30, 90, 20, forced=0)
    lines = fill_evenly(atoms, 100)
    assert lines[0] == atoms[:1]
    assert [atom for line in lines for atom in line] == atoms

"""What our value classes give: fields, slots, defaults; equal only to themselves."""

import pickle

import pytest

from make_handouts.base.values import compared, field_names, replace, struct, value


@value
class Point:
    """A point."""

    x: int
    y: int = 7

    @property
    def sum(self) -> int:
        return self.x + self.y


@struct
class Counter:
    count: int


def test_fields_and_defaults() -> None:
    assert (Point(1).x, Point(1).y, Point(1, 2).y, Point(x=1, y=3).sum) == (1, 7, 2, 4)
    assert field_names(Point) == ("x", "y")
    assert field_names(int) == ()


@pytest.mark.parametrize("arguments", [(), (1, 2, 3)], ids=["too few", "too many"])
def test_the_number_of_arguments(arguments: tuple[int, ...]) -> None:
    with pytest.raises(TypeError):
        Point(*arguments)


def test_a_class_keeps_its_name_and_docstring() -> None:
    assert (Point.__name__, Point.__module__, Point.__doc__) == ("Point", __name__, "A point.")


def test_replace_makes_another() -> None:
    first = Point(1, 2)
    second = replace(first, y=5)
    assert (second.x, second.y, first.y) == (1, 5, 2)


def test_replace_refuses_what_is_no_field() -> None:
    with pytest.raises((TypeError, AssertionError)):
        replace(Point(1), z=5)


def test_fields_are_matched_in_order() -> None:
    match Point(1, 2):
        case Point(x, y):
            assert (x, y) == (1, 2)


def test_a_struct_may_change() -> None:
    counter = Counter(1)
    counter.count += 1
    assert counter.count == 2


def test_there_is_no_room_for_anything_else() -> None:
    with pytest.raises(AttributeError):
        Counter(1).other = 2  # type: ignore[attr-defined]


def test_values_go_to_another_process_and_back() -> None:
    copy = pickle.loads(pickle.dumps(Point(1, 2)))
    assert (type(copy), copy.x, copy.y) == (Point, 1, 2)


@compared
class Place:
    path: str
    line: int = 1


@compared
class Whole:
    only: tuple[int, ...]


def test_compared_by_fields() -> None:
    assert Place("a", 2) == Place("a", 2) != Place("a", 3)
    assert Whole((1,)) == Whole((1,)) != Whole((2,))
    assert {Place("a"): 1}[Place("a", 1)] == 1
    other: object = ("a", 1)
    assert Place("a", 1) != other


def test_types_that_are_not_compared_equal_only_themselves() -> None:
    assert Point(1) != Point(1)


def test_compared_types_print_their_fields() -> None:
    assert repr(Place("a")) == "Place(path='a', line=1)"


def test_types_of_as_many_fields_keep_their_own() -> None:
    point, place = Point(x=3), Place(path="b", line=4)
    assert (point.x, point.y, place.path, place.line) == (3, 7, "b", 4)
    with pytest.raises(TypeError, match="unexpected keyword argument 'path'"):
        Point(path=1)  # type: ignore[call-arg]


def test_a_field_without_default_must_not_follow_one_with() -> None:
    with pytest.raises(TypeError, match="Wrong: a field without a default"):

        @value
        class Wrong:
            x: int = 1
            y: int  # type: ignore[misc]

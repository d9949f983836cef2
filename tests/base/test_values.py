"""What our value classes give: fields, slots, defaults; equal only to themselves."""

import pickle

import pytest

from make_handouts.base.values import field_names, replace, struct, value


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

"""Names that are web addresses, and abbreviations that are none."""

from __future__ import annotations

import pytest

from make_handouts.catalogs.hosts import is_host


@pytest.mark.parametrize(
    ("name", "is_before_stop", "expected"),
    [
        ("evil.vn", False, True),
        ("EVIL.COM", False, True),
        ("a.b.gov.in", False, True),
        ("evil.xn--p1ai", False, True),
        ("मदद.भारत", False, True),
        ("帮助.中国", False, True),
        ("shop.example", False, True),
        ("hidden.onion", False, True),
        ("t.me", False, True),
        ("p.ex", True, False),
        ("p.es", True, False),
        ("EE.UU", True, False),
        ("ngủ.Rồi", False, False),
        ("डॉ.राव", False, False),
    ],
)
def test_hosts(name: str, is_before_stop: bool, expected: bool) -> None:
    assert is_host(name, is_before_stop=is_before_stop) is expected

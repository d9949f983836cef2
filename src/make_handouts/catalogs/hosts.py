"""Which names are hosts on the internet: those under an ending that somebody registers names under.

Endings are those of the Public Suffix List's ICANN part (https://publicsuffix.org), in every script (``.भारत``). Only
user of publicsuffixlist, which is read when the first name asks: most catalogues have none.
"""

from __future__ import annotations

from functools import lru_cache
from typing import Any

#: Endings that no registry sells and that are still opened or shown: RFC 2606, RFC 7686, RFC 6762.
_RESERVED = frozenset({"example", "test", "invalid", "localhost", "onion", "local"})


def is_host(name: str, *, is_before_stop: bool = False) -> bool:
    """Whether ``name`` (``shop.example``) reads as an address.

    ``is_before_stop``: a full stop follows. ``p.es.`` is then an abbreviation (Italian, "for example"), although
    Spain's ending is .es: one letter, two letters, a stop.
    """
    labels = name.casefold().split(".")
    ending = labels[-1]
    if is_before_stop and len(labels) == 2 and len(labels[0]) == 1 and len(ending) == 2:
        return False
    return ending.startswith("xn--") or ending in _RESERVED or _endings().publicsuffix(ending) is not None


@lru_cache(maxsize=1)
def _endings() -> Any:
    from publicsuffixlist import PublicSuffixList  # noqa: PLC0415 - read only once a name asks

    return PublicSuffixList(accept_unknown=False, only_icann=True)

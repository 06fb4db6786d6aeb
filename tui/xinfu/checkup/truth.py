"""Three-valued logic after Kleene: true, false, and None for "not known".

S. C. Kleene, Introduction to Metamathematics, 1952, section 64 (the strong tables).
"""

from __future__ import annotations

from collections.abc import Iterable

Truth = bool | None


def all_of(values: Iterable[Truth]) -> Truth:
    """Return False when any is false, else None when any is not known, else True."""
    result: Truth = True
    for value in values:
        if value is False:
            return False
        if value is None:
            result = None
    return result


def any_of(values: Iterable[Truth]) -> Truth:
    """Return True when any is true, else None when any is not known, else False."""
    result: Truth = False
    for value in values:
        if value is True:
            return True
        if value is None:
            result = None
    return result


def negated(value: Truth) -> Truth:
    """Return the opposite; what is not known stays not known."""
    return None if value is None else not value

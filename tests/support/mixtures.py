"""Texts of characters that terminals disagree about, mixed with those that they agree about."""

from __future__ import annotations

from hypothesis import strategies as st

EMOJI = [
    *("\u26a0\ufe0f", "\u260e\ufe0f", "\u2764\ufe0f", "\u2709\ufe0f"),  # signs that are asked to be emoji
    *("1\ufe0f\u20e3", "0\ufe0f\u20e3", "#\ufe0f\u20e3", "*\u20e3"),  # keys of a telephone
    *("\U0001f469\u200d\U0001f4bb", "\U0001f468\u200d\U0001f469\u200d\U0001f467"),  # joined
    *("\U0001f44d\U0001f3fd", "\u270b\U0001f3ff"),  # with a colour of skin
    *("\U0001f1e8\U0001f1f3", "\U0001f1ef\U0001f1f5", "\U0001f1e8"),  # flags, and half of one
    "\U0001faea",
]
AMBIGUOUS = "\u201c\u201d\u2018\u2019\u2026\u2014\u2460\u00e9\u00b7\u2192\u25cb\u2605\u03b1\u0416"
BROAD = "\u2630\u4dc0\u268a\U0001d300\U0001d360"
MARKED = [
    "e\u0301",
    "\u4e00\u0301",
    "\u0e01\u0e34",
    "\u0915\u094d\u200d\u0937",
    "\u0645\u06cc\u200c\u0634",
    "a\ufe0f",
]
PIECES = [
    *EMOJI,
    *AMBIGUOUS,
    *BROAD,
    *MARKED,
    *"\u4fe1\u7528\u8d37\u6b3e\uff0c\u3002ab1 ",
    "word",
    "\U00020000",
]


def mixtures(least: int = 0) -> st.SearchStrategy[str]:
    """Return texts of at least so many pieces."""
    return st.lists(st.sampled_from(PIECES), min_size=least, max_size=120).map("".join)

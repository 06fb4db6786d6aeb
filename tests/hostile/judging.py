"""What may never come out, whatever went in, and what must come out whole.

The characters are written down here once more, rather than asked of the function that takes them out.
"""

from __future__ import annotations

import re

from xinfu.text.clean import clean

from tests.hostile.hostile_strings import every_kind
from tests.support.app_pilot import squeezed
from tests.support.effort import THOROUGH

COUNT = 6000 if THOROUGH else 400
"""How many texts go to each place."""

TEXTS = tuple(every_kind(COUNT))

SHOWN_IN_WIDGETS = 4 * COUNT
"""Every text goes to each of four widgets."""

_UNSAFE = re.compile(
    "[\\x00-\\x09\\x0b-\\x1f\\x7f-\\x9f"  # controls, but for the line feed
    "\\u061c\\u200e\\u200f\\u202a-\\u202e\\u2066-\\u2069"  # reading direction
    "\\u00ad\\u034f\\u115f\\u1160\\u17b4\\u17b5\\u180e\\u200b\\u2060-\\u2064\\u2800\\u3164"
    "\\ufeff\\uffa0"  # what is not seen
    "\\u2028\\u2029\\ud800-\\udfff\\ue000-\\uf8ff\\ufdd0-\\ufdef\\ufff9-\\ufffb\\ufffe\\uffff"
    "\\U000e0000-\\U000e007f\\U000f0000-\\U0010ffff]"
)


def unsafe_in(text: str) -> str:
    """Return the first character that must not reach a screen or a file with what stands around it."""
    found = _UNSAFE.search(text)
    return "" if found is None else ascii(text[max(found.start() - 20, 0) : found.start() + 20])


def is_whole(text: str, shown: str) -> bool:
    """Tell whether a text is shown with all its characters, wherever the lines are broken."""
    return squeezed(clean(text)) in squeezed(shown)

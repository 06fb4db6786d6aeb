"""The head of a pack, read without the rest of it: the first page shows no more of one."""

from __future__ import annotations

import msgspec
import tomli

from xinfu.packs.format.document import FORMAT
from xinfu.packs.pack import Cover, PackHead
from xinfu.packs.reading.limits import is_within_limits

_HOTLINE = "\n[[hotline]]\n"


def head_of(text: str, origin: str, expected_id: str) -> PackHead | None:
    """Return the head of the pack of a TOML text; None where only the whole of it can tell.

    It is taken for what it would be in a healthy pack whose tables are written in the plain way. Only packs
    of which tests say both are read so; whether the rest of one is healthy is found out when it is opened.
    """
    if "\r" in text or "'''" in text:
        return None
    parts, place = [text[: text.find("\n[") + 1]], text.find(_HOTLINE)
    while place >= 0:
        if text.count('"""', 0, place) % 2:
            return None
        end = text.find("\n[", place + 1) + 1
        parts.append(text[place + 1 : end or None])
        place = text.find(_HOTLINE, place + 1)
    try:
        tree = tomli.loads("".join(parts))
        cover = msgspec.convert(tree, Cover) if is_within_limits(tree) else None
    except (ValueError, RecursionError, msgspec.ValidationError):
        return None
    is_known = cover is not None and cover.format == FORMAT and cover.id == expected_id and cover.languages
    return PackHead(cover, origin) if cover is not None and is_known else None

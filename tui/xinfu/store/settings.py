"""What the person settled once for all: a TOML file of theirs, in which all that we do not know stays.

It is read anew each time, since other windows and editors write it too. A file that cannot be read is
never written over.
"""

from __future__ import annotations

import os
import re
from pathlib import Path
from typing import Any

import tomli

from xinfu.store.errors import StoreError
from xinfu.store.files.atomic import SaveError, save
from xinfu.store.files.private import make_private_folder
from xinfu.store.files.safe_reading import ReadError, read_bytes

SETTINGS = "settings.toml"
MAX_BYTES = 1 << 20
"""Settings that are larger are none; they are read before every run."""

KEEP_FINISHED = "keep_finished"
"""Whether finished check-ups are kept; not there while the person is still to be asked."""

THEME, LANGUAGE, KEYS = "theme", "language", "keys"
"""How the program looks, what it speaks, and a table of keys of the person's own by the ids of the rows."""


def read_settings(path: Path) -> dict[str, Any]:
    """Return all settings, none where there is no file; raises `StoreError` where it cannot be read."""
    return _parsed(_text(path), path)


def write_setting(path: Path, name: str, value: bool | str | None) -> None:
    """Write one setting, or take it out with None; everything else stays as it is, comments too.

    A text is one of our own words, without quotation marks. A file in which nothing is left goes. Raises
    `StoreError`, and changes nothing then.
    """
    text = _text(path)
    wanted = {key: each for key, each in _parsed(text, path).items() if key != name}
    written = f'"{value}"' if isinstance(value, str) else str(value).lower()
    line = "" if value is None else f"{name} = {written}\n"
    wanted |= {} if value is None else {name: value}
    own_lines = re.finditer(rf"^{name}[ \t]*=.*\n?", text, re.MULTILINE)
    texts = [text[: own.start()] + line + text[own.end() :] for own in own_lines]
    try:
        # A line that looks like ours may stand in a table or in a text: what it comes to decides.
        new = next(each for each in (*texts, line + text) if _leads_to(each, wanted))
        if new.strip():
            place = Path(os.path.realpath(path))  # Some people keep their settings elsewhere, behind a link.
            make_private_folder(place.parent)
            save(place, new, replace=True)
        else:
            path.unlink(missing_ok=True)
    except (StopIteration, OSError, SaveError):
        raise StoreError("settings-not-written", path=str(path)) from None


def _text(path: Path) -> str:
    try:
        data = read_bytes(path, MAX_BYTES)
        if len(data) <= MAX_BYTES:
            return data.decode("utf-8-sig")
    except ReadError as error:
        if error.code == "file-gone":
            return ""
        if error.code in ("file-closed", "file-failed"):
            raise StoreError("settings-closed", path=str(path)) from None
    except UnicodeDecodeError:
        pass
    raise StoreError("settings-unreadable", path=str(path))


def _parsed(text: str, path: Path) -> dict[str, Any]:
    try:
        # Numbers stay as they are written: one that is none would not be equal to itself.
        return tomli.loads(text, parse_float=str)
    except (ValueError, RecursionError):
        raise StoreError("settings-unreadable", path=str(path)) from None


def _leads_to(text: str, wanted: dict[str, Any]) -> bool:
    try:
        return bool(tomli.loads(text, parse_float=str) == wanted)
    except (ValueError, RecursionError):
        return False

"""All that is known of a code ahead of any pack: how bad it is, where it points, what is said of it.

Everything stands in `catalog.toml`. It is read when the first mistake is found and never for a pack that has
none, because people who only answer questions should not wait for it.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Literal

import tomli
from msgspec import Struct, convert

Severity = Literal["error", "warning", "note"]
"""An error keeps a pack from being used; a note says what could not be found out or will be due soon."""

Texts = Mapping[str, str]
"""A text in each language of the interface."""


class CatalogEntry(Struct, frozen=True, forbid_unknown_fields=True):
    """What is known of one code; `wrong` and `right` are TOML, empty where no small example is possible."""

    severity: Severity
    at: Literal["key", "value", "either"]
    """What a mistake with this code points at; `either` is the key where that is the wrong word itself."""

    sentence: Texts
    explanation: Texts | None = None
    """What `--explain` says; only codes that no check of a pack reports have none."""

    wrong: str = ""
    right: str = ""


class Catalog(
    Struct,
    frozen=True,
    forbid_unknown_fields=True,
    rename={"entries": "code", "hints": "hint", "characters": "character"},
):
    """The entries by code, related ones together, and the sentences of hints by name."""

    entries: Mapping[str, CatalogEntry]
    hints: Mapping[str, Texts]
    characters: Mapping[str, Texts]
    """What characters are called, by code or by the first word of their Unicode name."""


@cache
def catalog() -> Catalog:
    """Return the catalogue, which is read the first time."""
    text = Path(__file__).with_name("catalog.toml").read_text(encoding="utf-8")
    return convert(tomli.loads(text), Catalog)

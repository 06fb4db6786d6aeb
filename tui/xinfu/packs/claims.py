"""The sets of claims that come with the program: what an article says, and what was found about it.

A pack names sets and can never bring one: whatever is not installed under that name is not there.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from typing import Literal

import tomli
from msgspec import Struct, convert, field

from xinfu.packs.format.document import ClaimId

PACKAGE = "xinfu.seeds"
_SOURCES = "sources"
"""The file beside the sets that says what their reasons rest on."""

Verdict = Literal["supported", "qualified", "article_only", "contradicted", "opinion"]
Texts = Mapping[str, str]
"""A text in each language of the interface."""


class Claim(Struct, frozen=True, forbid_unknown_fields=True):
    """One thing that an article says, retold, with what was found."""

    id: ClaimId
    kind: Literal["rule", "cause", "effect", "figure", "step", "caution", "principle"]
    verdict: Verdict
    text: Texts
    reason: Texts
    sources: tuple[str, ...] = ()
    unused: Texts | None = None
    """Why nothing in the shipped packs rests on it."""

    review_by: dt.date | None = None


class ClaimSet(Struct, frozen=True, forbid_unknown_fields=True):
    """All claims of one article, in its order."""

    article: str
    title: Texts
    standing: Texts
    """What the article itself is worth as a source."""

    checked: dt.date
    entries: tuple[Claim, ...] = field(name="claim")

    @property
    def by_id(self) -> dict[str, Claim]:
        """The claims by the ids that packs use."""
        return {claim.id: claim for claim in self.entries}


@cache
def claim_set_names() -> tuple[str, ...]:
    """Return the names of all sets that are installed."""
    names = (entry.name for entry in files(PACKAGE).iterdir())
    return tuple(sorted(n[:-5] for n in names if n.endswith(".toml") and n[:-5] != _SOURCES))


@cache
def claim_set(name: str) -> ClaimSet | None:
    """Return the set of that name, read once; None where none is installed."""
    if name not in claim_set_names():
        return None
    text = files(PACKAGE).joinpath(f"{name}.toml").read_text(encoding="utf-8")
    return convert(tomli.loads(text), ClaimSet)

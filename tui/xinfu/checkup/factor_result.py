"""What came out for one factor, and what it rests on."""

from __future__ import annotations

from fractions import Fraction
from typing import Literal

from msgspec import Struct

from xinfu.packs.pack import Band, Factor, Override, Rule

Status = Literal["scored", "estimated", "too_few", "not_asked"]
"""Complete; filled up from the answers given; too few answers to tell; no question of it was asked."""


class Contribution(Struct, frozen=True):
    """The points of one counted answer; `assumed` when the person was not sure and the author set them."""

    question: str
    points: Fraction
    assumed: bool


class FactorResult(Struct, frozen=True):
    """What came out for one factor.

    `score` and `band` are None where they cannot be told. A band that comes from `override` holds
    whatever the score. `answered` of `asked` counts questions, or parts for a score of scores.
    """

    factor: Factor
    status: Status
    score: Fraction | None
    band: Band | None
    contributions: tuple[Contribution, ...]
    rules: tuple[Rule, ...]
    override: Override | None
    answered: int
    asked: int

"""A pack that is ready for a check-up: every reference resolved, every number exact.

Each part keeps the entry of the document that it came from, for its texts. Parts are compared by identity:
there is one of each in a pack.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from fractions import Fraction
from functools import lru_cache

from msgspec import Struct, field

from xinfu.packs.condition import Condition, Day
from xinfu.packs.format import document as written
from xinfu.packs.kinds import KINDS, QuestionKind

TROUBLE: Mapping[written.Level, int] = {"ok": 0, "neutral": 0, "watch": 1, "high": 2}
"""How much there is to look after at each level; a neutral one is neither good nor bad."""

SCORE_ONLY = "none"
"""The band of a factor without bands: any score at all. Authors cannot name it, nor ask for it."""


class Option(Struct, frozen=True):
    """One answer that can be chosen, with the points that choosing it adds for each factor.

    In a question of several, what it counts without being ticked is taken off and stands in `unticked`.
    """

    id: str
    text: written.Text
    exclusive: bool
    points: Mapping[str, Fraction]


class Range(Struct, frozen=True):
    """The points of all numbers up to and including `upto`; the last range of a question has none."""

    upto: Fraction | None
    points: Mapping[str, Fraction]


class Question(Struct, frozen=True, eq=False):
    """A question with its answers, whether shared or its own."""

    definition: written.Question
    position: int
    when: Condition | None
    options: tuple[Option, ...]
    ranges: tuple[Range, ...]
    unsure_points: Mapping[str, Fraction]
    unticked: Mapping[str, Fraction]
    """What all options together count that are not ticked; ticking one adds the points that it has."""

    minimum: Fraction | Day | None
    maximum: Fraction | Day | None
    feeds: frozenset[str]

    @property
    def id(self) -> str:
        """The id that answers are kept under."""
        return self.definition.id

    @property
    def kind(self) -> written.Kind:
        """What kind of answer is asked for."""
        return self.definition.kind

    @property
    def kind_row(self) -> QuestionKind:
        """What a question of its kind may have, and how it is answered."""
        return KINDS[self.definition.kind]

    def option(self, option_id: str) -> Option | None:
        """Return the option with this id, if there is one."""
        return next((option for option in self.options if option.id == option_id), None)


class Band(Struct, frozen=True, eq=False):
    """A range of scores up to and including `upto`."""

    definition: written.Band
    position: int
    upto: Fraction | None


class Rule(Struct, frozen=True, eq=False):
    """Points that a factor gets when a condition holds."""

    definition: written.Rule
    when: Condition
    points: Fraction


class Override(Struct, frozen=True, eq=False):
    """A band that holds whatever the score when a condition holds."""

    definition: written.Override
    when: Condition
    band: Band


class LookupTable(Struct, frozen=True):
    """Columns of converted scores, found by the options chosen in `by`; row 0 is the raw score `first`."""

    by: tuple[str, ...]
    first: int
    columns: Mapping[tuple[str, ...], tuple[Fraction, ...]]


class Factor(Struct, frozen=True, eq=False):
    """A factor with the questions and factors that it counts."""

    definition: written.Factor
    position: int
    feeders: tuple[str, ...]
    of: tuple[str, ...]
    rules: tuple[Rule, ...]
    overrides: tuple[Override, ...]
    bands: tuple[Band, ...]
    lookup: LookupTable | None
    multiply: Fraction
    offset: Fraction

    @property
    def id(self) -> str:
        """The id that conditions and results use."""
        return self.definition.id

    @property
    def counts_hidden(self) -> bool:
        """Whether what is not asked counts 0, instead of not at all."""
        return self.definition.hidden == "zero"

    @property
    def has_score_only(self) -> bool:
        """Whether its score is all that is said about it, because the author gave it no bands."""
        return self.bands[0].definition.id == SCORE_ONLY

    @property
    def conditions(self) -> tuple[Condition, ...]:
        """Every condition that the factor looks at itself: of its rules, then of its overrides."""
        return (*(rule.when for rule in self.rules), *(override.when for override in self.overrides))

    @property
    def more_is_better(self) -> bool:
        """Whether a higher score means less trouble, as the levels of its bands tell."""
        return TROUBLE[self.bands[0].definition.level] > TROUBLE[self.bands[-1].definition.level]

    @property
    def points_are_good(self) -> bool:
        """Whether more points from an answer mean less trouble."""
        return self.more_is_better != (self.multiply < 0)

    def band_of(self, score: Fraction) -> Band:
        """Return the band that a score lies in; every score lies in exactly one."""
        above, below = score.numerator, score.denominator
        # Multiplied out: to compare fractions as such takes as long as all else that a level needs.
        for band in self.bands:
            upto = band.upto
            if upto is None or above * upto.denominator <= upto.numerator * below:
                return band
        raise LookupError(self.id)

    def band(self, band_id: str) -> Band | None:
        """Return the band with this id, if there is one."""
        return next((band for band in self.bands if band.definition.id == band_id), None)


class Action(Struct, frozen=True, eq=False):
    """Something to do, with the condition that puts it on the list."""

    definition: written.Action
    position: int
    when: Condition | None

    @property
    def id(self) -> str:
        """The id that a checklist keeps."""
        return self.definition.id


class Alert(Struct, frozen=True, eq=False):
    """A warning, with the condition that raises it."""

    definition: written.Alert
    when: Condition

    @property
    def id(self) -> str:
        """The id that results use."""
        return self.definition.id


class Purpose(Struct, frozen=True, eq=False):
    """What somebody may have come for, with the condition that tells."""

    definition: written.Purpose
    when: Condition

    @property
    def id(self) -> str:
        """The id of the purpose."""
        return self.definition.id


class Cover(written.Header, frozen=True, kw_only=True):
    """What stands in a pack that can be seen before it is opened."""

    hotline: list[written.Hotline] = field(default_factory=list)


class PackHead(Struct, frozen=True, eq=False):
    """What can be seen of a pack before it is opened."""

    document: Cover | written.Document
    origin: str

    @property
    def id(self) -> str:
        """The pack's id."""
        return self.document.id

    def say(self, text: written.Text | None, language: str) -> str:
        """Return a text of the pack in a language, else in the pack's first, else in any."""
        return say(text, language, self.document.languages[0])

    def is_past_review(self, today: dt.date) -> bool:
        """Tell whether the date has passed by which somebody should have looked the content over."""
        return self.document.review_by is not None and today > self.document.review_by


class Pack(PackHead, frozen=True, eq=False):
    """A whole pack; each mapping is in file order."""

    document: written.Document
    sections: Mapping[str, written.Section]
    sources: Mapping[str, written.Source]
    questions: Mapping[str, Question]
    factors: Mapping[str, Factor]
    actions: Mapping[str, Action]
    alerts: Mapping[str, Alert]
    purposes: Mapping[str, Purpose]


def say(text: written.Text | None, language: str, fallback: str) -> str:
    """Return a text in a language, else in the fallback, else in any; nothing for no text."""
    if text is None or isinstance(text, str):
        return text or ""
    return text.get(language) or text.get(fallback) or next(iter(text.values()), "")


@lru_cache(maxsize=1024)
def exact(number: written.Number | written.FractionText) -> Fraction:
    """Return a number of a pack as it was written: 0.1 is one tenth, not its nearest float."""
    return Fraction(str(number))

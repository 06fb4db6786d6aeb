"""The pack format, version 1, as it is written in a TOML file: one struct for each table.

These structs hold what the author wrote and nothing more; `pack.py` resolves references between them.
Limits on lengths are part of the types, so that reader and schema agree. A pack is data: nothing in it
is ever evaluated, opened or fetched.
"""

# No annotation is put off to be a text: each would be compiled anew when the first pack is read, which takes
# longer than all else about its types.
import datetime as dt
from typing import Annotated, Any, Literal

from msgspec import Meta, Struct, field

FORMAT = 1
"""The format version that this reader understands."""

Id = Annotated[str, Meta(pattern=r"^[a-z][a-z0-9]*(?:[-_][a-z0-9]+)*$(?!\n)", max_length=64)]
"""Lower-case words joined by `-` or `_`; chosen by the author, never derived from a title."""

ClaimId = Annotated[str, Meta(pattern=r"^[A-Za-z][A-Za-z0-9.-]*$(?!\n)", max_length=32)]
Language = Annotated[str, Meta(pattern=r"^[a-z]{2,3}(?:-[A-Za-z0-9]{2,8})*$(?!\n)")]
VersionNumber = Annotated[str, Meta(pattern=r"^[0-9]+\.[0-9]+\.[0-9]+$(?!\n)", max_length=32)]

_Title = Annotated[str, Meta(min_length=1, max_length=120)]
_Ask = Annotated[str, Meta(min_length=1, max_length=600)]
_Label = Annotated[str, Meta(min_length=1, max_length=200)]
_Prose = Annotated[str, Meta(min_length=1, max_length=4000)]

Title = _Title | dict[Language, _Title]
Ask = _Ask | dict[Language, _Ask]
Label = _Label | dict[Language, _Label]
Prose = _Prose | dict[Language, _Prose]
Text = str | dict[str, str]
"""Any text: a string in the pack's first language, or a table by language."""

Number = int | float
FractionText = Annotated[str, Meta(pattern=r"^-?[0-9]{1,15}/[1-9][0-9]{0,14}$(?!\n)")]
"""A number that no decimals can write, as `29/24`."""

Points = dict[Id, Number]
Kind = Literal["one", "many", "scale", "number", "date", "text"]
SkipState = Literal["unsure", "prefer_not"]
AnswerState = Literal["answered", "unsure", "prefer_not", "unanswered", "hidden"]
Level = Literal["ok", "watch", "high", "neutral"]
Evidence = Literal["verified", "second_hand", "article_only", "contradicted"]
Horizon = Literal["now", "today", "week", "month", "ongoing"]

Duration = Annotated[str, Meta(pattern=r"^[0-9]{1,4} (?:day|week|month|year)s?$(?!\n)")]
_HOST = r"^(?!.*xn--)[a-z0-9-]+(?:\.[a-z0-9-]+)*\.[a-z]{2,}(?:/[a-z0-9._-]+)*/?$(?!\n)"
Address = Annotated[str, Meta(pattern=_HOST, max_length=120)]
"""Host and path to be typed by hand: lower-case ASCII, so that no letter can pass for another."""


class Table(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, omit_defaults=True):
    """What all tables share: unknown keys are refused, values never change."""


class Source(Table, frozen=True, kw_only=True):
    """Something that statements of the pack rest on."""

    id: Id
    kind: Literal["law", "regulator", "court", "police", "standard", "platform", "article", "own"]
    title: Title
    note: Prose | None = None
    address: Address | None = None
    checked: dt.date | None = None
    review_by: dt.date | None = None


class Hotline(Table, frozen=True, kw_only=True):
    """A number that is one key away on every screen while the pack is open."""

    number: Annotated[str, Meta(pattern=r"^[0-9+][0-9 -]*$(?!\n)", max_length=24)]
    title: Title
    note: Prose | None = None
    checked: dt.date | None = None
    review_by: dt.date | None = None
    prominent: bool = False
    """Whether the number itself stands at the foot of every screen."""


class Section(Table, frozen=True, kw_only=True):
    """A heading over questions."""

    id: Id
    title: Title


class Option(Table, frozen=True, kw_only=True):
    """One answer of a question, or of a scale that questions share."""

    id: Id
    text: Label
    points: Points | Number | None = None
    points_unticked: Points | Number | None = None
    """What it counts in a `many` question that was answered without it."""
    exclusive: bool = False
    renamed_from: list[Id] = []


class Scale(Table, frozen=True, kw_only=True):
    """An answer set used more than once; each option carries plain points."""

    options: Annotated[list[Option], Meta(min_length=2)]


class Condition(Table, frozen=True, kw_only=True):
    """A condition as a table: a combination, a named one, or a test of an answer or a factor.

    Exactly one of `all`, `any`, `not`, `use`, `always`, `q` and `factor` is given; the other keys are
    the tests of `q` or `factor`. Several tests in one table must all hold.
    """

    all: Annotated[list["Condition"], Meta(min_length=1)] | None = None
    any: Annotated[list["Condition"], Meta(min_length=1)] | None = None
    not_: "Condition | None" = field(default=None, name="not")
    use: Id | None = None
    always: bool | None = None
    q: Id | None = None
    factor: Id | None = None
    is_: str | int | float | None = field(default=None, name="is")
    in_: Annotated[list[str], Meta(min_length=1)] | None = field(default=None, name="in")
    has: Id | None = None
    has_any: Annotated[list[Id], Meta(min_length=1)] | None = None
    has_all: Annotated[list[Id], Meta(min_length=1)] | None = None
    has_none: Annotated[list[Id], Meta(min_length=1)] | None = None
    gt: Number | None = None
    gte: Number | None = None
    lt: Number | None = None
    lte: Number | None = None
    before: Any = None
    after: Any = None
    answered: bool | None = None
    state: AnswerState | None = None
    band: Id | None = None
    at_least: Id | None = None


class Band(Table, frozen=True, kw_only=True):
    """A range of scores; `upto` is inclusive and the last band has none, so no gap can be written."""

    id: Id
    level: Level
    title: Title
    upto: Number | None = None
    about: Prose | None = None
    renamed_from: list[Id] = []


class Override(Table, frozen=True, kw_only=True):
    """A band that holds whatever the score, because one thing alone settles it."""

    when: Condition
    band: Id
    why: Prose


class Rule(Table, frozen=True, kw_only=True):
    """Points that are added to a factor when a condition holds."""

    when: Condition
    points: Number
    why: Prose | None = None


class Lookup(Table, frozen=True, kw_only=True):
    """A conversion table: a raw score becomes another, in a column that other answers choose."""

    table: Any
    by: list[Id] = []
    first: int = 0


class Factor(Table, frozen=True, kw_only=True):
    """The only thing that gets a score."""

    id: Id
    title: Title
    about: Prose | None = None
    reported: Prose | None = None
    effects: list[Prose] = []
    evidence: Evidence | None = None
    claims: list[ClaimId] = []
    sources: list[Id] = []
    method: Literal["sum", "mean", "max", "lookup"] = "sum"
    of: list[Id] = []
    lookup: Lookup | None = None
    rule: list[Rule] = []
    multiply: Number = 1
    offset: Number = 0
    missing: Literal["incomplete", "partial", "zero"] = "partial"
    min_answered: Annotated[int, Meta(ge=0)] | None = None
    """How many answers a score needs; not given, one, or none where what is missing counts 0."""
    hidden: Literal["not_asked", "zero"] = "not_asked"
    """What a question counts that was not asked: nothing at all, or 0 as some published rules want it."""
    bands: Annotated[list[Band], Meta(min_length=1)] = field(default_factory=list)
    override: list[Override] = []
    renamed_from: list[Id] = []


class Question(Table, frozen=True, kw_only=True):
    """One question. It may refer only to questions that stand before it."""

    id: Id
    section: Id
    kind: Kind
    ask: Ask
    why: Prose | None = None
    learn: Prose | None = None
    evidence: Evidence | None = None
    claims: list[ClaimId] = []
    sources: list[Id] = []
    when: Condition | None = None
    skip: list[SkipState] = []
    private: bool = False
    scale: Id | None = None
    options: list[Option] = []
    feeds: Points | None = None
    """Which factors the shared points count for; `{}` says that they count for none."""
    reverse: bool = False
    points: list[dict[Id, Number]] = []
    unsure_points: Points = {}
    min: Any = None
    max: Any = None
    step: Annotated[int, Meta(gt=0)] | Annotated[float, Meta(gt=0)] | None = None
    unit: Label | None = None
    max_length: Annotated[int, Meta(ge=1, le=500)] = 200
    renamed_from: list[Id] = []


class Due(Table, frozen=True, kw_only=True):
    """A due date: `plus` counted from an answered date or from the day of the list, or a fixed day."""

    from_: Id | None = field(name="from", default=None)
    plus: Duration | None = None
    on: dt.date | None = None
    else_: Horizon = field(name="else", default="today")


class Stuck(Table, frozen=True, kw_only=True):
    """A reason why an action may not work, offered when somebody says that it did not."""

    id: Id
    text: Label
    hotline: str | None = None
    """The number of a hotline of the pack that may help."""


class Action(Table, frozen=True, kw_only=True):
    """One thing to do: an item of the checklist when its condition holds or an alert calls for it."""

    id: Id
    title: Title
    why: Prose | None = None
    steps: list[Prose] = []
    say: Prose | None = None
    """Words to read out, or a letter with blanks that are filled by hand."""
    when: Condition | None = None
    excludes: list[Id] = []
    """Actions that do not stand on a list on which this one stands."""
    horizon: Horizon = "week"
    due: Due | None = None
    minutes: Annotated[int, Meta(ge=1, le=10000)] | None = None
    priority: Annotated[int, Meta(ge=1, le=9)] = 5
    after: list[Id] = []
    kind: Literal["do", "find_out", "watch"] = "do"
    done_when: Prose | None = None
    caution: Prose | None = None
    smaller: Prose | None = None
    stuck: list[Stuck] = []
    becomes: dict[Id, Any] = {}
    """What the answers are once it is done."""
    continue_with: Id | None = None
    evidence: Evidence | None = None
    claims: list[ClaimId] = []
    sources: list[Id] = []
    review_by: dt.date | None = None
    renamed_from: list[Id] = []
    changed: Prose | None = None
    """One line for owners of a list that was made with an older version."""


class Alert(Table, frozen=True, kw_only=True):
    """Shown before any result, whatever the scores; `immediate` ones as soon as they hold."""

    id: Id
    when: Condition
    title: Title
    text: Prose | None = None
    actions: list[Id] = []
    immediate: bool = False
    holds: bool = False
    """Whether nothing but its own actions is for today as long as it is raised."""


class Purpose(Table, frozen=True, kw_only=True):
    """An answer to what somebody came for, the first thing on the result."""

    id: Id
    when: Condition
    title: Title
    text: Prose | None = None
    factors: list[Id] = []
    """The causes in question; each is shown with the person's own level."""
    none: Prose | None = None
    """Said instead where every one of them is certainly at its best."""


class UnusedClaims(Table, frozen=True, kw_only=True):
    """Claims of the pack's sets that it says nothing about, and why."""

    claims: Annotated[list[ClaimId], Meta(min_length=1)]
    why: Prose


class Plan(Table, frozen=True, kw_only=True):
    """How much a day may hold, besides what cannot wait."""

    today_items: Annotated[int, Meta(ge=1, le=20)] = 3
    today_minutes: Annotated[int, Meta(ge=1, le=1440)] = 60


class FactorExpectation(Table, frozen=True, kw_only=True):
    """What a worked example expects of one factor; `band = "none"` means that no level can be told."""

    score: Number | FractionText | None = None
    band: Id | None = None


class Expectation(Table, frozen=True, kw_only=True):
    """What a worked example expects; what is not named is not looked at.

    `hidden` and `actions` name some of what there must be, and an empty list says that there is none.
    """

    hidden: list[Id] | None = None
    only_hidden: list[Id] | None = None
    factors: dict[Id, FactorExpectation] = {}
    actions: list[Id] | None = None
    only_actions: list[Id] | None = None
    not_actions: list[Id] = []
    first: list[Id] | None = None
    """What stands under today, in order."""
    alerts: list[Id] | None = None
    due: dict[Id, dt.date] = {}
    asked: int | None = None


class Case(Table, frozen=True, kw_only=True):
    """A worked example: answers and what must come of them."""

    name: Title
    today: dt.date | None = None
    """The day that it is; not given, the one on which the pack was reviewed."""
    answers: dict[Id, Any]
    expect: Expectation


class Header(Table, frozen=True, kw_only=True):
    """The keys at the top of a pack."""

    format: int
    id: Id
    version: VersionNumber
    languages: Annotated[list[Language], Meta(min_length=1)]
    title: Title
    summary: Prose
    minutes: Annotated[int, Meta(ge=1, le=600)] | None = None
    reviewed: dt.date | None = None
    review_by: dt.date | None = None
    not_for: Prose | None = None
    notice: Prose | None = None
    listed: bool = True
    """Whether the first screen offers it; one that is not is opened by its id."""
    claim_sets: list[Id] = []
    """Sets of claims, installed with the program, that the pack speaks to."""
    show_scores: bool = False
    """Whether numbers stand beside levels, as published scales want it."""


class Document(Header, frozen=True, kw_only=True):
    """A whole pack file."""

    plan: Plan = Plan()
    source: list[Source] = []
    hotline: list[Hotline] = []
    section: Annotated[list[Section], Meta(min_length=1)]
    scale: dict[Id, Scale] = {}
    condition: dict[Id, Condition] = {}
    factor: list[Factor] = []
    question: Annotated[list[Question], Meta(min_length=1)]
    action: list[Action] = []
    alert: list[Alert] = []
    purpose: list[Purpose] = []
    unused_claim: list[UnusedClaims] = []
    case: list[Case] = []

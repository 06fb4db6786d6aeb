"""What a front end is to show next. The flow returns one of these; it never shows anything itself."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from xinfu.checkup.conditions import RaisedAlert
from xinfu.packs.pack import Action, Pack
from xinfu.store.draft_changes import PackChanges
from xinfu.store.errors import StoreError
from xinfu.store.history import PastCheckup
from xinfu.wording.words import Words

if TYPE_CHECKING:
    from xinfu.checklist.kept_list import KeptList
    from xinfu.checklist.living.list_file import Unsure
    from xinfu.checklist.living.merge import Conflict
    from xinfu.store.forgetting import Belongings, Forgotten


@dataclass(frozen=True)
class ShowHome:
    """What can be begun, gone on with and looked back at."""


@dataclass(frozen=True)
class ShowPast:
    """Show the finished check-ups."""


@dataclass(frozen=True)
class AskQuestion:
    """Ask the session's current question."""


@dataclass(frozen=True)
class ShowAlerts:
    """Show at once what must not wait for the result; then `go_on`, or `show_checklist` at once."""

    alerts: tuple[RaisedAlert, ...]


@dataclass(frozen=True)
class ShowReview:
    """Show all answers."""


@dataclass(frozen=True)
class ShowResult:
    """Show what came out."""


@dataclass(frozen=True)
class ShowChecklist:
    """Show what there is to do; where it `saves`, ask at once where to save it."""

    saves: bool = False


@dataclass(frozen=True)
class ShowList:
    """Show a list that lives on, with the first page below it: no check-up of it is under way."""


@dataclass(frozen=True)
class Stay:
    """Show nothing else; what stands around the page may have changed."""


@dataclass(frozen=True)
class Leave:
    """End the program."""


@dataclass(frozen=True)
class ConfirmLeave:
    """Ask before ending the program: answers or ticks are in memory only.

    `has_list` when it is a checklist that would be lost, `is_saved` when an earlier state of it is in a file.
    """

    has_list: bool
    is_saved: bool


@dataclass(frozen=True)
class DiscardDraft:
    """Whether to throw away what was answered: `discard` or `keep`. The pack may be gone."""

    pack: Pack | None
    pack_id: str
    answered: int


@dataclass(frozen=True)
class OpenElsewhere:
    """What to do with a draft that another window works on: `look` or `take_over`."""

    error: StoreError


@dataclass(frozen=True)
class PackChanged:
    """Whether to go on with a draft whose pack has changed: `go_on` or `back`."""

    pack: Pack
    changes: PackChanges


@dataclass(frozen=True)
class DraftLost:
    """How to go on with a draft that is this window's no more: `take_back` or `anew`, or `without`."""

    error: StoreError


@dataclass(frozen=True)
class KeepFinished:
    """Whether to keep a check-up that ends: `no`, `yes` (from now on), or `never` (and never ask again)."""

    folder: Path


@dataclass(frozen=True)
class RemovePast:
    """Whether to remove a finished check-up: `keep` or `remove`. The pack of today, None where it is gone."""

    past: PastCheckup
    pack: Pack | None


@dataclass(frozen=True)
class RemoveList:
    """Whether to remove a list that lives on: `keep` or `remove`; the pack is None where it is gone."""

    kept: KeptList
    pack: Pack | None


@dataclass(frozen=True)
class ReasonTold:
    """Why a thing did not come about, as it was told just now: the id of a reason."""

    action: Action
    reason: str


@dataclass(frozen=True)
class AskOutcome:
    """How it went with a thing that is due, `number` of `count`; it has been due for so many days."""

    pack: Pack
    action: Action
    number: int
    count: int
    days: int
    told: ReasonTold | None


@dataclass(frozen=True)
class AskReason:
    """Why a thing did not come about: one of the reasons that are offered for it."""

    pack: Pack
    action: Action
    number: int
    count: int


@dataclass(frozen=True)
class AskNewDay:
    """Until when everything that slipped is moved together; what is `staying` has a day that stands."""

    pack: Pack
    moving: tuple[Action, ...]
    staying: tuple[Action, ...]
    today: dt.date
    told: ReasonTold | None


@dataclass(frozen=True)
class AskDay:
    """Until when one thing is moved: one of the days of a check-in, `back` to the day before, or `leave`."""

    pack: Pack
    action: Action
    today: dt.date
    due: dt.date | None
    was_moved: bool
    """Whether it has just been moved, so that it can go back to the day `before`; None is no day."""

    before: dt.date | None


@dataclass(frozen=True)
class AskIntention:
    """When and where the next step is to be done: any text, empty to take it back."""

    before: str


@dataclass(frozen=True)
class OfferCheckUp:
    """Whether to do another check-up for a list that is so many days old: `yes` or `no`."""

    pack: Pack
    days: int


@dataclass(frozen=True)
class FileProblem:
    """Why a file cannot be opened as a list: a code and what fills its sentence, and which files."""

    code: str
    details: Mapping[str, str]
    paths: tuple[Path, ...]


@dataclass(frozen=True)
class CannotOpen:
    """What to do about a file that cannot be opened: `again` or `home`."""

    problem: FileProblem


@dataclass(frozen=True)
class ChooseSide:
    """Which of two sides holds: `file` or `app`, or `later`. With names they are two copies of a file."""

    pack: Pack
    conflict: Conflict
    names: tuple[str, str] | None = None


@dataclass(frozen=True)
class WhichItem:
    """Which item a line of a file is: `item-NUMBER` of its ids, or `own`, which is none of them."""

    pack: Pack
    line: Unsure


@dataclass(frozen=True)
class ForgetAll:
    """Whether to remove everything that is kept: `keep` or `forget`."""

    folder: Path
    there: Belongings


Decision = (
    DiscardDraft
    | OpenElsewhere
    | PackChanged
    | DraftLost
    | KeepFinished
    | RemovePast
    | RemoveList
    | CannotOpen
    | ChooseSide
    | WhichItem
    | ForgetAll
    | AskOutcome
    | AskReason
    | AskNewDay
    | AskDay
    | AskIntention
    | OfferCheckUp
)


@dataclass(frozen=True)
class Decide:
    """Ask the person, then call `decide` with the choice, None where they went back."""

    decision: Decision


@dataclass(frozen=True)
class ShowForgotten:
    """Say what was removed and what was not; below is the first page."""

    folder: Path
    outcome: Forgotten


@dataclass(frozen=True)
class ShowMistakes:
    """Show what keeps the pack that is being written from being shown."""

    mistakes: Mistakes


@dataclass(frozen=True)
class Refresh:
    """Show every page afresh, because answers or pack have changed beneath it; then the step after."""

    after: Step


Step = (
    ShowHome
    | ShowPast
    | AskQuestion
    | ShowAlerts
    | ShowReview
    | ShowResult
    | ShowChecklist
    | ShowList
    | Stay
    | Leave
    | ConfirmLeave
    | Decide
    | ShowForgotten
    | ShowMistakes
    | Refresh
)


@dataclass(frozen=True)
class Mistakes:
    """What keeps a pack file from being shown: how many mistakes, and all of them in a language."""

    count: int
    text: Callable[[Words], str]


@dataclass(frozen=True)
class AnswersDropped:
    """So many answers of a draft did not fit the pack any more."""

    count: int


@dataclass(frozen=True)
class AnswersDiffered:
    """So many questions had been answered differently in another window, whose answers stay."""

    count: int


@dataclass(frozen=True)
class ListsMet:
    """Another window had changed the list as well, for so many items in a different way."""

    differing: int


@dataclass(frozen=True)
class CheckedIn:
    """A check-in is over, and so many things were done."""

    done: int


@dataclass(frozen=True)
class DayTaken:
    """The day of something that others have set was another one in a file, which counts from now on."""

    pack: Pack
    action: str
    day: dt.date


@dataclass(frozen=True)
class OpenWindow:
    """Nothing was removed, because another window is open; its process, empty where that is not known."""

    pid: str


Notice = (
    StoreError | AnswersDropped | AnswersDiffered | ListsMet | CheckedIn | FileProblem | DayTaken | OpenWindow
)
"""Something to be said in passing."""

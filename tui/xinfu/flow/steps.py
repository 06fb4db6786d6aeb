"""What a front end is to show next. The flow returns one of these; it never shows anything itself."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from msgspec import Struct

from xinfu.store.errors import StoreError
from xinfu.wording.words import Words

if TYPE_CHECKING:
    from xinfu.checklist.kept_list import KeptList
    from xinfu.checklist.living.list_file import Unsure
    from xinfu.checklist.living.merge import Conflict
    from xinfu.checkup.conditions import RaisedAlert
    from xinfu.packs.pack import Action, Pack
    from xinfu.store.draft_changes import PackChanges
    from xinfu.store.forgetting import Belongings, Forgotten
    from xinfu.store.history import PastCheckup


class ShowHome(Struct, frozen=True):
    """What can be begun, gone on with and looked back at."""


class ShowPast(Struct, frozen=True):
    """Show the finished check-ups."""


class AskQuestion(Struct, frozen=True):
    """Ask the session's current question."""


class ShowAlerts(Struct, frozen=True):
    """Show at once what must not wait for the result; then `go_on`, or `show_checklist` at once."""

    alerts: tuple[RaisedAlert, ...]


class ShowReview(Struct, frozen=True):
    """Show all answers."""


class ShowResult(Struct, frozen=True):
    """Show what came out."""


class ShowChecklist(Struct, frozen=True):
    """Show what there is to do; where it `saves`, ask at once where to save it."""

    saves: bool = False


class ShowList(Struct, frozen=True):
    """Show a list that lives on, with the first page below it: no check-up of it is under way."""


class Stay(Struct, frozen=True):
    """Show nothing else; what stands around the page may have changed."""


class Leave(Struct, frozen=True):
    """End the program."""


class ConfirmLeave(Struct, frozen=True):
    """Ask before ending the program: answers or ticks are in memory only.

    `has_list` when it is a checklist that would be lost, `is_saved` when an earlier state of it is in a file.
    """

    has_list: bool
    is_saved: bool


class DiscardDraft(Struct, frozen=True):
    """Whether to throw away what was answered: `discard` or `keep`. The pack may be gone."""

    pack: Pack | None
    pack_id: str
    answered: int


class OpenElsewhere(Struct, frozen=True):
    """What to do with a draft that another window works on: `look` or `take_over`."""

    error: StoreError


class PackChanged(Struct, frozen=True):
    """Whether to go on with a draft whose pack has changed: `go_on` or `back`."""

    pack: Pack
    changes: PackChanges


class DraftLost(Struct, frozen=True):
    """How to go on with a draft that is this window's no more: `take_back` or `anew`, or `without`."""

    error: StoreError


class KeepFinished(Struct, frozen=True):
    """Whether to keep a check-up that ends: `no`, `yes` (from now on), or `never` (and never ask again)."""

    folder: Path


class RemovePast(Struct, frozen=True):
    """Whether to remove a finished check-up: `keep` or `remove`. The pack of today, None where it is gone."""

    past: PastCheckup
    pack: Pack | None


class RemoveList(Struct, frozen=True):
    """Whether to remove a list that lives on: `keep` or `remove`; the pack is None where it is gone."""

    kept: KeptList
    pack: Pack | None


class ReasonTold(Struct, frozen=True):
    """Why a thing did not come about, as it was told just now: the id of a reason."""

    action: Action
    reason: str


class AskOutcome(Struct, frozen=True):
    """How it went with a thing that is due, `number` of `count`; it has been due for so many days."""

    pack: Pack
    action: Action
    number: int
    count: int
    days: int
    told: ReasonTold | None


class AskReason(Struct, frozen=True):
    """Why a thing did not come about: one of the reasons that are offered for it."""

    pack: Pack
    action: Action
    number: int
    count: int


class AskNewDay(Struct, frozen=True):
    """Until when everything that slipped is moved together; what is `staying` has a day that stands."""

    pack: Pack
    moving: tuple[Action, ...]
    staying: tuple[Action, ...]
    today: dt.date
    told: ReasonTold | None


class AskDay(Struct, frozen=True):
    """Until when one thing is moved: one of the days of a check-in, `back` to the day before, or `leave`."""

    pack: Pack
    action: Action
    today: dt.date
    due: dt.date | None
    was_moved: bool
    """Whether it has just been moved, so that it can go back to the day `before`; None is no day."""

    before: dt.date | None


class AskIntention(Struct, frozen=True):
    """When and where the next step is to be done: any text, empty to take it back."""

    before: str


class OfferCheckUp(Struct, frozen=True):
    """Whether to do another check-up for a list that is so many days old: `yes` or `no`."""

    pack: Pack
    days: int


class FileProblem(Struct, frozen=True):
    """Why a file cannot be opened as a list: a code and what fills its sentence, and which files."""

    code: str
    details: Mapping[str, str]
    paths: tuple[Path, ...]


class CannotOpen(Struct, frozen=True):
    """What to do about a file that cannot be opened: `again` or `home`."""

    problem: FileProblem


class ChooseSide(Struct, frozen=True):
    """Which of two sides holds: `file` or `app`, or `later`. With names they are two copies of a file."""

    pack: Pack
    conflict: Conflict
    names: tuple[str, str] | None = None


class WhichItem(Struct, frozen=True):
    """Which item a line of a file is: `item-NUMBER` of its ids, or `own`, which is none of them."""

    pack: Pack
    line: Unsure


class ForgetAll(Struct, frozen=True):
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


class Decide(Struct, frozen=True):
    """Ask the person, then call `decide` with the choice, None where they went back."""

    decision: Decision


class ShowForgotten(Struct, frozen=True):
    """Say what was removed and what was not; below is the first page."""

    folder: Path
    outcome: Forgotten


class ShowMistakes(Struct, frozen=True):
    """Show what keeps the pack that is being written from being shown."""

    mistakes: Mistakes


class Refresh(Struct, frozen=True):
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


class Mistakes(Struct, frozen=True):
    """What keeps a pack file from being shown: how many mistakes, and all of them in a language."""

    count: int
    text: Callable[[Words], str]


class AnswersDropped(Struct, frozen=True):
    """So many answers of a draft did not fit the pack any more."""

    count: int


class AnswersDiffered(Struct, frozen=True):
    """So many questions had been answered differently in another window, whose answers stay."""

    count: int


class ListsMet(Struct, frozen=True):
    """Another window had changed the list as well, for so many items in a different way."""

    differing: int


class CheckedIn(Struct, frozen=True):
    """A check-in is over, and so many things were done."""

    done: int


class DayTaken(Struct, frozen=True):
    """The day of something that others have set was another one in a file, which counts from now on."""

    pack: Pack
    action: str
    day: dt.date


class FileAnew(Struct, frozen=True):
    """A file that the list was in was not there any more, and has been written anew."""

    path: Path


class FollowsNow(Struct, frozen=True):
    """The list goes on in the file that it was saved in just now, and no more in the one before."""

    path: Path
    before: Path
    is_kept: bool
    """Whether the first page offers the list the next time."""


class NotOpened(Struct, frozen=True):
    """Files were not opened, because the person went back from what was asked about them."""

    paths: tuple[Path, ...]


class OpenWindow(Struct, frozen=True):
    """Nothing was removed, because another window is open; its process, empty where that is not known."""

    pid: str


Notice = (
    StoreError
    | AnswersDropped
    | AnswersDiffered
    | ListsMet
    | CheckedIn
    | FileProblem
    | DayTaken
    | FileAnew
    | FollowsNow
    | NotOpened
    | OpenWindow
)
"""Something to be said in passing."""

"""What a front end is to show next. The flow returns one of these; it never shows anything itself."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from xinfu.checkup.conditions import RaisedAlert
from xinfu.packs.pack import Pack
from xinfu.store.draft_changes import PackChanges
from xinfu.store.errors import StoreError
from xinfu.store.history import PastCheckup
from xinfu.wording.words import Words

if TYPE_CHECKING:
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
class ForgetAll:
    """Whether to remove everything that is kept: `keep` or `forget`."""

    folder: Path
    there: Belongings


Decision = DiscardDraft | OpenElsewhere | PackChanged | DraftLost | KeepFinished | RemovePast | ForgetAll


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
class OpenWindow:
    """Nothing was removed, because another window is open; its process, empty where that is not known."""

    pid: str


Notice = StoreError | AnswersDropped | AnswersDiffered | OpenWindow
"""Something to be said in passing."""

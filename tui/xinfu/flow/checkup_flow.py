"""The way through a check-up: what happens between two screens, whoever draws them.

Each method does one thing that a person does and returns the step that follows. What was answered is
recorded here and nowhere else, always in this order: session, record, alerts, next step.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Collection, Iterable, Mapping
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from xinfu.flow import steps
from xinfu.flow.begun import BegunCheckup, begun_checkups
from xinfu.flow.check_in_flow import CheckInFlow
from xinfu.flow.keeping import Keeping
from xinfu.flow.list_keeping import ListKeeping
from xinfu.flow.offering import Offering
from xinfu.flow.open_decision import OpenDecision
from xinfu.flow.options import RunOptions
from xinfu.flow.recorder import Recorder
from xinfu.flow.resuming import Resuming
from xinfu.flow.running_list import RunningList
from xinfu.flow.shelf import Shelf
from xinfu.flow.steps import Step
from xinfu.packs.pack import Pack, PackHead
from xinfu.store.errors import StoreError
from xinfu.wording.words import LANGUAGES, Words

if TYPE_CHECKING:
    from xinfu.checklist.checklist import State
    from xinfu.checklist.telling import Telling
    from xinfu.checkup.answers import Answers
    from xinfu.checkup.result import Result
    from xinfu.checkup.session import Session
    from xinfu.packs.format.document import SkipState
    from xinfu.store.draft import Draft
    from xinfu.store.history import PastCheckup


class CheckupFlow:
    """One run of the program: the check-up under way, what is kept of it, and where it goes next."""

    def __init__(self, options: RunOptions) -> None:
        self.options = options
        self.packs = Shelf(options)
        self.recorder = Recorder(options.data, options.now, options.why_no_data)
        self.session: Session | None = None
        self.language = options.language or LANGUAGES[0]
        """The language that the person reads; a finished check-up is recorded in it."""

        self._has_list = False
        self._returns = False
        """Whether an answer leads to the first open question, because a question was gone back to."""

        self.asking = OpenDecision()
        self.keeping = Keeping(options.settings, self.recorder, self.asking, is_asking=options.is_asking)
        self.offering = Offering(self.recorder, self.keeping)
        self.resuming = Resuming(self.recorder, self.asking, self._go_on)
        self.lists = ListKeeping(options, self.recorder, self.asking, self.keeping)
        self.check_in = CheckInFlow(options, self.lists, self.asking, self.choose)

    @property
    def begins_at_once(self) -> bool:
        """Whether a pack was asked for and nothing is kept."""
        return self.options.open_first and (self.recorder.is_new or self.options.data is None)

    def start(self) -> Step:
        """Return the first question, where it begins at once; else the first page."""
        return self.choose(self.packs.offered[0]) if self.begins_at_once else steps.ShowHome()

    def open(self) -> Step:
        """Open what is kept; begin where a pack was asked for that has nothing to go on with."""
        self.recorder.open()
        self.keeping.open()
        if self.options.files:
            return self.lists.opening.open(self.options.files, self.packs)
        if self.options.open_first and self.session is None and not self.begun():
            return self.choose(self.packs.offered[0])
        return steps.Stay()

    def close(self) -> None:
        """Let other windows go on with what is kept."""
        self.recorder.close()

    def begun(self) -> tuple[BegunCheckup, ...]:
        """Return the check-ups that can be gone on with, the newest first; of the pack asked for, if any."""
        pack_id = self.options.packs[0].id if self.options.open_first else None
        return begun_checkups(self.recorder, self.session, pack_id)

    def past(self) -> tuple[PastCheckup, ...]:
        """Return the finished check-ups, the newest first."""
        return tuple(self.recorder.past())

    @property
    def pack(self) -> PackHead | None:
        """The pack of the list that was opened, of the check-up under way, or the first that there is."""
        if self.lists.opened is not None:
            return self.lists.opened.pack
        return self.session.pack if self.session is not None else next(iter(self.packs.offered), None)

    def choose(self, head: PackHead, begun: BegunCheckup | None = None) -> Step:
        """Begin a check-up, or go on with one; asks first where that would lose what was answered."""
        pack, session = self.packs.whole(head), self.session
        if pack is None:
            return steps.ShowHome()  # It says what is wrong with the pack.
        if begun is not None and session is not None and begun.draft in (None, self.recorder.draft):
            self.lists.leave()
            session.resume()
            self._returns = True
            self._record()
            return self._next()
        if session is not None and not self.lists.own.is_saved and not self.recorder.is_keeping:
            decision = steps.DiscardDraft(session.pack, session.pack.id, len(session.answers))
            return self.asking.ask(decision, discard=lambda: self._choose(pack, begun))
        return self._choose(pack, begun)

    def _choose(self, pack: Pack, begun: BegunCheckup | None) -> Step:
        if begun is None or begun.draft is None:
            return self.begin(pack)
        return self.resuming.resume(begun.draft, pack)

    def begin(self, pack: Pack, answers: Answers | None = None) -> Step:
        """Begin a check-up, with answers where there are some, at the first question without one."""
        self.recorder.begin()
        return self._open(self._new_session(pack, answers or {}), {}, is_saved=not answers)

    def _open(self, session: Session, states: Mapping[str, State], *, is_saved: bool = True) -> Step:
        self.session, self._has_list = session, False
        self.lists.begin({**self.lists.states_of(session.pack), **states}, is_saved=is_saved)
        self._returns = bool(session.answers)
        self._record()
        return self._next()

    def _new_session(self, pack: Pack, answers: Answers) -> Session:
        from xinfu.checkup.session import Session

        return Session(pack, self.today, answers)

    def _go_on(self, draft: Draft, pack: Pack) -> Step:
        from xinfu.checkup.answer_file import read_answers

        answers, problems = read_answers(pack, draft.answers, self.today)
        if problems:
            self.asking.tell(steps.AnswersDropped(len(problems)))
        session = self._new_session(pack, answers)
        if draft.current_question:
            session.jump(draft.current_question)
        return self._open(session, draft.states)

    def discard(self, begun: BegunCheckup) -> Step:
        """Ask once, then throw a draft away."""
        draft = begun.draft
        if draft is None:
            return steps.Stay()
        decision = steps.DiscardDraft(self.packs.get(begun.pack_id), begun.pack_id, begun.answered)
        return self.asking.ask(decision, discard=lambda: self._discard(draft))

    def _discard(self, draft: int) -> Step:
        is_own = draft == self.recorder.draft
        try:
            self.recorder.discard(draft)
        except StoreError as error:
            return self.asking.tell(error)
        if is_own:
            self._drop()
        return steps.ShowHome()

    # The questions

    def answer(self, value: Any) -> Step:
        """Answer the current question; raises `AnswerError` and changes nothing if that does not fit."""
        return self._take(lambda session: session.answer(value))

    def skip(self, state: SkipState) -> Step:
        """Skip the current question; raises `AnswerError` where that is not offered."""
        return self._take(lambda session: session.skip(state))

    def _take(self, give: Callable[[Session], None]) -> Step:
        session = self.current_session
        give(session)
        self.lists.own.part()
        self._has_list = False
        if self._returns:
            self._returns = False
            session.resume()
        self._record()
        raised = tuple(each for each in session.new_alerts() if each.alert.definition.immediate)
        return steps.ShowAlerts(raised) if raised else self._next()

    def _next(self) -> Step:
        here = steps.ShowReview() if self.current_session.question is None else steps.AskQuestion()
        return self._ask_lost(here) if self.recorder.is_lost else here

    def go_on(self) -> Step:
        """Go on after an alert, or after a page that was looked at in between."""
        return self._next()

    def back(self) -> Step:
        """Go to the question before; from the first one to the first page."""
        self._returns = False
        if not self.current_session.back():
            return steps.ShowHome()
        self._record()
        return self._next()

    def change(self, question_id: str) -> Step:
        """Ask one question again; once it is answered, go on with what is unanswered or with the review."""
        self._returns = self.current_session.jump(question_id)
        self._record()
        return self._next()

    def review(self) -> Step:
        """Look at all answers."""
        return steps.ShowReview()

    def leave_review(self) -> Step:
        """Go back from all answers to the questions."""
        if self.current_session.question is None:
            self.current_session.back()
        self._record()
        return self._next()

    def finish_early(self) -> Step:
        """Go to the result when the questions that are left cannot change it; else raises `AnswerError`."""
        from xinfu.checkup.answers import AnswerError

        if not self.current_session.may_finish():
            raise AnswerError("may-not-finish")
        return steps.ShowResult()

    # What comes of them

    def show_result(self) -> Step:
        """Go to the result, also with questions left open."""
        return steps.ShowResult()

    @property
    def result(self) -> Result:
        """What the answers so far lead to."""
        return self.current_session.result()

    @property
    def list(self) -> RunningList:
        """The list at hand: the one that was opened, else that of the check-up under way."""
        return self.lists.at_hand

    @property
    def listed(self) -> Result:
        """What the list at hand says to do today; one that was opened knows no answers."""
        opened = self.lists.opened
        return self.lists.own.result(self.result) if opened is None else opened.result(self.options)

    def show_checklist(self, *, at_once: bool = False, saves: bool = False) -> Step:
        """Go to the checklist, also to save it: the check-up ends then, if nothing could change its result.

        What is kept of it is asked first where that is not settled; but never on the way from a warning,
        which leads there `at_once`.
        """
        self._record()
        is_open = not self.recorder.can_finish(self.current_session)
        return self.keeping.settle(partial(self._end, saves=saves), at_once=at_once or is_open)

    def _end(self, keeps: bool | None, *, saves: bool) -> Step:
        if keeps is not None and self.recorder.can_finish(self.current_session):
            self.lists.end(self.result, self.language, keeps=keeps)
        self._has_list = True
        return steps.ShowChecklist(saves)

    def tick(self, ticked: Collection[str]) -> Step:
        """Take over which actions are done."""
        self.list.tick(ticked)
        return self._settled()

    def mark(self, actions: Iterable[str], state: State) -> Step:
        """Take over how far some actions are."""
        self.list.mark(actions, state)
        return self._settled()

    def _settled(self) -> Step:
        here: Step = steps.Refresh(steps.Stay()) if self._record() else steps.Stay()
        return self._ask_lost(here) if self.recorder.is_lost else here

    def say_safe(self) -> Step:
        """Take the person's word that they are safe."""
        self.list.say_safe()
        return self._settled()

    def other(self, action: str) -> Pack | None:
        """Return the check-up that is offered with an action, if it has one that is there."""
        pack = self.listed.pack
        other = pack.actions[action].definition.continue_with
        return None if other is None or other == pack.id else self.packs.get(other)

    def go_over(self, pack: Pack) -> Step:
        """Go over to another check-up: on with it where it was begun, else from its start."""
        return self.choose(pack, next((each for each in self.begun() if each.pack_id == pack.id), None))

    def save(self, typed: str, words: Words, told: Telling | None = None, *, replace: bool = False) -> Path:
        """Save the checklist under the name that was typed, and return where it is now.

        A file that is there is replaced when told to, or when it is ours and unchanged. Private answers never
        go into it, others when told to. Raises `SaveError`.
        """
        return self.lists.save(self.listed, typed, words, told, replace=replace)

    # What is kept

    @property
    def would_lose(self) -> bool:
        """Whether answers or ticks are in memory only."""
        is_at_risk = not self.lists.own.is_saved and not self.recorder.is_keeping
        return is_at_risk or self.lists.would_lose

    @property
    def is_kept(self) -> bool:
        """Whether there is a check-up to go on with the next time."""
        return self.recorder.is_keeping and self.recorder.draft is not None

    def toggle_storing(self) -> Step:
        """Keep nothing from here on, or keep again."""
        self.recorder.toggle()
        self._record()
        return steps.Stay()

    def forget(self) -> Step:
        """Ask once, then remove everything that is kept."""
        return self.keeping.ask_to_forget(self._forgotten)

    def _forgotten(self) -> None:
        self._drop()
        self.lists.forget()

    def _drop(self) -> None:
        self.session = None
        self.lists.begin()

    def leave(self) -> Step:
        """End the program; asks first when answers or ticks are in memory only."""
        if self.would_lose:
            has_list = self._has_list or self.lists.would_lose
            return steps.ConfirmLeave(has_list=has_list, is_saved=self.list.path is not None)
        return steps.Leave()

    def _record(self) -> bool:
        """Keep what changed; tell whether the list at hand changed with it, by what another window did."""
        if self.session is not None:
            self.recorder.record(self.session, self.lists.own.states)
        return self.lists.record()

    # Decisions

    def _ask_lost(self, here: Step) -> Step:
        """Ask how to go on with a check-up that another window has taken over, or that is gone."""
        assert self.recorder.error is not None

        def go_on(how: Callable[[], None]) -> Step:
            how()
            self._record()
            return here

        return self.asking.ask(
            steps.DraftLost(self.recorder.error),
            here,
            take_back=lambda: self._take_back(here),
            anew=lambda: go_on(self.recorder.keep_anew),
            without=lambda: go_on(self.recorder.detach),
        )

    def _take_back(self, here: Step) -> Step:
        session = self.current_session
        try:
            answers, states, conflicts = self.recorder.take_back(session)
        except StoreError as error:
            self.asking.tell(error)
            return here
        self.session = self._new_session(session.pack, answers)
        if session.current is not None:
            self.session.jump(session.current)
        self.lists.own.states = {**states, **self.lists.own.states}
        self._record()
        if conflicts:
            self.asking.tell(steps.AnswersDiffered(conflicts))
        return steps.Refresh(here)

    @property
    def today(self) -> dt.date:
        """The day that answers are judged by and lists are dated with."""
        return self.options.today

    @property
    def current_session(self) -> Session:
        """The check-up under way, as it stands today; raises `LookupError` where there is none."""
        if self.session is None:
            raise LookupError("no check-up is under way")
        self.session.turn_to(self.today)
        return self.session

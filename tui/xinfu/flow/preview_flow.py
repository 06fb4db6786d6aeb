"""The way through a pack while it is written: each save goes on where its author was, and nothing is kept."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable

from msgspec.structs import replace

from xinfu.authoring.cases import case_day, find_case, unknown_case
from xinfu.checkup.answer_file import read_answers
from xinfu.checkup.answers import Answers
from xinfu.checkup.session import Session
from xinfu.flow.checkup_flow import CheckupFlow
from xinfu.flow.options import RunOptions
from xinfu.flow.preview_session import PreviewSession, carry_over, move_over
from xinfu.flow.shelf import Shelf
from xinfu.flow.steps import AskQuestion, Mistakes, Refresh, ShowHome, ShowMistakes, ShowResult, Stay, Step
from xinfu.packs.diagnostics.diagnostic import MAX_PROBLEMS, PackError
from xinfu.packs.diagnostics.message import error_text
from xinfu.packs.format.document import Case
from xinfu.packs.pack import Pack
from xinfu.packs.watching import PackFileState, WatchedPack
from xinfu.wording.words import Words

TellMistakes = Callable[[PackError, str, Words], str]
"""Tells all that is wrong with a pack of a text, one mistake after the other."""


def tell_all(error: PackError, text: str, words: Words) -> str:
    """Return every mistake of a pack on a line of its own."""
    return error_text(error, words, most=MAX_PROBLEMS * 2)


class PreviewFlow(CheckupFlow):
    """Follows a pack file: answers, page and place stay where they still make sense.

    With `case`, the answers and the date are those of that worked example, read again at each save.
    `mistakes` are those of the file as it is now; `dropped` is how many answers no longer fit it.
    """

    def __init__(
        self,
        options: RunOptions,
        watched: WatchedPack,
        *,
        first: PackFileState | None = None,
        case: str | None = None,
        tell: TellMistakes = tell_all,
    ) -> None:
        super().__init__(replace(options, packs=(), open_first=False, data=None))
        self.watched = watched
        self.mistakes: Mistakes | None = None
        self.dropped = 0
        self._first = first
        self._case = case
        self._case_day: dt.date | None = None
        self._tell_mistakes = tell

    def start(self) -> Step:
        """Return what the file holds."""
        if self._first is not None:
            return self._take_version(self._first)
        return self.poll() or ShowHome()

    def open(self) -> Step:
        """Return nothing new: nothing is kept that could be opened."""
        return Stay()

    def poll(self) -> Step | None:
        """Look at the file once; return what follows if it holds something new."""
        version = self.watched.poll()
        return None if version is None else self._take_version(version)

    def _take_version(self, version: PackFileState) -> Step:
        error, pack = version.error, version.pack
        if error is not None or pack is None:
            assert error is not None
            return self._fail(
                len(error.problems), lambda words: self._tell_mistakes(error, version.text, words)
            )
        name = self._case
        case = find_case(pack, name) if name is not None else None
        if case is None and name is not None:
            return self._fail(1, lambda words: unknown_case(pack, name, words))
        return self._show(pack, case)

    def _fail(self, count: int, text: Callable[[Words], str]) -> Step:
        self.mistakes = Mistakes(count, text)
        return ShowMistakes(self.mistakes)

    def _show(self, pack: Pack, case: Case | None) -> Step:
        self.mistakes, self.dropped = None, 0
        before = self._previewed
        self.options = replace(self.options, packs=(pack,))
        self.packs = Shelf(self.options)
        self._case_day = case_day(pack, case) if case is not None else None
        today = self.today
        if case is not None:
            answers, problems = read_answers(pack, case.answers, today)
            self.dropped = len(problems)
            if before is None:
                self.begin(pack, answers)
                return Refresh(ShowResult())
            self.session = move_over(before, pack, today, answers)
        elif before is None:
            return Refresh(self.begin(pack))
        else:
            before.turn_to(today)
            self.session, self.dropped = carry_over(before, pack)
        self.list.is_saved = False
        return Refresh(Stay())

    def _new_session(self, pack: Pack, answers: Answers) -> Session:
        return PreviewSession(pack, self.today, answers)

    @property
    def today(self) -> dt.date:
        """The day of the worked example that is shown, else the one that it is."""
        return self._case_day or super().today

    @property
    def _previewed(self) -> PreviewSession | None:
        return self.session if isinstance(self.session, PreviewSession) else None

    @property
    def is_at_hidden_question(self) -> bool:
        """Whether the author is at a question that would not be asked."""
        return self._previewed is not None and self._previewed.is_hidden()

    def _take(self, give: Callable[[Session], None]) -> Step:
        step = super()._take(give)
        self.dropped = 0
        return step

    def pass_by(self, by: int) -> Step:
        """Go to the next or the previous question without answering."""
        session = self._previewed
        if session is None:
            return Stay()
        here = session.current
        if by < 0:
            session.back()
        else:
            session.forward()
            session.current = session.current or here
        return AskQuestion() if session.current != here else Stay()

    def peek(self, question_id: str) -> Step:
        """Go to any question, also to one that would not be asked."""
        session = self._previewed
        return AskQuestion() if session is not None and session.peek(question_id) else Stay()

    @property
    def would_lose(self) -> bool:
        """Whether there is anything to be lost: in a preview never."""
        return False

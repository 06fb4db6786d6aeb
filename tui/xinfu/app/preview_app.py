"""The app as its author sees it: one pack file, shown afresh at every save, and nothing is kept."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any, ClassVar

from textual.binding import Binding, BindingType

from xinfu.app.app import XinfuApp
from xinfu.app.screens.checklist_page import ChecklistPage
from xinfu.app.screens.home_page import HomePage, Kept
from xinfu.app.screens.page import KeyRow, Page
from xinfu.app.screens.preview_keys import KEYS
from xinfu.app.screens.preview_problems import PreviewProblemsPage, Trouble, problems_text
from xinfu.app.screens.preview_questions import PreviewQuestionsPage
from xinfu.app.screens.question_page import QuestionPage
from xinfu.app.screens.result_page import ResultPage
from xinfu.app.screens.review_page import ReviewPage
from xinfu.authoring.cases import find_case, unknown_case
from xinfu.checkup.answer_file import read_answers
from xinfu.checkup.answers import Answers
from xinfu.checkup.result import Result
from xinfu.flow.options import RunOptions
from xinfu.flow.preview_session import PreviewSession, carry_over, move_over
from xinfu.packs.diagnostics.diagnostic import MAX_PROBLEMS, PackError
from xinfu.packs.diagnostics.message import error_text
from xinfu.packs.format.document import Case
from xinfu.packs.pack import Pack
from xinfu.packs.watching import Version, WatchedPack
from xinfu.text.page import Paragraph
from xinfu.wording.words import Words

Report = Callable[[PackError, str, Words], str]
"""Tells all that is wrong with a pack of a text, one problem after the other."""

_LASTING = (HomePage, QuestionPage, ReviewPage, ResultPage, ChecklistPage)
"""The pages that outlive a save; everything above them is closed."""


def all_problems(error: PackError, text: str, words: Words) -> str:
    """Return every problem of a pack on a line of its own."""
    return error_text(error, words, most=MAX_PROBLEMS * 2)


class PreviewApp(XinfuApp):
    """Follows a pack file: answers, page and place stay where they still make sense.

    With `case`, the answers and the date are those of that worked example, read again at each save.
    """

    POLL: ClassVar[float] = 0.4
    """Seconds between two looks at the file; 0 for none but the first."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("f6", "problems", show=False),
        Binding("f7", "jump(-1)", show=False),
        Binding("f8", "jump(1)", show=False),
        Binding("f9", "questions", show=False),
    ]

    def __init__(
        self,
        start: RunOptions,
        watched: WatchedPack,
        *,
        first: Version | None = None,
        case: str | None = None,
        report: Report = all_problems,
        tolerant: bool = False,
    ) -> None:
        super().__init__(replace(start, packs=(), open_first=False, data=None), tolerant=tolerant)
        self.watched = watched
        self._first = first
        self._case = case
        self._report = report
        self._trouble: Trouble | None = None
        self._dropped = 0

    def get_default_screen(self) -> HomePage:
        """Return the first page, which says that it waits while nothing can be shown."""
        home = super().get_default_screen()
        home.empty = "preview.waiting"
        return home

    def on_mount(self) -> None:
        """Show what the file holds and go on looking at it."""
        if self._first is not None:
            self._take(self._first)
        else:
            self.poll()
        if self.POLL > 0:
            self.set_interval(self.POLL, self.poll)

    def poll(self) -> None:
        """Look at the file once."""
        version = self.watched.poll()
        if version is not None and not self._exit:
            self._take(version)

    def _take(self, version: Version) -> None:
        pack, error = version.pack, version.error
        if error is not None:
            self._fail(Trouble(len(error.problems), lambda words: self._report(error, version.text, words)))
        elif pack is not None:
            case = find_case(pack, self._case) if self._case is not None else None
            if case is None and self._case is not None:
                name = self._case
                self._fail(Trouble(1, lambda words: unknown_case(pack, name, words)))
            else:
                self._show(pack, case)

    def _fail(self, trouble: Trouble) -> None:
        self._trouble = trouble
        self._show_status()
        self.action_problems()

    def _show(self, pack: Pack, case: Case | None) -> None:
        self._trouble, self._dropped = None, 0
        while not isinstance(self.screen, _LASTING):
            self.pop_screen()
        before = self._walked
        today = case.today if case is not None else self.start.today
        self.start = replace(self.start, packs=(pack,), today=today)
        answers: dict[str, Any] = {}
        if case is not None:
            answers, problems = read_answers(pack, case.answers, today)
            self._dropped = len(problems)
        if before is None:
            self.begin(pack, answers)
            if case is not None:
                self._show_result()
        elif case is not None:
            self.session = move_over(before, pack, today, answers)
        else:
            self.session, self._dropped = carry_over(before, pack)
        self._renew()

    def _renew(self) -> None:
        session = self.session
        assert session is not None
        self.is_saved = False
        result: Result | None = None
        for page in self.screen_stack:
            if isinstance(page, HomePage):
                page.packs, page.today = self.start.packs, self.start.today
                page.kept = (Kept(session.pack.id, len(session.answers)),) if session.answers else ()
                page.set_language(page.words)
            elif isinstance(page, QuestionPage | ReviewPage):
                page.renew(session)
            elif isinstance(page, ResultPage | ChecklistPage):
                result = session.result() if result is None else result
                if isinstance(page, ResultPage):
                    page.renew(result)
                else:
                    page.renew(result, self.done)
        if isinstance(self.screen, QuestionPage) and session.question is None:
            self._review()
        self._show_status()

    def _session_of(self, pack: Pack, answers: Answers) -> PreviewSession:
        return PreviewSession(pack, self.start.today, answers)

    @property
    def _walked(self) -> PreviewSession | None:
        return self.session if isinstance(self.session, PreviewSession) else None

    def status_lines(self, page: Page[Any]) -> tuple[Paragraph, ...]:
        """Return the line under a title: mistakes, else what was dropped, else that this is a preview."""
        words, session = page.words, self._walked
        if isinstance(page, PreviewProblemsPage):
            return ()
        if self._trouble is not None:
            return (Paragraph(words("preview.broken", count=self._trouble.count), "error"),)
        if self._dropped:
            return (Paragraph(words("preview.dropped", count=self._dropped), "watch"),)
        if isinstance(page, QuestionPage) and session is not None and session.is_hidden():
            return (Paragraph(words("preview.hidden"), "watch"),)
        return (Paragraph(words("preview.head"), "muted"),)

    def more_keys(self, page: Page[Any]) -> tuple[KeyRow, ...]:
        """Return the keys that work on a page because it is previewed."""
        if isinstance(page, PreviewProblemsPage):
            return ()
        offered = {"app.problems"} if self._trouble is not None else set()
        if self.session is not None and isinstance(page, _LASTING):
            offered.add("app.questions")
        if isinstance(page, QuestionPage):
            offered.add("app.jump(1)")
        return tuple(row for row in KEYS if row[2] in offered)

    def _show_status(self) -> None:
        for page in self.screen_stack:
            if isinstance(page, Page):
                page.show_status()

    def action_problems(self) -> None:
        """Show what is wrong with the file."""
        if self._trouble is None:
            return
        text = problems_text(self._trouble, shown=self.session is not None)
        for page in self.screen_stack:
            if isinstance(page, PreviewProblemsPage):
                page.renew(text)
                return
        self.push_screen(PreviewProblemsPage(self.words, text))

    def action_jump(self, by: int) -> None:
        """Go to the next or the previous question without answering."""
        session = self._walked
        if session is None or not isinstance(self.screen, QuestionPage):
            return
        here = session.current
        if by < 0:
            session.back()
        else:
            session.forward()
            session.current = session.current or here
        if session.current != here:
            self.screen.refresh_content()

    def action_questions(self) -> None:
        """Show all questions, to go to one of them."""
        if self.session is not None and isinstance(self.screen, _LASTING):
            self.push_screen(PreviewQuestionsPage(self.words, self.session), self._after_questions)

    def _after_questions(self, question: str | None) -> None:
        session = self._walked
        if question is None or session is None or not session.peek(question):
            return
        while not isinstance(self.screen, QuestionPage | HomePage):
            self.pop_screen()
        if isinstance(self.screen, QuestionPage):
            self.screen.refresh_content()
        else:
            self.push_screen(QuestionPage(self.words, session))

    def on_home_page_started(self, message: HomePage.Started) -> None:
        """Begin, unless the file was saved between the key press and now."""
        if message.pack not in self.start.packs:
            message.prevent_default()

    def on_question_page_answered(self, message: QuestionPage.Answered) -> None:
        """Take back what was said about earlier answers; warnings of an earlier version are not shown."""
        alerts = self.session.pack.alerts if self.session is not None else {}
        if any(alerts.get(raised.alert.id) is not raised.alert for raised in message.alerts):
            message.prevent_default()
        self._dropped = 0
        self._show_status()

    def on_result_page_list_wanted(self, message: ResultPage.ListWanted) -> None:
        """Show the checklist, unless the file was saved between the key press and now."""
        if self.session is None or message.result.pack is not self.session.pack:
            message.prevent_default()

    @property
    def would_lose(self) -> bool:
        """Whether there is anything to be lost: in a preview never."""
        return False

    def storing_words(self, words: Words) -> tuple[Paragraph, ...]:
        """Return nothing: the line under each title says that nothing is kept."""
        return ()

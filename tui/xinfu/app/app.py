"""The full screen: which page follows which. Everything else is done by the pages and below them."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, ClassVar

from textual.binding import Binding, BindingType

from xinfu.app.past_app import PastApp
from xinfu.app.screens.home_page import HomePage
from xinfu.app.screens.page import Page
from xinfu.checkup.answers import Answers
from xinfu.flow.options import RunOptions
from xinfu.packs.pack import Pack
from xinfu.wording.words import LANGUAGES

if TYPE_CHECKING:
    from xinfu.app.screens.checklist_page import ChecklistPage
    from xinfu.app.screens.question_page import QuestionPage
    from xinfu.app.screens.result_page import ResultPage
    from xinfu.app.screens.review_page import ReviewPage
    from xinfu.checkup.result import Result
    from xinfu.checkup.session import Session
    from xinfu.store.checklist_file import Written


class XinfuApp(PastApp):
    """Home, walk, review, result, checklist, and the small pages on top of them."""

    CSS_PATH = "screens/page.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("ctrl+q", "leave", show=False, priority=True),
        Binding("f1,question_mark", "help", show=False),
        Binding("f2", "language", show=False),
        Binding("f3", "hotlines", show=False),
        Binding("f8", "storing", show=False),
    ]

    def __init__(self, start: RunOptions, *, tolerant: bool = False) -> None:
        super().__init__(start, tolerant=tolerant)
        self.saved: Path | None = None
        self._written: Written | None = None

    @property
    def _pack(self) -> Pack | None:
        return self.session.pack if self.session is not None else next(iter(self.start.packs), None)

    @property
    def prominent_number(self) -> str:
        """The number that the pack wants at the foot of every screen, if it has one."""
        lines = self._pack.document.hotline if self._pack is not None else []
        return next((line.number for line in lines if line.prominent), "")

    def begin(
        self, pack: Pack, answers: Answers, *, place: str | None = None, done: tuple[str, ...] = ()
    ) -> None:
        """Begin a check-up; with a place, even an empty one, go on with a draft that was opened."""
        if place is None:
            self.keeper.begin()
        self.session = self._session_of(pack, answers)
        if place:
            self.session.jump(place)
        self.done, self.saved, self._written = done, None, None
        self.is_saved = place is not None or not answers
        self._walk(resumed=bool(answers))

    def show_again(self) -> None:
        """Go on with the check-up in memory at the first question without an answer."""
        if self.session is not None:
            self.session.resume()
            self._walk(resumed=True)

    def _session_of(self, pack: Pack, answers: Answers) -> Session:
        from xinfu.checkup.session import Session

        return Session(pack, self.start.today, answers)

    def _walk(self, *, resumed: bool) -> None:
        from xinfu.app.screens.question_page import QuestionPage

        assert self.session is not None
        notice = self.storing_words if self.start.open_first and self.keeper.is_new else None
        self.push_screen(
            QuestionPage(self.words, self.session, resumed=resumed, keep=self.record, notice=notice)
        )
        if self.session.question is None:
            self._review()

    def on_question_page_answered(self, message: QuestionPage.Answered) -> None:
        """Show at once what must not wait for the result."""
        from xinfu.app.screens.alert_page import AlertPage
        from xinfu.presentation.alert_text import alert_text

        self.is_saved = False
        if message.alerts and self.session is not None:
            page = AlertPage(self.words, alert_text(self.session.pack, message.alerts))
            self.push_screen(page, self._after_alert)

    def _after_alert(self, go_on: bool | None) -> None:
        if go_on is False:
            self._show_result(open_first=True)
        elif self.session is not None and self.session.question is None:
            self._review()

    def on_question_page_left(self, message: QuestionPage.Left) -> None:
        """Go back to the first screen, which offers to go on with the answers."""
        if not isinstance(self.screen, HomePage):
            self.pop_screen()
        self.renew_home()

    def on_question_page_finished(self, message: QuestionPage.Finished) -> None:
        """Go to the answers, or straight to the result."""
        from xinfu.app.screens.review_page import ReviewPage

        if message.result:
            self._show_result()
        elif not any(isinstance(screen, ReviewPage) for screen in self.screen_stack):
            self._review()

    def _review(self) -> None:
        from xinfu.app.screens.review_page import ReviewPage

        if self.session is not None:
            self.push_screen(ReviewPage(self.words, self.session), self._after_review)

    def _after_review(self, question: str | None) -> None:
        from xinfu.app.screens.question_page import QuestionPage

        if self.session is None or not isinstance(self.screen, QuestionPage):
            return
        if question is not None:
            self.screen.change(question)
            return
        if self.session.question is None:
            self.session.back()
        self.screen.refresh_content()

    def on_review_page_finished(self, message: ReviewPage.Finished) -> None:
        """Show the result."""
        self._show_result()

    def _show_result(self, *, open_first: bool = False) -> None:
        from xinfu.app.screens.result_page import ResultPage

        if self.session is not None and not isinstance(self.screen, ResultPage):
            result = self.session.result()
            self.push_screen(ResultPage(self.words, result))
            if open_first:
                self._show_list(result)

    def on_result_page_list_wanted(self, message: ResultPage.ListWanted) -> None:
        """Show the checklist."""
        self._show_list(message.result)

    def _show_list(self, result: Result) -> None:
        from xinfu.app.screens.checklist_page import ChecklistPage

        if isinstance(self.screen, ChecklistPage):
            return
        saved = str(self.saved) if self.saved is not None and self.is_saved else ""
        if self.session is not None:
            self.keeper.finish(self.session, result, self.words.language, self.done)
        self.push_screen(ChecklistPage(self.words, result, self.done, saved))

    def on_checklist_page_ticked(self, message: ChecklistPage.Ticked) -> None:
        """Remember the ticks."""
        self.done, self.is_saved = message.done, False
        self.record()
        if isinstance(self.screen, Page):
            self.screen.show_status()

    def on_checklist_page_opened(self, message: ChecklistPage.Opened) -> None:
        """Show the details of one thing to do."""
        from xinfu.app.screens.text_page import TextPage

        if not isinstance(self.screen, TextPage):
            self.push_screen(TextPage(self.words, message.text))

    def on_checklist_page_save_wanted(self, message: ChecklistPage.SaveWanted) -> None:
        """Ask where to save the checklist."""
        from xinfu.app.screens.save_dialog import SaveDialog
        from xinfu.store.files.atomic import free_name

        if self.session is None or isinstance(self.screen, SaveDialog):
            return
        stem = f"{self.session.pack.id}-{self.start.today.isoformat()}"
        name = str(self.saved) if self.saved is not None else free_name(self.start.folder, stem, ".md")
        dialog = SaveDialog(self.words, name, self.start.folder, self._write)
        self.push_screen(dialog, self._after_save)

    def _write(self, typed: str, replace: bool) -> Path:
        from xinfu.checklist.making import make_file_checklist
        from xinfu.store.checklist_file import write_list

        assert self.session is not None
        checklist = make_file_checklist(self.session.result(), self.words)
        checklist = checklist.with_states(dict.fromkeys(self.done, "done"))
        where, before = self.start.folder, self._written
        self._written = write_list(checklist, typed, where, replace=replace, before=before)
        return self._written.path

    def _after_save(self, path: Path | None) -> None:
        from xinfu.app.screens.checklist_page import ChecklistPage

        if path is not None:
            self.saved, self.is_saved = path, True
            self.keeper.saved(path)
            if isinstance(self.screen, ChecklistPage):
                self.screen.show_saved(str(path))

    def action_language(self) -> None:
        """Switch between Chinese and English everywhere at once."""
        self.refresh_content(LANGUAGES[(LANGUAGES.index(self.words.language) + 1) % len(LANGUAGES)])

    def action_help(self) -> None:
        """Explain the screen that the person is on."""
        from xinfu.app.screens.help_text import help_text
        from xinfu.app.screens.text_page import TextPage

        if isinstance(self.screen, Page) and not isinstance(self.screen, TextPage):
            self.push_screen(TextPage(self.words, help_text(self.screen)))

    def action_hotlines(self) -> None:
        """Show the numbers to call."""
        from xinfu.app.screens.hotlines_page import HotlinesPage
        from xinfu.presentation.hotline_text import hotlines_text

        if not isinstance(self.screen, HotlinesPage):
            self.push_screen(HotlinesPage(self.words, hotlines_text(self._pack)))

    def action_leave(self) -> None:
        """Leave; ask first when answers or ticks are in memory only."""
        from xinfu.app.screens.checklist_page import ChecklistPage
        from xinfu.app.screens.leave_dialog import LeaveDialog, leave_text

        if isinstance(self.screen, LeaveDialog) or not self.would_lose:
            self.exit()
        else:
            listed = any(isinstance(screen, ChecklistPage) for screen in self.screen_stack)
            text = leave_text(listed=listed, saved=self.saved is not None)
            self.push_screen(LeaveDialog(self.words, text), self._after_leave)

    def _after_leave(self, stay: bool | None) -> None:
        if stay is False:
            self.exit()

    def renew_pages(self) -> None:
        """Show the check-up as it is now on every page that shows it."""
        from xinfu.app.screens.checklist_page import ChecklistPage
        from xinfu.app.screens.question_page import QuestionPage
        from xinfu.app.screens.result_page import ResultPage
        from xinfu.app.screens.review_page import ReviewPage

        assert self.session is not None
        for page in self.screen_stack:
            if isinstance(page, QuestionPage | ReviewPage):
                page.renew(self.session)
            elif isinstance(page, ResultPage):
                page.renew(self.session.result())
            elif isinstance(page, ChecklistPage):
                page.renew(self.session.result(), self.done)

    def keep_answers(self) -> None:
        """Do nothing: each answer was on the disk before the next question was shown."""

    def interrupt_sentence(self) -> str:
        """Return what the first Ctrl+C says."""
        return self.words("leave.again" if self.is_kept else "leave.again_plain")

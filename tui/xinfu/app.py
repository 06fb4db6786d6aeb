"""The full screen: which page follows which. Everything else is done by the pages and below them."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any, ClassVar

from textual.binding import Binding, BindingType

from xinfu.packs.pack import Pack
from xinfu.screens.home import Home, Kept
from xinfu.screens.page import Page
from xinfu.start import Start, prepare
from xinfu.terminal.driver import TolerantDriver
from xinfu.terminal.ending_app import EndingApp
from xinfu.wording import LANGUAGES, Words, words_in

if TYPE_CHECKING:
    from xinfu.checkup.result import Result
    from xinfu.checkup.session import Session
    from xinfu.screens.checklist_page import ChecklistPage
    from xinfu.screens.leave_dialog import LeaveDialog
    from xinfu.screens.result_page import ResultPage
    from xinfu.screens.review import Review
    from xinfu.screens.walk import Walk
    from xinfu.store.list_file import Written


class XinfuApp(EndingApp[None]):
    """Home, walk, review, result, checklist, and the small pages on top of them."""

    CSS_PATH = "screens/page.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("ctrl+q", "leave", show=False, priority=True),
        Binding("f1,question_mark", "help", show=False),
        Binding("f2", "language", show=False),
        Binding("f3", "hotlines", show=False),
    ]

    def __init__(self, start: Start, *, tolerant: bool = False) -> None:
        super().__init__(start.guard, TolerantDriver if tolerant else None)
        self.start = start
        self.words: Words = words_in(start.language or LANGUAGES[0])
        self.session: Session | None = None
        self.done: tuple[str, ...] = ()
        self.saved: Path | None = None
        self.is_saved, self.is_kept = True, False
        self._written: Written | None = None
        self.is_resumed = False  # The answers that are kept are an earlier state of these.

    def get_default_screen(self) -> Home:
        """Return the first page, which all others lie on."""
        kept = self.start.kept()
        return Home(
            self.words,
            self.start.packs,
            self.start.broken,
            self.start.today,
            Kept(kept.pack_id, len(kept.answers)) if kept is not None else None,
            undecided=self.start.language is None,
        )

    def on_mount(self) -> None:
        """Begin at once when asked to, unless there are answers to go on with; else get ready."""
        kept = self.start.kept()
        if self.start.straight and (kept is None or kept.pack_id != self.start.packs[0].id):
            self._begin(self.start.packs[0], {})
        else:
            self.call_after_refresh(prepare)

    @property
    def _pack(self) -> Pack | None:
        return self.session.pack if self.session is not None else next(iter(self.start.packs), None)

    @property
    def prominent_number(self) -> str:
        """The number that the pack wants at the foot of every screen, if it has one."""
        lines = self._pack.document.hotline if self._pack is not None else []
        return next((line.number for line in lines if line.prominent), "")

    def on_home_started(self, message: Home.Started) -> None:
        """Begin a check-up, or go on with one that was cut short."""
        if not isinstance(self.screen, Home):
            return
        self._speak(message.language)
        if not message.resumed:
            self.keep_answers()
            self._begin(message.pack, {})
        elif self.session is not None and self.session.pack is message.pack:
            self.session.resume()
            self._walk(resumed=True)
        elif (kept := self.start.kept()) is not None:
            self._begin(message.pack, self.start.answers_of(kept, message.pack))
            self.done, self.is_resumed = kept.done, True

    def _begin(self, pack: Pack, answers: dict[str, Any]) -> None:
        self.session = self._session_of(pack, answers)
        self.done, self.saved, self._written = (), None, None
        self.is_saved, self.is_resumed = not answers, False
        self._walk(resumed=bool(answers))

    def _session_of(self, pack: Pack, answers: dict[str, Any]) -> Session:
        from xinfu.checkup.session import Session

        return Session(pack, self.start.today, answers)

    def _walk(self, *, resumed: bool) -> None:
        from xinfu.screens.walk import Walk

        assert self.session is not None
        self.push_screen(Walk(self.words, self.session, resumed=resumed))
        if self.session.question is None:
            self._review()

    def on_walk_answered(self, message: Walk.Answered) -> None:
        """Show at once what must not wait for the result."""
        from xinfu.screens.alert import AlertPage, alert_text

        self.is_saved = False
        if message.alerts and self.session is not None:
            page = AlertPage(self.words, alert_text(self.session.pack, message.alerts))
            self.push_screen(page, self._after_alert)

    def _after_alert(self, go_on: bool | None) -> None:
        if go_on is False:
            self._show_result(straight=True)
        elif self.session is not None and self.session.question is None:
            self._review()

    def on_walk_left(self, message: Walk.Left) -> None:
        """Go back to the first screen, which offers to go on with the answers."""
        if not isinstance(self.screen, Home):
            self.pop_screen()
        if self.session is not None and self.session.answers and isinstance(self.screen, Home):
            self.screen.kept = Kept(self.session.pack.id, len(self.session.answers))
            self.screen.speak()

    def on_walk_finished(self, message: Walk.Finished) -> None:
        """Go to the answers, or straight to the result."""
        from xinfu.screens.review import Review

        if message.result:
            self._show_result()
        elif not any(isinstance(screen, Review) for screen in self.screen_stack):
            self._review()

    def _review(self) -> None:
        from xinfu.screens.review import Review

        if self.session is not None:
            self.push_screen(Review(self.words, self.session), self._after_review)

    def _after_review(self, question: str | None) -> None:
        from xinfu.screens.walk import Walk

        if self.session is None or not isinstance(self.screen, Walk):
            return
        if question is not None:
            self.screen.change(question)
            return
        if self.session.question is None:
            self.session.back()
        self.screen.speak()

    def on_review_finished(self, message: Review.Finished) -> None:
        """Show the result."""
        self._show_result()

    def _show_result(self, *, straight: bool = False) -> None:
        from xinfu.screens.result_page import ResultPage

        if self.session is not None and not isinstance(self.screen, ResultPage):
            result = self.session.result()
            self.push_screen(ResultPage(self.words, result))
            if straight:
                self._show_list(result)

    def on_result_page_list_wanted(self, message: ResultPage.ListWanted) -> None:
        """Show the checklist."""
        self._show_list(message.result)

    def _show_list(self, result: Result) -> None:
        from xinfu.screens.checklist_page import ChecklistPage

        if isinstance(self.screen, ChecklistPage):
            return
        saved = str(self.saved) if self.saved is not None and self.is_saved else ""
        self.push_screen(ChecklistPage(self.words, result, self.done, saved))

    def on_checklist_page_ticked(self, message: ChecklistPage.Ticked) -> None:
        """Remember the ticks."""
        self.done, self.is_saved = message.done, False

    def on_checklist_page_opened(self, message: ChecklistPage.Opened) -> None:
        """Show the details of one thing to do."""
        from xinfu.screens.reader import Reader

        if not isinstance(self.screen, Reader):
            self.push_screen(Reader(self.words, message.text))

    def on_checklist_page_save_wanted(self, message: ChecklistPage.SaveWanted) -> None:
        """Ask where to save the checklist."""
        from xinfu.screens.save_dialog import SaveDialog
        from xinfu.store.saving import free_name

        if self.session is None or isinstance(self.screen, SaveDialog):
            return
        stem = f"{self.session.pack.id}-{self.start.today.isoformat()}"
        name = str(self.saved) if self.saved is not None else free_name(self.start.folder, stem, ".md")
        dialog = SaveDialog(self.words, name, self.start.folder, self._write)
        self.push_screen(dialog, self._after_save)

    def _write(self, typed: str, replace: bool) -> Path:
        from xinfu.checklist.making import make_file_checklist
        from xinfu.store.list_file import write_list

        assert self.session is not None
        checklist = make_file_checklist(self.session.result(), self.words)
        checklist = checklist.with_states(dict.fromkeys(self.done, "done"))
        where, before = self.start.folder, self._written
        self._written = write_list(checklist, typed, where, replace=replace, before=before)
        return self._written.path

    def _after_save(self, path: Path | None) -> None:
        from xinfu.screens.checklist_page import ChecklistPage

        if path is not None:
            self.saved, self.is_saved = path, True
            self._forget()
            if isinstance(self.screen, ChecklistPage):
                self.screen.show_saved(str(path))

    def action_language(self) -> None:
        """Switch between Chinese and English everywhere at once."""
        self._speak(LANGUAGES[(LANGUAGES.index(self.words.language) + 1) % len(LANGUAGES)])

    def _speak(self, language: str) -> None:
        self.words = words_in(language)
        for screen in self.screen_stack:
            if isinstance(screen, Page):
                screen.say(self.words)

    def action_help(self) -> None:
        """Explain the screen that the person is on."""
        from xinfu.screens.help import help_text
        from xinfu.screens.reader import Reader

        if isinstance(self.screen, Page) and not isinstance(self.screen, Reader):
            self.push_screen(Reader(self.words, help_text(self.screen)))

    def action_hotlines(self) -> None:
        """Show the numbers to call."""
        from xinfu.screens.hotlines import HotlinesPage, hotlines_text

        if not isinstance(self.screen, HotlinesPage):
            self.push_screen(HotlinesPage(self.words, hotlines_text(self._pack)))

    def action_leave(self) -> None:
        """Leave; ask first when answers or ticks would be lost."""
        from xinfu.screens.checklist_page import ChecklistPage
        from xinfu.screens.leave_dialog import LeaveDialog, leave_text

        if isinstance(self.screen, LeaveDialog):
            self._after_leave(False)
        elif self.is_saved:
            self.exit()
        else:
            listed = any(isinstance(screen, ChecklistPage) for screen in self.screen_stack)
            text = leave_text(listed=listed, saved=self.saved is not None)
            self.push_screen(LeaveDialog(self.words, text), self._after_leave)

    def _after_leave(self, stay: bool | None) -> None:
        if stay is False:
            self._forget()
            self.exit()

    def on_leave_dialog_keep_wanted(self, message: LeaveDialog.KeepWanted) -> None:
        """Leave, to go on another time."""
        self.keep_answers()
        self.exit()

    def _forget(self) -> None:
        """Remove the kept answers when they are an earlier state of these."""
        if self.is_resumed:
            self.start.forget()
            self.is_resumed = False

    def keep_answers(self) -> None:
        """Keep answers that nobody has saved yet, to be gone on with at the next start."""
        session = self.session
        if session is not None and not self.is_saved and session.answers:
            self.is_kept = self.start.keep(session.pack, session.answers, self.done, same=self.is_resumed)
            self.is_resumed |= self.is_kept

    def interrupt_sentence(self) -> str:
        """Return what the first Ctrl+C says."""
        return self.words("leave.again" if self.session and self.session.answers else "leave.again_plain")

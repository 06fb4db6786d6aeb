"""The app's part in keeping: opening the store, what Home lists, and what is asked about a draft."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

from xinfu.app.screens.home_page import HomePage, Kept
from xinfu.app.screens.page import Page
from xinfu.app.terminal.driver import TolerantDriver
from xinfu.app.terminal.safe_app import EndingApp
from xinfu.checkup.answers import Answer
from xinfu.flow.options import RunOptions, prepare
from xinfu.flow.recorder import LOST, Recorder
from xinfu.packs.pack import Pack
from xinfu.store.errors import StoreError
from xinfu.text.page import Paragraph
from xinfu.wording.words import LANGUAGES, Words, words_in

if TYPE_CHECKING:
    from xinfu.checkup.session import Session
    from xinfu.store.draft import Draft, DraftLine
    from xinfu.store.draft_changes import PackChanges


class StoringApp(EndingApp[None]):
    """Keeps the check-up under way. Subclasses give `begin` and `show_again`, which open the pages."""

    def __init__(self, start: RunOptions, *, tolerant: bool = False) -> None:
        super().__init__(start.guard, TolerantDriver if tolerant else None)
        self.start = start
        self.words: Words = words_in(start.language or LANGUAGES[0])
        self.keeper = Recorder(start.data, start.now)
        self.session: Session | None = None
        self.done: tuple[str, ...] = ()
        self.is_saved = True
        """Whether a file holds what is on the checklist now, or there is nothing yet to be lost."""

    def begin(
        self,
        pack: Pack,
        answers: Mapping[str, Answer],
        *,
        place: str | None = None,
        done: tuple[str, ...] = (),
    ) -> None:
        """Begin a check-up, or go on with one at a question."""
        raise NotImplementedError

    def show_again(self) -> None:
        """Go on with the check-up in memory."""
        raise NotImplementedError

    def get_default_screen(self) -> HomePage:
        """Return the first page, which all others lie on."""
        start = self.start
        undecided = start.language is None
        home = HomePage(
            self.words, start.packs, start.broken, start.today, unlisted=start.unlisted, undecided=undecided
        )
        home.storing, home.offers_choice = self.storing_words, self.keeper.is_new
        return home

    def on_mount(self) -> None:
        """Begin at once when asked to, unless there may be answers to go on with; else get ready."""
        nothing_kept = self.start.data is None or self.keeper.is_new
        if self.start.open_first and nothing_kept:
            self.begin(self.start.packs[0], {})
        else:
            self.call_after_refresh(self._get_ready)

    def on_unmount(self) -> None:
        """Give back drafts and files."""
        self.keeper.close()

    def _get_ready(self) -> None:
        if self._exit:
            return
        prepare()
        self.keeper.open()
        self.renew_home()
        if self.start.open_first and self.session is None and not self._home.kept:
            self.begin(self.start.packs[0], {})

    @property
    def _home(self) -> HomePage:
        home = self.screen_stack[0]
        assert isinstance(home, HomePage)
        return home

    def renew_home(self) -> None:
        """Have the first page show what there is now."""
        kept = [self._kept_of(line) for line in self.keeper.drafts()]
        if self.start.open_first:
            kept = [each for each in kept if each.pack_id == self.start.packs[0].id]
        if self.session is not None and self.session.answers and self.keeper.draft is None:
            kept.insert(0, Kept(self.session.pack.id, len(self.session.answers)))
        self._home.offers_choice = self.keeper.is_new or self.keeper.is_declined
        self._home.renew(tuple(kept), len(self.keeper.past()))

    def _kept_of(self, line: DraftLine) -> Kept:
        answered = line.answered
        if self.session is not None and line.id == self.keeper.draft:
            answered = len(self.session.answers)  # Private answers are still there, in memory.
        date = line.updated.date().isoformat()
        return Kept(line.pack_id, answered, line.id, date, line.window is not None)

    def storing_words(self, words: Words) -> tuple[Paragraph, ...]:
        """Return what is said about where the answers go."""
        from xinfu.presentation.draft_questions import error_sentence

        keeper = self.keeper
        if keeper.folder is None:
            return (Paragraph(words("keep.no_store"), "strong"),)
        if keeper.is_declined:
            return (Paragraph(words("keep.declined"), "strong"),)
        if keeper.trouble is not None:
            reason = error_sentence(keeper.trouble, words)
            return (Paragraph(words("keep.works", reason=reason), "watch"),)
        folder = _short(keeper.folder)
        if keeper.is_new:
            return (Paragraph(words("keep.first", folder=folder), "strong"),)
        kept = Paragraph(words("keep.kept", folder=folder), "muted")
        if keeper.notice is not None:
            return Paragraph(error_sentence(keeper.notice, words), "watch"), kept
        return (kept,)

    def status_lines(self, page: Page[Any]) -> tuple[Paragraph, ...]:
        """Return the line under a title: that the newest answers are not kept, and why."""
        from xinfu.presentation.draft_questions import error_sentence

        words, keeper = page.words, self.keeper
        if isinstance(page, HomePage) or self.session is None or keeper.is_off:
            return ()
        if keeper.is_detached:
            key = "keep.looking" if keeper.is_looking else "keep.detached"
            return (Paragraph(words(key), "watch"),)
        if keeper.trouble is not None:
            reason = error_sentence(keeper.trouble, words)
            return (Paragraph(words("keep.not_now", reason=reason), "watch"),)
        return ()

    @property
    def would_lose(self) -> bool:
        """Whether answers or ticks are in memory only."""
        return not self.is_saved and not self.keeper.is_keeping

    @property
    def is_kept(self) -> bool:
        """Whether there is a check-up to go on with the next time."""
        return self.keeper.is_keeping and self.keeper.draft is not None

    def record(self) -> None:
        """Keep what changed; on the disk at the return, or said why not."""
        if self.session is None:
            return
        self.keeper.record(self.session, self.done)
        trouble = self.keeper.trouble
        if trouble is not None and trouble.code in LOST and not self.keeper.is_off:
            self.call_later(self._ask_lost, trouble)

    def action_storing(self) -> None:
        """Keep nothing from here on, or keep again."""
        if self.keeper.folder is None:
            return
        self.keeper.decline()
        if not self.keeper.is_declined:
            self.keeper.open()
            self.record()
        self.renew_home()
        for page in self.screen_stack[1:]:
            if isinstance(page, Page):
                page.set_language(self.words)
        if not isinstance(self.screen, HomePage):
            for paragraph in self.storing_words(self.words):
                self.notify(paragraph.text, markup=False)

    def refresh_content(self, language: str) -> None:
        """Speak a language on every page."""
        self.words = words_in(language)
        for screen in self.screen_stack:
            if isinstance(screen, Page):
                screen.set_language(self.words)

    def on_home_page_started(self, message: HomePage.Started) -> None:
        """Begin a check-up, or go on with one that was begun."""
        if not isinstance(self.screen, HomePage):
            return
        self.refresh_content(message.language)
        pack, kept = message.pack, message.kept
        if kept is not None and self.session is not None and kept.draft in (None, self.keeper.draft):
            self.show_again()
        elif self.would_lose and self.session is not None:
            from xinfu.app.screens.choice_dialog import ChoiceDialog
            from xinfu.presentation.draft_questions import discard_question

            def decided(choice: str | None) -> None:
                if choice == "discard":
                    self._start(pack, kept)

            asked = discard_question(self.session.pack, self.session.pack.id, len(self.session.answers))
            self.push_screen(ChoiceDialog(self.words, asked), decided)
        else:
            self._start(pack, kept)

    def _start(self, pack: Pack, kept: Kept | None) -> None:
        if kept is None or kept.draft is None:
            self.begin(pack, {})
        else:
            self._open_draft(kept.draft, pack)

    def _open_draft(
        self, draft: int, pack: Pack, *, changes: PackChanges | None = None, take_over: bool = False
    ) -> None:
        """Go on with a draft, after saying what has to be known first."""
        from xinfu.app.screens.choice_dialog import ChoiceDialog
        from xinfu.presentation.draft_questions import changes_question, elsewhere_question

        def decided(choice: str | None) -> None:
            if choice == "look":
                self._look_at(draft, pack)
            elif choice == "take_over":
                self._open_draft(draft, pack, take_over=True)
            elif choice == "go_on":
                self._open_draft(draft, pack, changes=found, take_over=take_over)

        try:
            self._go_on(self.keeper.resume(draft, pack, changes=changes, take_over=take_over), pack)
        except StoreError as error:
            if error.code == "open-elsewhere":
                self.push_screen(ChoiceDialog(self.words, elsewhere_question(error)), decided)
            elif error.code == "pack-changed" and (found := self.keeper.changes(draft, pack)) is not None:
                self.push_screen(ChoiceDialog(self.words, changes_question(pack, found)), decided)
            else:
                self._look_at(draft, pack)

    def _look_at(self, draft: int, pack: Pack) -> None:
        """Show a draft without working on it."""
        try:
            found = self.keeper.load(draft)
        except StoreError as error:
            self.tell(error)
            return
        self.keeper.begin()
        self.keeper.detach(looking=True)
        self._go_on(found, pack)

    def _go_on(self, found: Draft, pack: Pack) -> None:
        from xinfu.checkup.answer_file import read_answers

        answers, problems = read_answers(pack, found.answers, self.start.today)
        self.begin(pack, answers, place=found.current_question or "", done=found.ticked)
        if problems:
            self.notify(self.words("keep.misfits", count=len(problems)), markup=False)

    def tell(self, error: StoreError) -> None:
        """Say what went wrong with what is kept."""
        from xinfu.presentation.draft_questions import error_sentence

        self.renew_home()
        self.notify(error_sentence(error, self.words), markup=False)

    def on_home_page_discarded(self, message: HomePage.Discarded) -> None:
        """Ask once, then remove the draft."""
        from xinfu.app.screens.choice_dialog import ChoiceDialog
        from xinfu.presentation.draft_questions import discard_question

        draft = message.kept.draft
        if not isinstance(self.screen, HomePage) or draft is None:
            return

        def decided(choice: str | None) -> None:
            if choice != "discard":
                return
            own = draft == self.keeper.draft
            try:
                self.keeper.discard(draft)
            except StoreError as error:
                self.tell(error)
                return
            if own:
                self.session, self.done, self.is_saved = None, (), True
            self.renew_home()

        asked = discard_question(message.pack, message.kept.pack_id, message.kept.answered)
        self.push_screen(ChoiceDialog(self.words, asked), decided)

    def _ask_lost(self, trouble: StoreError) -> None:
        """Ask how to go on with a check-up that another window has taken over, or that is gone."""
        from xinfu.app.screens.choice_dialog import ChoiceDialog
        from xinfu.presentation.draft_questions import lost_question

        if isinstance(self.screen, ChoiceDialog) or self.keeper.trouble is not trouble:
            return
        self.push_screen(ChoiceDialog(self.words, lost_question(trouble)), self._after_lost)

    def _after_lost(self, choice: str | None) -> None:
        if choice == "take_back" and self.session is not None:
            self._take_back(self.session)
        elif choice == "anew":
            self.keeper.keep_anew()
        elif choice == "without":
            self.keeper.detach()
        if choice is not None:
            self.record()
            for page in self.screen_stack[1:]:
                if isinstance(page, Page):
                    page.set_language(self.words)

    def _take_back(self, session: Session) -> None:
        try:
            answers, done, conflicts = self.keeper.take_back(session)
        except StoreError as error:
            self.tell(error)
            return
        current = session.current
        again = type(session)(session.pack, session.today, answers)
        if current is not None:
            again.jump(current)
        self.session, self.done = again, tuple(dict.fromkeys((*done, *self.done)))
        self.renew_pages()
        if conflicts:
            self.notify(self.words("keep.conflicts", count=conflicts), markup=False)

    def renew_pages(self) -> None:
        """Show the check-up as it is now on every page that shows it."""
        raise NotImplementedError


def _short(folder: Path) -> str:
    """Return a folder as people write it."""
    try:
        return f"~/{folder.relative_to(Path.home())}"
    except (ValueError, RuntimeError):
        return str(folder)

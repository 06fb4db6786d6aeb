"""Where to save the checklist: proposes a name, stays open until a file is written or it is left."""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.message import Message
from textual.widgets import Input

from xinfu.app.bindings import bindings
from xinfu.app.screens.page import Page
from xinfu.app.widgets.entry import Entry
from xinfu.app.widgets.prose import Prose
from xinfu.checklist.telling import Telling
from xinfu.flow.checkup_flow import CheckupFlow
from xinfu.flow.steps import Stay
from xinfu.presentation.saving_text import how, learns, learns_when, page_name, refusal_sentence
from xinfu.store.files.atomic import SaveError
from xinfu.text.paragraphs import BLANK, Paragraph
from xinfu.wording.words import Words


@dataclass
class _Failure:
    error: SaveError
    typed: str


class SaveDialog(Page[Path | None]):
    """Ends with the path of the file that was written, or None."""

    PAGE_ID: ClassVar[str] = "save"
    BINDINGS: ClassVar[list[BindingType]] = bindings("save")

    class HandingWanted(Message):
        """The answers for a page to hand over are to be chosen."""

    def __init__(self, words: Words, flow: CheckupFlow) -> None:
        super().__init__(words)
        self.flow = flow
        self.telling = Telling()
        self._checklist = flow.list.of(flow.listed, words)
        self._failure: _Failure | None = None

    def compose_body(self) -> ComposeResult:
        """Yield what to do, the name, and what went wrong."""
        yield Prose(id="ask")
        yield Entry(
            self.flow.list.proposed_name(self.flow.today), id="name", compact=True, select_on_focus=False
        )
        yield Prose(id="notes")

    def refresh_content(self) -> None:
        """Fill in all texts."""
        words = self.words
        if self._checklist.language != words.language:
            self._checklist = self.flow.list.of(self.flow.listed, words)
        self.set_title(words("save.head"))
        self.query_one("#ask", Prose).show(
            Paragraph(words("save.ask")),
            Paragraph(words("save.folder", folder=self.flow.options.folder), "muted"),
            BLANK,
        )
        notes = [BLANK]
        if self._failure is not None:
            error = self._failure.error
            notes.append(Paragraph(refusal_sentence(error, words), "error"))
            if error.code == "exists":
                notes.append(Paragraph(words("save.how_to_overwrite"), "strong"))
            notes.append(BLANK)
        levels = self.flow.lists.tells_levels(self.flow.listed, self.telling)
        notes.append(learns(self._typed, self.telling, self._checklist, words, has_levels=levels))
        notes += learns_when(self._typed, self.telling, self.flow.list.intention, words)
        notes += how(self._typed, words)
        notes.append(BLANK)
        notes.append(Paragraph(words("save.formats"), "muted"))
        self.query_one("#notes", Prose).show(*notes)
        may_replace = self._failure is not None and self._failure.error.code == "exists"
        useless = [] if may_replace else ["overwrite"]
        useless += [] if self.flow.list.intention else ["intention"]
        self.show_keys(*useless)

    def on_input_submitted(self, message: Input.Submitted) -> None:
        """Save under the name that was typed."""
        message.stop()
        self._save(replace=False)

    def on_input_changed(self, message: Input.Changed) -> None:
        """Say what others see of this name, and take back what was said about another one."""
        message.stop()
        if self._failure is not None and self._failure.typed != message.value:
            self._failure = None
        self.refresh_content()

    def action_save(self) -> None:
        """Save under the name that was typed."""
        self._save(replace=False)

    def action_answers(self) -> None:
        """Put the answers into the file, or leave them out again."""
        self.telling = replace(self.telling, answers=not self.telling.answers, handed=None)
        self.refresh_content()

    def action_titles(self) -> None:
        """Put what there is to do into the calendar, or leave it out again."""
        self.telling = replace(self.telling, titles=not self.telling.titles)
        self.refresh_content()

    def action_intention(self) -> None:
        """Put when and where the next step is to be done into the file, or leave it out again."""
        if self.flow.list.intention:
            self.telling = replace(self.telling, intention=not self.telling.intention)
            self.refresh_content()
        else:
            self.say_why_not("cannot.intention")

    def action_handing(self) -> None:
        """Choose the answers for a page to hand over, or make it an ordinary file again."""
        if self.telling.handed is None:
            self.post_message(self.HandingWanted())
        else:
            self.hand(None)

    def hand(self, chosen: tuple[str, ...] | None) -> None:
        """Make it a page to hand over with these answers, which is one for phone and paper."""
        self.telling = replace(self.telling, handed=chosen)
        entry = self.query_one("#name", Input)
        if chosen is not None:
            entry.value = page_name(entry.value)
        self.refresh_content()

    def action_overwrite(self) -> None:
        """Replace the existing file that was just named, and no other."""
        typed, failure = self._typed, self._failure
        if failure is not None and failure.error.code == "exists" and failure.typed == typed:
            self._save(replace=True)
        else:
            self.say_why_not("cannot.overwrite")

    @property
    def _typed(self) -> str:
        return self.query_one("#name", Input).value

    def _save(self, *, replace: bool) -> None:
        typed = self._typed
        try:
            path = self.flow.save(typed, self.words, self.telling, replace=replace)
        except SaveError as error:
            self._failure = _Failure(error, typed)
            self.refresh_content()
        else:
            self.close(path)
        # What is to be said in passing waits for a step.
        self.host.show(Stay())

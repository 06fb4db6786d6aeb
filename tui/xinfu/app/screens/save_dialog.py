"""Where to save the checklist: proposes a name, stays open until a file is written or it is left."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.widgets import Input

from xinfu.app.bindings import bindings
from xinfu.app.screens.page import Page
from xinfu.app.widgets.entry import Entry
from xinfu.app.widgets.prose import Prose
from xinfu.store.files.atomic import SaveError
from xinfu.text.paragraphs import BLANK, Paragraph
from xinfu.wording.words import Words

Writer = Callable[[str, bool, bool], Path]
"""Writes the checklist to the path that was typed, over an existing file and with answers only when told to.

Raises `SaveError`.
"""


@dataclass
class _Failure:
    error: SaveError
    typed: str


class SaveDialog(Page[Path | None]):
    """Ends with the path of the file that was written, or None."""

    PAGE_ID: ClassVar[str] = "save"
    BINDINGS: ClassVar[list[BindingType]] = bindings("save")

    def __init__(self, words: Words, proposed: str, folder: Path, write: Writer) -> None:
        super().__init__(words)
        self.proposed = proposed
        self.folder = folder
        self._write = write
        self._with_answers = False
        self._failure: _Failure | None = None

    def compose_body(self) -> ComposeResult:
        """Yield what to do, the name, and what went wrong."""
        yield Prose(id="ask")
        yield Entry(self.proposed, id="name", compact=True, select_on_focus=False)
        yield Prose(id="notes")

    def refresh_content(self) -> None:
        """Fill in all texts."""
        words = self.words
        self.set_title(words("save.head"))
        self.query_one("#ask", Prose).show(
            Paragraph(words("save.ask")), Paragraph(words("save.folder", folder=self.folder), "muted"), BLANK
        )
        notes = [BLANK]
        if self._failure is not None:
            error = self._failure.error
            notes.append(Paragraph(words(f"save.{error.code}", **error.details), "error"))
            if error.code == "exists":
                notes.append(Paragraph(words("save.how_to_overwrite"), "strong"))
            notes.append(BLANK)
        learns = words("save.learns_answers" if self._with_answers else "save.learns")
        notes.append(Paragraph(learns, "watch" if self._with_answers else "text"))
        notes.append(BLANK)
        notes.append(Paragraph(words("save.formats"), "muted"))
        self.query_one("#notes", Prose).show(*notes)
        may_replace = self._failure is not None and self._failure.error.code == "exists"
        self.show_keys(*(() if may_replace else ("overwrite",)))

    def on_input_submitted(self, message: Input.Submitted) -> None:
        """Save under the name that was typed."""
        message.stop()
        self._save(replace=False)

    def on_input_changed(self, message: Input.Changed) -> None:
        """Take back what was said about another name."""
        message.stop()
        if self._failure is not None and self._failure.typed != message.value:
            self._failure = None
            self.refresh_content()

    def action_save(self) -> None:
        """Save under the name that was typed."""
        self._save(replace=False)

    def action_answers(self) -> None:
        """Put the answers into the file, or leave them out again."""
        self._with_answers = not self._with_answers
        self.refresh_content()

    def action_overwrite(self) -> None:
        """Replace the existing file that was just named, and no other."""
        typed = self.query_one("#name", Input).value
        failure = self._failure
        if failure is not None and failure.error.code == "exists" and failure.typed == typed:
            self._save(replace=True)
        else:
            self.say_why_not("cannot.overwrite")

    def _save(self, *, replace: bool) -> None:
        typed = self.query_one("#name", Input).value
        try:
            path = self._write(typed, replace, self._with_answers)
        except SaveError as error:
            self._failure = _Failure(error, typed)
            self.refresh_content()
            return
        self.close(path)

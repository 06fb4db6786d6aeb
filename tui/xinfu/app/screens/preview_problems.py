"""What is wrong with the pack that is being written: on top of the last version that worked."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import ClassVar

from xinfu.app.screens.page import KeyRow
from xinfu.app.screens.text_page import TextPage
from xinfu.presentation.page_text import Text
from xinfu.text.page import BLANK, Paragraph
from xinfu.wording.words import Words


@dataclass(frozen=True)
class Trouble:
    """What keeps a file from being shown: how many mistakes, and all of them in a language."""

    count: int
    text: Callable[[Words], str]


class PreviewProblemsPage(TextPage):
    """Shows mistakes until they are mended or the page is closed."""

    KEYS: ClassVar[tuple[KeyRow, ...]] = (
        ("Esc", "back", "back", 1),
        ("F2", "language", "app.language", 5),
        ("^Q", "quit", "app.leave", 0),
    )

    def renew(self, text: Text) -> None:
        """Show other mistakes, from the first one on."""
        self._text = text
        if self.is_mounted:
            self.refresh_content()
            self.body.scroll_home(animate=False)


def trouble_text(trouble: Trouble, *, shown: bool) -> Text:
    """Return the page of the mistakes; `shown` when a version that worked lies below it."""

    def text(words: Words) -> tuple[str, tuple[Paragraph, ...]]:
        how = words("preview.back_below" if shown else "preview.follows")
        lines = trouble.text(words).split("\n")
        paragraphs = [Paragraph(how, "muted"), BLANK, *(_line(line) for line in lines)]
        return words("preview.problems", count=trouble.count), tuple(paragraphs)

    return text


def _line(line: str) -> Paragraph:
    """Return a sentence to be wrapped, or a piece of the file, which keeps its columns."""
    return Paragraph("", "muted", lead=line) if line.startswith(" ") else Paragraph(line)

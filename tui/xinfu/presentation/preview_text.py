"""What is said while a pack is being written: its mistakes, and under each title what to know."""

from __future__ import annotations

from xinfu.flow.preview_flow import PreviewFlow
from xinfu.flow.steps import Mistakes
from xinfu.presentation.page_text import Text
from xinfu.text.paragraphs import BLANK, Paragraph
from xinfu.wording.words import Words


def preview_status(flow: PreviewFlow, words: Words, *, at_question: bool) -> Paragraph:
    """Return the line under a title: mistakes, else what was dropped, else that this is a preview."""
    if flow.mistakes is not None:
        return Paragraph(words("preview.broken", count=flow.mistakes.count), "error")
    if flow.dropped:
        return Paragraph(words("preview.dropped", count=flow.dropped), "watch")
    if at_question and flow.is_at_hidden_question:
        return Paragraph(words("preview.hidden"), "watch")
    return Paragraph(words("preview.head"), "muted")


def mistakes_text(mistakes: Mistakes, *, shown: bool) -> Text:
    """Return the page of the mistakes; `shown` when a version that worked lies below it."""

    def text(words: Words) -> tuple[str, tuple[Paragraph, ...]]:
        how = words("preview.back_below" if shown else "preview.follows")
        lines = mistakes.text(words).split("\n")
        paragraphs = [Paragraph(how, "muted"), BLANK, *(_line(line) for line in lines)]
        return words("preview.problems", count=mistakes.count), tuple(paragraphs)

    return text


def _line(line: str) -> Paragraph:
    """Return a sentence to be wrapped, or a piece of the file, which keeps its columns."""
    return Paragraph("", "muted", lead=line) if line.startswith(" ") else Paragraph(line)

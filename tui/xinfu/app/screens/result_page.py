"""The result: alerts first, then each factor in words with its causes, then the way to the checklist."""

from __future__ import annotations

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType

from xinfu.app.bindings import bindings
from xinfu.app.screens.page import FlowPage
from xinfu.app.widgets.prose import Prose
from xinfu.presentation.alert_text import alert_paragraphs
from xinfu.presentation.result_text import background_paragraphs, factor_paragraphs, learn_paragraphs
from xinfu.text.page import BLANK, Paragraph

_ORDER = {"high": 0, "watch": 1, "ok": 3}


class ResultPage(FlowPage):
    """Shows what came out, worst first; nothing here is a credit score."""

    PAGE_ID: ClassVar[str] = "result"
    BINDINGS: ClassVar[list[BindingType]] = bindings("result", "reading")

    def compose_body(self) -> ComposeResult:
        """Yield the text of the result."""
        yield Prose(id="text")

    def refresh_content(self) -> None:
        """Fill in alerts, factors and what is true about common beliefs."""
        words, result = self.words, self.flow.result
        pack = result.pack
        paragraphs: list[Paragraph] = []
        for raised in result.alerts:
            paragraphs += alert_paragraphs(pack, raised, words)
        paragraphs.append(Paragraph(words("result.next", count=len(result.actions)), "strong"))
        paragraphs += [Paragraph(words("result.not_a_score"), "muted"), BLANK]
        found = sorted(
            result.factors.values(),
            key=lambda item: (
                2 if item.band is None else _ORDER[item.band.definition.level],
                item.factor.position,
            ),
        )
        for factor in found:
            paragraphs += [*factor_paragraphs(result, factor, words), BLANK]
        if learned := learn_paragraphs(result, words, telling=True):
            paragraphs += [Paragraph(words("result.learn"), "title"), *learned, BLANK]
        looked = [item for item in found if item.band is not None]
        background = [line for item in looked for line in background_paragraphs(result, item, words)]
        if background:
            paragraphs += [Paragraph(words("factor.more"), "title"), *background]
        if others := learn_paragraphs(result, words, telling=False):
            paragraphs += [Paragraph(words("result.learn_more"), "title"), *others, BLANK]
        if pack.is_past_review(result.situation.today):
            paragraphs += [Paragraph(words("home.past_review"), "watch"), BLANK]
        notice = pack.say(pack.document.notice, words.language)
        if notice:
            paragraphs.append(Paragraph(words("home.notice", text=notice), "muted"))
        self.set_title(words("result.head"))
        self.query_one("#text", Prose).show(*paragraphs)
        self.show_keys()

    def action_checklist(self) -> None:
        """Go on to the checklist."""
        self.go(self.flow.show_checklist)

    def action_line(self, lines: int) -> None:
        """Scroll by lines."""
        self.body.scroll_relative(y=lines, animate=False, force=True)

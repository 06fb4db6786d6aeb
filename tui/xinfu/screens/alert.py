"""A warning that does not wait for the result: shown as soon as an answer raises it."""

from __future__ import annotations

from typing import ClassVar

from textual.binding import Binding, BindingType

from xinfu.checkup.result import RaisedAlert
from xinfu.packs.pack import Pack
from xinfu.screens.hotlines import hotline_paragraphs
from xinfu.screens.page import KeyRow
from xinfu.screens.reader import Reader, Text
from xinfu.widgets.prose import BLANK, Paragraph
from xinfu.wording import Words


class AlertPage(Reader):
    """Ends with True to go on with the questions, False to see at once what to do."""

    KEYS: ClassVar[tuple[KeyRow, ...]] = (
        ("F5", "what_to_do", "finish", 1),
        ("Enter", "go_on", "go_on", 2),
        ("F3", "hotlines", "app.hotlines", 4),
        ("F2", "language", "app.language", 5),
        ("^Q", "quit", "app.leave", 3),
    )
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("f5", "finish", show=False),
        Binding("escape,left,b", "go_on", show=False),
    ]

    HOLD: ClassVar[float] = 0.7
    """Seconds for which the page cannot be closed, so that an Enter too many does not close it unread."""

    def on_mount(self) -> None:
        """Begin to hold the page."""
        self._is_held = self.HOLD > 0
        if self._is_held:
            self.set_timer(self.HOLD, self._release)

    def _release(self) -> None:
        self._is_held = False

    def action_go_on(self) -> None:
        """Go on with the questions, unless the page has only just come."""
        if not self._is_held:
            super().action_go_on()

    def action_finish(self) -> None:
        """Leave the questions for what to do now."""
        if self.is_current:
            self.dismiss(False)


def alert_text(pack: Pack, alerts: tuple[RaisedAlert, ...]) -> Text:
    """Return the page of these alerts, with what to do and whom to call."""

    def text(words: Words) -> tuple[str, tuple[Paragraph, ...]]:
        paragraphs: list[Paragraph] = []
        for raised in alerts:
            paragraphs += alert_paragraphs(pack, raised, words)
            for action_id in raised.alert.entry.actions:
                entry = pack.actions[action_id].entry
                paragraphs += [Paragraph(pack.say(entry.title, words.language), "strong", lead="> ")]
                paragraphs += [
                    Paragraph(pack.say(step, words.language), lead=f"{number}. ", indent=2)
                    for number, step in enumerate(entry.steps, 1)
                ]
            paragraphs.append(BLANK)
        numbers = list(hotline_paragraphs(pack, words))
        if numbers:
            paragraphs += [Paragraph(words("hotlines.head"), "strong"), *numbers, BLANK]
        paragraphs.append(Paragraph(words("alert.note"), "muted"))
        return words("alert.head"), tuple(paragraphs)

    return text


def alert_paragraphs(pack: Pack, raised: RaisedAlert, words: Words) -> list[Paragraph]:
    """Return one alert's title and text."""
    entry = raised.alert.entry
    paragraphs = [Paragraph(pack.say(entry.title, words.language), "high", lead="!! ")]
    text = pack.say(entry.text, words.language)
    if text:
        paragraphs.append(Paragraph(text))
    return [*paragraphs, BLANK]

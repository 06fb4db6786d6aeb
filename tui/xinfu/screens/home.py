"""The first screen: one key from here to the first question."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.message import Message

from xinfu.packs.pack import Pack
from xinfu.packs.problem import PackError
from xinfu.packs.problem_text import error_text
from xinfu.screens.page import KeyRow, Page
from xinfu.widgets.choice_list import Choice, ChoiceList
from xinfu.widgets.prose import BLANK, Paragraph, Prose
from xinfu.wording import LANGUAGES, Words, words_in


@dataclass(frozen=True)
class Kept:
    """A check-up that ended before its time, and how many questions had been answered."""

    pack_id: str
    answered: int


class Home(Page[None]):
    """Offers the check-ups and says what this is, for whom, and what happens to the answers.

    `undecided` asks for the language by offering every check-up in both.
    """

    KEYS: ClassVar[tuple[KeyRow, ...]] = (
        ("Enter", "start", "start", 1),
        ("F1", "help", "app.help", 2),
        ("F2", "language", "app.language", 4),
        ("F3", "hotlines", "app.hotlines", 3),
        ("^Q", "quit", "app.leave", 0),
    )
    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape", "app.leave", show=False)]

    @dataclass
    class Started(Message):
        """A check-up was chosen; `resumed` to go on with the answers that were kept."""

        pack: Pack
        language: str
        resumed: bool

    def __init__(
        self,
        words: Words,
        packs: tuple[Pack, ...],
        broken: tuple[PackError, ...],
        today: dt.date,
        kept: Kept | None = None,
        *,
        undecided: bool = False,
    ) -> None:
        super().__init__(words)
        self.packs = packs
        self.broken = broken
        self.today = today
        self.kept = kept
        self.undecided = undecided
        self.empty = "home.no_packs"
        """The sentence that stands here while there is no check-up."""

        self._rows: dict[str, tuple[Pack, str, bool]] = {}

    def parts(self) -> ComposeResult:
        """Yield the menu and the text about the highlighted check-up."""
        yield ChoiceList(id="menu")
        yield Prose(id="about")

    def say(self, words: Words) -> None:
        """Show the page in the language that was now decided on."""
        self.undecided = False
        super().say(words)

    def speak(self) -> None:
        """Fill in the menu."""
        languages = LANGUAGES if self.undecided else (self.words.language,)
        self._rows = {}
        choices: list[Choice] = []
        for pack in self.packs:
            for language in languages:
                words = words_in(language)
                title = pack.say(pack.document.title, language)
                if self.kept is not None and self.kept.pack_id == pack.id:
                    row = f"resume-{len(choices)}"
                    self._rows[row] = pack, language, True
                    choices.append(Choice(row, words("home.resume", title=title, count=self.kept.answered)))
                row = f"start-{len(choices)}"
                self._rows[row] = pack, language, False
                minutes = pack.document.minutes
                key = "home.start" if minutes else "home.start_plain"
                choices.append(Choice(row, words(key, title=title, minutes=minutes or 0)))
        self.query_one("#menu", ChoiceList).show(choices, "menu")
        heads = [words_in(language)("home.head") for language in languages]
        self.head(" / ".join(heads))
        self.hints()
        self.body.scroll_home(animate=False)
        self._about(0)

    def _about(self, index: int) -> None:
        words = self.words
        rows = list(self._rows.values())
        paragraphs: list[Paragraph] = []
        if rows:
            pack, language, _ = rows[min(index, len(rows) - 1)]
            words = words_in(language)
            document = pack.document
            paragraphs += [BLANK, Paragraph(pack.say(document.summary, language))]
            for text in (document.not_for, document.notice):
                if text is not None:
                    paragraphs += [BLANK, Paragraph(pack.say(text, language))]
            if pack.is_past_review(self.today):
                paragraphs += [BLANK, Paragraph(words("home.past_review"), "watch")]
            paragraphs += [BLANK, Paragraph(words("home.private"), "strong")]
            version = words("home.version", version=document.version, date=document.reviewed or "-")
            paragraphs += [BLANK, Paragraph(version, "muted")]
        else:
            paragraphs += [BLANK, Paragraph(words(self.empty), "error")]
        for error in self.broken:
            paragraphs += [BLANK, Paragraph(words("home.broken"), "watch")]
            paragraphs.append(Paragraph(error_text(error, words, most=3), "muted", indent=2))
        self.query_one("#about", Prose).show(*paragraphs)

    def on_choice_list_highlighted(self, message: ChoiceList.Highlighted) -> None:
        """Show what the highlighted check-up is about."""
        self._about(message.choices.highlighted)
        super().on_choice_list_highlighted(message)

    def on_choice_list_submitted(self, message: ChoiceList.Submitted) -> None:
        """Start the check-up."""
        message.stop()
        pack, language, resumed = self._rows[message.choice.id]
        self.post_message(self.Started(pack, language, resumed))

    def action_start(self) -> None:
        """Start the highlighted check-up."""
        self.query_one("#menu", ChoiceList).action_submit()

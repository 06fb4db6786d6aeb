"""The first screen: one key from here to the first question."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.message import Message

from xinfu.app.screens.page import KeyRow, Page
from xinfu.app.widgets.choice_list import ChoiceList
from xinfu.app.widgets.prose import Prose
from xinfu.packs.diagnostics.diagnostic import PackError
from xinfu.packs.diagnostics.message import error_text
from xinfu.packs.pack import Pack
from xinfu.text.page import BLANK, Choice, Paragraph
from xinfu.wording.words import LANGUAGES, Words, words_in

MAX_KEPT = 4
"""How many unfinished check-ups are listed."""


@dataclass(frozen=True)
class Kept:
    """A check-up that was begun; `draft` is its number in the store, None for the one in memory."""

    pack_id: str
    answered: int
    draft: int | None = None
    date: str = ""
    elsewhere: bool = False
    """It is open in another window."""


@dataclass(frozen=True)
class _Row:
    """Where a row leads: to a pack, to what is kept of it, or with neither to past check-ups."""

    language: str
    pack: Pack | None = None
    kept: Kept | None = None


class HomePage(Page[None]):
    """Offers the check-ups and says what this is, for whom, and what happens to the answers.

    `undecided` asks for the language by offering every check-up in both. `unlisted` are packs that are
    offered only where a draft of them is there.
    """

    KEYS: ClassVar[tuple[KeyRow, ...]] = (
        ("Enter", "start", "start", 1),
        ("F1", "help", "app.help", 2),
        ("F2", "language", "app.language", 4),
        ("F3", "hotlines", "app.hotlines", 3),
        ("F8", "storing", "app.storing", 6),
        ("Del", "discard", "discard", 5),
        ("^Q", "quit", "app.leave", 0),
    )
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "app.leave", show=False),
        Binding("delete,d", "discard", show=False),
    ]

    @dataclass
    class Started(Message):
        """A check-up was chosen; with `kept` to go on with that one."""

        pack: Pack
        language: str
        kept: Kept | None = None

    @dataclass
    class Discarded(Message):
        """An unfinished check-up is to be thrown away."""

        kept: Kept
        pack: Pack | None

    @dataclass
    class PastWanted(Message):
        """The finished check-ups are to be shown."""

        language: str

    def __init__(
        self,
        words: Words,
        packs: tuple[Pack, ...],
        broken: tuple[PackError, ...],
        today: dt.date,
        *,
        unlisted: tuple[Pack, ...] = (),
        undecided: bool = False,
    ) -> None:
        super().__init__(words)
        self.packs = packs
        self.unlisted = unlisted
        self.broken = broken
        self.today = today
        self.kept: tuple[Kept, ...] = ()
        self.past = 0
        """How many finished check-ups there are."""

        self.storing: Callable[[Words], tuple[Paragraph, ...]] = lambda words: ()
        """What is said first about where answers go."""

        self.offers_choice = False
        """Whether the key that keeps answers from being kept, or keeps them again, is among the hints."""

        self.undecided = undecided
        self.empty = "home.no_packs"
        """The sentence that stands here while there is no check-up."""

        self._rows: dict[str, _Row] = {}

    def compose_body(self) -> ComposeResult:
        """Yield the menu and the text about the highlighted check-up."""
        yield ChoiceList(id="menu")
        yield Prose(id="about")

    def set_language(self, words: Words) -> None:
        """Show the page in the language that was now decided on."""
        self.undecided = False
        super().set_language(words)

    def renew(self, kept: tuple[Kept, ...], past: int) -> None:
        """Show what there is now; whoever has already moved down stays where they are."""
        self.kept, self.past = kept, past
        if not self.is_mounted:
            return
        menu, before = self.query_one("#menu", ChoiceList), list(self._rows)
        row = before[menu.highlighted] if 0 < menu.highlighted < len(before) else ""
        self.refresh_content()
        if row in self._rows:
            menu.highlighted = list(self._rows).index(row)

    def refresh_content(self) -> None:
        """Fill in the menu."""
        languages = LANGUAGES if self.undecided else (self.words.language,)
        self._rows = {}
        choices: list[Choice] = []

        def offer(row: str, leads: _Row, text: str) -> None:
            row = f"{row}-{leads.language}"
            self._rows[row] = leads
            choices.append(Choice(row, text))

        known = {pack.id: pack for pack in (*self.unlisted, *self.packs)}
        for number, kept in enumerate(self.kept[:MAX_KEPT]):
            for language in languages if kept.pack_id in known else languages[:1]:
                name = f"kept-{number if kept.draft is None else kept.draft}"
                offer(name, _Row(language, known.get(kept.pack_id), kept), _kept_text(kept, known, language))
        begun = {kept.pack_id for kept in self.kept}
        for number, pack in enumerate(self.packs):
            for language in languages:
                words, title = words_in(language), pack.say(pack.document.title, language)
                minutes = pack.document.minutes or 0
                if pack.id in begun:
                    text = words("home.anew", title=title)
                elif minutes:
                    text = words("home.start", title=title, minutes=minutes)
                else:
                    text = words("home.start_plain", title=title)
                offer(f"start-{number}", _Row(language, pack), text)
        if self.past:
            for language in languages:
                offer("past", _Row(language), words_in(language)("home.past", count=self.past))
        self.query_one("#menu", ChoiceList).show(choices, "menu")
        self.set_title(" / ".join(words_in(language)("home.head") for language in languages))
        self._hint(0)
        self.body.scroll_home(animate=False)
        self._about(0)

    def _row_at(self, index: int) -> _Row | None:
        rows = list(self._rows.values())
        return rows[min(max(index, 0), len(rows) - 1)] if rows else None

    def _hint(self, index: int) -> None:
        row = self._row_at(index)
        leave_out = (
            [] if row is not None and row.kept is not None and row.kept.draft is not None else ["discard"]
        )
        if not self.offers_choice:
            leave_out.append("app.storing")
        self.show_keys(*leave_out)

    def _about(self, index: int) -> None:
        row = self._row_at(index)
        words = self.words if row is None else words_in(row.language)
        paragraphs: list[Paragraph] = []
        for sentence in self.storing(words):
            paragraphs += [BLANK, sentence]
        if row is None:
            paragraphs += [BLANK, Paragraph(words(self.empty), "error")]
        elif row.pack is not None:
            paragraphs += self._about_pack(row.pack, words)
        elif row.kept is not None:
            paragraphs += [BLANK, Paragraph(words("home.gone_how", id=row.kept.pack_id), "watch")]
        else:
            paragraphs += [BLANK, Paragraph(words("home.past_about"))]
        if row is not None and row.kept is not None and row.kept.draft is not None and row.pack is not None:
            paragraphs += [BLANK, Paragraph(words("home.discard_how"), "muted")]
        if len(self.kept) > MAX_KEPT:
            more = words("home.more_kept", count=len(self.kept) - MAX_KEPT)
            paragraphs += [BLANK, Paragraph(more, "muted")]
        for error in self.broken:
            paragraphs += [BLANK, Paragraph(words("home.broken"), "watch")]
            paragraphs.append(Paragraph(error_text(error, words, most=3), "muted", indent=2))
        self.query_one("#about", Prose).show(*paragraphs)

    def _about_pack(self, pack: Pack, words: Words) -> list[Paragraph]:
        document, language = pack.document, words.language
        paragraphs = [BLANK, Paragraph(pack.say(document.summary, language))]
        for text in (document.not_for, document.notice):
            if text is not None:
                paragraphs += [BLANK, Paragraph(pack.say(text, language))]
        if pack.is_past_review(self.today):
            paragraphs += [BLANK, Paragraph(words("home.past_review"), "watch")]
        paragraphs += [BLANK, Paragraph(words("home.private"), "strong")]
        version = words("home.version", version=document.version, date=document.reviewed or "-")
        return [*paragraphs, BLANK, Paragraph(version, "muted")]

    def on_choice_list_highlighted(self, message: ChoiceList.Highlighted) -> None:
        """Show what the highlighted check-up is about."""
        self._about(message.choices.highlighted)
        self._hint(message.choices.highlighted)
        super().on_choice_list_highlighted(message)

    def on_choice_list_submitted(self, message: ChoiceList.Submitted) -> None:
        """Start the check-up, or go where else the row leads."""
        message.stop()
        row = self._rows.get(message.choice.id)
        if row is None:
            return  # The menu changed between the key press and now.
        if row.pack is not None:
            self.post_message(self.Started(row.pack, row.language, row.kept))
        elif row.kept is not None:
            self.action_discard()
        else:
            self.post_message(self.PastWanted(row.language))

    def action_start(self) -> None:
        """Start the highlighted check-up."""
        self.query_one("#menu", ChoiceList).action_submit()

    def action_discard(self) -> None:
        """Throw away the highlighted check-up, if it is one that was begun."""
        row = self._row_at(self.query_one("#menu", ChoiceList).highlighted)
        if row is not None and row.kept is not None and row.kept.draft is not None:
            self.post_message(self.Discarded(row.kept, row.pack))


def _kept_text(kept: Kept, known: dict[str, Pack], language: str) -> str:
    words, pack = words_in(language), known.get(kept.pack_id)
    if pack is None:
        return words("home.gone", id=kept.pack_id, count=kept.answered, date=kept.date)
    title = pack.say(pack.document.title, language)
    if kept.elsewhere:
        return words("home.resume_elsewhere", title=title, count=kept.answered, date=kept.date)
    if kept.date:
        return words("home.resume_dated", title=title, count=kept.answered, date=kept.date)
    return words("home.resume", title=title, count=kept.answered)

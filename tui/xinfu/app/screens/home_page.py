"""The first screen: one key from here to the first question."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.message import Message

from xinfu.app.bindings import bindings
from xinfu.app.screens.page import FlowPage
from xinfu.app.widgets.choice_list import ChoiceList
from xinfu.app.widgets.prose import Prose
from xinfu.flow.begun import BegunCheckup
from xinfu.flow.checkup_flow import CheckupFlow
from xinfu.flow.recorder import Mode
from xinfu.packs.diagnostics.message import error_text
from xinfu.packs.pack import Pack
from xinfu.presentation.storing_text import storing_paragraphs
from xinfu.text.page import BLANK, Choice, Paragraph
from xinfu.wording.words import LANGUAGES, Words, words_in

MAX_BEGUN = 4
"""How many unfinished check-ups are listed."""


@dataclass(frozen=True)
class _Row:
    """Where a row leads: to a pack, to what is kept of it, or with neither to past check-ups."""

    language: str
    pack: Pack | None = None
    begun: BegunCheckup | None = None


class HomePage(FlowPage):
    """Offers the check-ups and says what this is, for whom, and what happens to the answers.

    `undecided` asks for the language by offering every check-up in both. Packs that are not listed are
    offered only where a draft of them is there.
    """

    PAGE_ID: ClassVar[str] = "home"
    BINDINGS: ClassVar[list[BindingType]] = bindings("home")

    @dataclass
    class PastWanted(Message):
        """The finished check-ups are to be shown."""

    def __init__(self, words: Words, flow: CheckupFlow) -> None:
        super().__init__(words, flow)
        self.begun: tuple[BegunCheckup, ...] = ()
        self.past = 0
        """How many finished check-ups there are."""

        self.undecided = flow.options.language is None
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

    def renew(self) -> None:
        """Show what there is now; whoever has already moved down stays where they are."""
        self.begun, self.past = self.flow.begun(), len(self.flow.past())
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

        packs = self.flow.packs
        for number, begun in enumerate(self.begun[:MAX_BEGUN]):
            known = packs.get(begun.pack_id)
            for language in languages if known is not None else languages[:1]:
                name = f"begun-{number if begun.draft is None else begun.draft}"
                offer(name, _Row(language, known, begun), _begun_text(begun, known, language))
        begun_packs = {begun.pack_id for begun in self.begun}
        for number, pack in enumerate(self.flow.options.packs):
            for language in languages:
                words, title = words_in(language), pack.say(pack.document.title, language)
                minutes = pack.document.minutes or 0
                if pack.id in begun_packs:
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
            [] if row is not None and row.begun is not None and row.begun.draft is not None else ["discard"]
        )
        if not (self.flow.recorder.is_new or self.flow.recorder.mode is Mode.DECLINED):
            leave_out.append("app.storing")
        self.show_keys(*leave_out)

    def _about(self, index: int) -> None:
        row = self._row_at(index)
        words = self.words if row is None else words_in(row.language)
        paragraphs: list[Paragraph] = []
        for sentence in storing_paragraphs(self.flow.recorder, words):
            paragraphs += [BLANK, sentence]
        if row is None:
            paragraphs += [BLANK, Paragraph(words(self.empty), "error")]
        elif row.pack is not None:
            paragraphs += self._about_pack(row.pack, words)
        elif row.begun is not None:
            paragraphs += [BLANK, Paragraph(words("home.gone_how", id=row.begun.pack_id), "watch")]
        else:
            paragraphs += [BLANK, Paragraph(words("home.past_about"))]
        if row is not None and row.begun is not None and row.begun.draft is not None and row.pack is not None:
            paragraphs += [BLANK, Paragraph(words("home.discard_how"), "muted")]
        if len(self.begun) > MAX_BEGUN:
            more = words("home.more_kept", count=len(self.begun) - MAX_BEGUN)
            paragraphs += [BLANK, Paragraph(more, "muted")]
        for error in self.flow.options.broken:
            paragraphs += [BLANK, Paragraph(words("home.broken"), "watch")]
            paragraphs.append(Paragraph(error_text(error, words, most=3), "muted", indent=2))
        self.query_one("#about", Prose).show(*paragraphs)

    def _about_pack(self, pack: Pack, words: Words) -> list[Paragraph]:
        document, language = pack.document, words.language
        paragraphs = [BLANK, Paragraph(pack.say(document.summary, language))]
        for key, text in (("home.not_for", document.not_for), ("home.notice", document.notice)):
            if text is not None:
                paragraphs += [BLANK, Paragraph(words(key, text=pack.say(text, language)))]
        if pack.is_past_review(self.flow.options.today):
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
        pack, begun = row.pack, row.begun
        if pack is not None:
            self.host.set_language(row.language)
            self.go(lambda: self.flow.choose(pack, begun))
        elif row.begun is not None:
            self.action_discard()
        else:
            self.host.set_language(row.language)
            self.post_message(self.PastWanted())

    def action_start(self) -> None:
        """Start the highlighted check-up."""
        self.query_one("#menu", ChoiceList).action_submit()

    def action_discard(self) -> None:
        """Throw away the highlighted check-up, if it is one that was begun."""
        row = self._row_at(self.query_one("#menu", ChoiceList).highlighted)
        if row is not None and row.begun is not None:
            begun = row.begun
            self.go(lambda: self.flow.discard(begun))
        else:
            self.say_why_not("cannot.discard")


def _begun_text(begun: BegunCheckup, pack: Pack | None, language: str) -> str:
    words = words_in(language)
    if pack is None:
        return words("home.gone", id=begun.pack_id, count=begun.answered, date=begun.date)
    title = pack.say(pack.document.title, language)
    if begun.elsewhere:
        return words("home.resume_elsewhere", title=title, count=begun.answered, date=begun.date)
    if begun.date:
        return words("home.resume_dated", title=title, count=begun.answered, date=begun.date)
    return words("home.resume", title=title, count=begun.answered)

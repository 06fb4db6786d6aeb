"""The first page, and questions of the program's own: rows to choose from."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from msgspec.structs import replace

from xinfu.flow.steps import ShowPast, Stay, Step
from xinfu.plain.answering import MisunderstoodError, chosen, guessed, numbers_in
from xinfu.plain.commands import Act, Command
from xinfu.plain.talk import Talk
from xinfu.presentation.home_text import (
    HomeRow,
    emergency_paragraphs,
    home_rows,
    home_title,
    pack_paragraphs,
    unlisted_paragraphs,
)
from xinfu.presentation.page_text import Asked, Parts, Text
from xinfu.presentation.storing_text import storing_paragraphs
from xinfu.text.paragraphs import Choice, Paragraph
from xinfu.wording.words import LANGUAGES, plain_words_in


class Rows:
    """Rows with numbers, of which a line chooses one."""

    takes_text = False

    def __init__(self, talk: Talk) -> None:
        self.talk, self.flow = talk, talk.flow

    def choices(self) -> list[Choice]:
        """Return the rows."""
        raise NotImplementedError

    def go(self, row: str) -> Step:
        """Go where the row of an id leads."""
        raise NotImplementedError

    def prompt(self) -> str:
        """Return the short prompt."""
        return self.talk.choose_prompt(len(self.choices()))

    def choose(self, line: str) -> Step | None:
        """Choose the row that a line names exactly."""
        rows = chosen(line, self.choices())
        return None if rows is None else self.go(rows[0])

    def guess(self, line: str) -> Step:
        """Choose the row that begins like the line."""
        return self.go(guessed(line, self.choices(), self.talk.words)[0])


class HomePlace(Rows):
    """Offers what can be gone on with and what can be begun."""

    acts: Sequence[Act] = (Act.DETAILS, Act.ANEW, Act.DISCARD)

    def _home_rows(self) -> list[HomeRow]:
        languages = LANGUAGES if self.talk.undecided else (self.flow.language,)
        return home_rows(self.flow, self.flow.begun(), self.flow.recorder.count_past(), languages)

    def choices(self) -> list[Choice]:
        """Return the rows."""
        return [row.choice for row in self._home_rows()]

    def show(self) -> None:
        """Say the rows, where answers go, and what cannot be opened."""
        talk, flow = self.talk, self.flow
        languages = LANGUAGES if talk.undecided else (flow.language,)
        rows = self._home_rows()
        talk.printer.say(home_title(languages))
        talk.show(emergency_paragraphs(flow, *map(plain_words_in, languages)))
        talk.rows([replace(row.choice, heading="") for row in rows])
        if not rows:
            talk.show([Paragraph(talk.words("home.no_packs"), "error")])
        talk.show(storing_paragraphs(flow, talk.words))
        if any(row.can_be_removed for row in rows):
            talk.say("home.discard_how")
        talk.show(unlisted_paragraphs(flow, len(flow.begun()), talk.words))

    def go(self, row: str) -> Step:
        """Begin, go on, or look at what was finished."""
        leads = next(each for each in self._home_rows() if each.id == row)
        self.talk.speak(leads.language)
        if leads.listed is not None:
            pack = self.flow.packs.get(leads.listed.pack_id)
            return (
                self.flow.lists.ask_to_remove(leads.listed, None)
                if pack is None
                else self.flow.check_in.follow(leads.leads, leads.listed, pack)
            )
        if leads.pack is not None:
            return self.flow.choose(leads.pack, leads.begun)
        if leads.begun is not None:
            return self.flow.discard(leads.begun)
        if leads.leads == "forget":
            return self.flow.forget()
        if leads.leads == "language":
            self.show()
            return Stay()
        return ShowPast()

    def act(self, command: Command) -> Step:
        """Say more about a row, or throw away what it stands for."""
        talk, rows = self.talk, self._home_rows()
        numbers = numbers_in(command.rest, len(rows), talk.words)
        if not numbers:
            raise talk.needs_number(command.act)
        row = rows[numbers[0]]
        if command.act is Act.DETAILS:
            about = [Paragraph(row.about)] if row.about else []
            is_other = row.pack is None or row.listed is not None
            talk.show(
                about if is_other or row.pack is None else pack_paragraphs(self.flow, row.pack, talk.words)
            )
            return Stay()
        if row.leads == "list" and row.listed is not None and command.act is Act.DISCARD:
            pack = self.flow.packs.get(row.listed.pack_id)
            return self.flow.lists.ask_to_remove(row.listed, pack)
        if row.begun is None:
            raise MisunderstoodError(talk.words("plain.not_here", got=command.word))
        if command.act is Act.DISCARD:
            return self.flow.discard(row.begun)
        if row.pack is None:
            raise MisunderstoodError(talk.words("cannot.anew"))
        return self.flow.choose(row.pack)


class DecisionPlace(Rows):
    """Asks something that the flow must know; going back leaves everything as it was."""

    acts: Sequence[Act] = (Act.BACK,)

    def __init__(self, talk: Talk, asked: Asked, decide: Callable[[str | None], Step]) -> None:
        super().__init__(talk)
        self._asked, self._decide = asked, decide

    @property
    def _parts(self) -> Parts:
        return self._asked(self.talk.words)

    def choices(self) -> list[Choice]:
        """Return the rows."""
        return list(self._parts.rows)

    def show(self) -> None:
        """Say what is asked, and the rows last."""
        parts = self._parts
        self.talk.printer.say(parts.head)
        self.talk.show(parts.text)
        self.talk.show(parts.more)
        self.talk.rows(parts.rows)

    def go(self, row: str) -> Step:
        """Tell the flow."""
        return self._decide(row)

    def act(self, command: Command) -> Step:
        """Go back."""
        return self._decide(None)


class AlertPlace:
    """Shows what must not wait, and waits for an Enter of its own."""

    acts: Sequence[Act] = (Act.LIST, Act.BACK)
    takes_text = False

    def __init__(self, talk: Talk, text: Text) -> None:
        self.talk, self.flow, self._text = talk, talk.flow, text

    def show(self) -> None:
        """Say the warning, what to do and whom to call."""
        head, paragraphs = self._text(self.talk.words)
        self.talk.printer.say(head)
        self.talk.show(paragraphs)

    def prompt(self) -> str:
        """Return the short prompt."""
        return self.talk.words("plain.to_go_on")

    def choose(self, line: str) -> Step | None:
        """Go on at an empty line, which is the Enter that was asked for."""
        return None if line.strip() else self.flow.go_on()

    def guess(self, line: str) -> Step:
        """Take nothing else: it was typed for a question that is not there yet."""
        raise MisunderstoodError(self.talk.words("plain.no_word", got=line.strip()[:40]))

    def act(self, command: Command) -> Step:
        """Show at once what to do, or go on."""
        return self.flow.show_checklist(at_once=True) if command.act is Act.LIST else self.flow.go_on()

"""The finished check-ups as lines."""

from __future__ import annotations

from collections.abc import Sequence

from xinfu.flow.steps import ShowHome, Stay, Step
from xinfu.plain.answering import MisunderstoodError, numbers_in
from xinfu.plain.choosing import Rows
from xinfu.plain.commands import Act, Command
from xinfu.presentation.comparison_text import comparison_text
from xinfu.presentation.record_text import Names, moment_text, record_paragraphs, row_text
from xinfu.presentation.trend_text import trend_paragraphs
from xinfu.text.paragraphs import Choice


class PastPlace(Rows):
    """Looks back at what was finished, the newest first: one, two side by side, or all as a chart."""

    acts: Sequence[Act] = (Act.DETAILS, Act.COMPARE, Act.REMOVE, Act.BACK)

    def choices(self) -> list[Choice]:
        """Return the rows."""
        packs, words = self.flow.packs, self.talk.words
        return [
            Choice(f"row:{past.id}", row_text(past.checkup, Names(packs.get(past.checkup.pack_id), words)))
            for past in self.flow.past()
        ]

    def show(self) -> None:
        """Say what there is, how it went from one to the next, and what can be done."""
        talk, past = self.talk, self.flow.past()
        talk.say("history.head", count=len(past))
        talk.rows(self.choices())
        talk.show(trend_paragraphs(past, self.flow.packs, talk.words))
        talk.say("plain.past_how" if past else "history.empty")

    def go(self, row: str) -> Step:
        """Say all that is known of one."""
        past = next(each for each in self.flow.past() if f"row:{each.id}" == row)
        names = Names(self.flow.packs.get(past.checkup.pack_id), self.talk.words)
        self.talk.say("history.one_head", when=moment_text(past.checkup.finished))
        self.talk.show(record_paragraphs(past.checkup, names))
        return Stay()

    def act(self, command: Command) -> Step:
        """Look at one, compare two, ask to remove one, or go back."""
        talk, flow, past = self.talk, self.flow, self.flow.past()
        if command.act is Act.BACK:
            return ShowHome()
        numbers = numbers_in(command.rest, len(past), talk.words)
        if command.act is Act.COMPARE:
            if len(numbers) != 2:
                raise MisunderstoodError(talk.words("plain.past_two", word=command.word))
            after, before = (past[number].checkup for number in sorted(numbers))
            head, paragraphs = comparison_text(before, after, flow.packs)(talk.words)
            talk.printer.say(head)
            talk.show(paragraphs)
            return Stay()
        if not numbers:
            raise talk.needs_number(command.act)
        chosen_one = past[numbers[0]]
        if command.act is Act.REMOVE:
            return flow.keeping.ask_to_remove(chosen_one, flow.packs.get(chosen_one.checkup.pack_id))
        return self.go(f"row:{chosen_one.id}")

"""The checklist: the next step, then everything else in order; to be ticked, read and saved."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from xinfu.checklist.checklist import Checklist
from xinfu.checklist.making import make_checklist
from xinfu.flow.steps import ShowResult, Stay, Step
from xinfu.plain.answering import MisunderstoodError, numbers_in
from xinfu.plain.commands import Act, Command, fold
from xinfu.plain.talk import Talk
from xinfu.presentation.checklist_text import (
    checklist_head,
    checklist_notes,
    item_choices,
    step_paragraph,
)
from xinfu.presentation.item_text import item_paragraphs
from xinfu.store.files.atomic import SaveError
from xinfu.text.paragraphs import Paragraph
from xinfu.wording.words import words_in


class ChecklistPlace:
    """Shows what there is to do; a number says how, `done` and a number ticks."""

    acts: Sequence[Act] = (
        Act.NEXT,
        Act.DETAILS,
        Act.DONE,
        Act.UNDO,
        Act.SAVE,
        Act.REPLACE,
        Act.ANSWERS,
        Act.LIST,
        Act.BACK,
    )
    takes_text = False

    def __init__(self, talk: Talk) -> None:
        self.talk, self.flow = talk, talk.flow
        self._refused: str | None = None
        """The name of a file that was there already."""

        self._with_answers = False

    @property
    def _checklist(self) -> Checklist:
        return make_checklist(self.flow.result, self.talk.words, self.flow.ticked)

    def _ticked(self, checklist: Checklist) -> tuple[str, ...]:
        return tuple(item.id for item in checklist.items if item.id in self.flow.ticked)

    @property
    def step(self) -> Paragraph:
        """The sentence that names the next step."""
        checklist = self._checklist
        return step_paragraph(checklist, self._ticked(checklist), self.talk.words)

    def show(self) -> None:
        """Say how much is done, the next step, every item with its number, and where it is saved."""
        talk, words, checklist = self.talk, self.talk.words, self._checklist
        ticked = self._ticked(checklist)
        talk.show([Paragraph(checklist_head(checklist, ticked, words)), self.step])
        talk.rows(
            [
                replace(choice, text=words("plain.done", title=choice.text))
                if choice.id in ticked
                else choice
                for choice in item_choices(checklist, words)
            ]
        )
        talk.show(checklist_notes(checklist, self.flow.saved_as, words))

    def prompt(self) -> str:
        """Return the short prompt."""
        return self.talk.words("plain.to_do")

    def choose(self, line: str) -> Step | None:
        """Say more about the item whose number this is."""
        if not fold(line).isdecimal():
            return None
        self._details(line)
        return Stay()

    def guess(self, line: str) -> Step:
        """Take nothing else."""
        raise MisunderstoodError(self.talk.words("plain.no_word", got=line[:40]))

    def act(self, command: Command) -> Step:
        """Tick, read, save, or go back to the result."""
        match command.act:
            case Act.DONE | Act.UNDO:
                return self._tick(command)
            case Act.DETAILS:
                if not command.rest:
                    raise self.talk.needs_number(command.act)
                self._details(command.rest)
            case Act.NEXT:
                self._next()
            case Act.SAVE:
                self.save(command.rest or self.flow.proposed_name())
            case Act.REPLACE:
                if self._refused is None:
                    raise MisunderstoodError(self.talk.words("plain.not_here", got=command.word))
                self.save(self._refused, replacing=True)
            case Act.ANSWERS:
                self._with_answers = not self._with_answers
                self._say_what_is_learnt()
            case Act.LIST:
                self.show()
            case _:
                return ShowResult()
        return Stay()

    def _details(self, numbers: str) -> None:
        items = self._checklist.items
        for number in numbers_in(numbers, len(items), self.talk.words):
            self.talk.show(item_paragraphs(items[number], self.flow.result, self.talk.words))

    def _next(self) -> None:
        checklist = self._checklist
        ticked = self._ticked(checklist)
        step = next((item for item in checklist.items if item.id not in ticked), None)
        if step is None:
            self.talk.show([self.step])
        else:
            self.talk.show(item_paragraphs(step, self.flow.result, self.talk.words))

    def _tick(self, command: Command) -> Step:
        talk, checklist = self.talk, self._checklist
        items = checklist.items
        if not command.rest:
            raise talk.needs_number(command.act)
        named = [items[number] for number in numbers_in(command.rest, len(items), talk.words)]
        changed, is_done = {item.id for item in named}, command.act is Act.DONE
        ticked = self._ticked(checklist)
        ticked = tuple(item.id for item in items if (is_done if item.id in changed else item.id in ticked))
        step = self.flow.tick(ticked)
        for item in named:
            talk.say("plain.done" if is_done else "plain.undone", title=item.title)
        talk.show([self.step])
        return step

    def save(self, name: str, *, replacing: bool = False) -> bool:
        """Save under a name and say where, or why not; tell whether it is saved."""
        talk, self._refused = self.talk, None
        self._say_what_is_learnt()
        try:
            # Files say the same whichever front end writes them.
            words = words_in(self.flow.language)
            path = self.flow.save(name, words, replace=replacing, with_answers=self._with_answers)
        except SaveError as error:
            talk.say(f"save.{error.code}", **error.details)
            if error.code == "exists":
                self._refused = name
                talk.say("save.how_to_overwrite")
            return False
        talk.say("list.saved", path=path)
        return True

    def _say_what_is_learnt(self) -> None:
        self.talk.say("save.learns_answers" if self._with_answers else "save.learns")

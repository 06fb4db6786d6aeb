"""The checklist: the next step, then everything else in order; to be ticked, read and saved."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec.structs import replace

from xinfu.checklist.checklist import Checklist, Item, State
from xinfu.flow.steps import ShowHome, ShowResult, Stay, Step
from xinfu.plain.answering import MisunderstoodError, numbers_in, row_number
from xinfu.plain.commands import Act, Command
from xinfu.plain.saving import Saving
from xinfu.plain.talk import Talk
from xinfu.presentation.check_in_text import intention_paragraphs
from xinfu.presentation.checklist_text import (
    NOTED,
    checklist_head,
    checklist_notes,
    item_choices,
    next_on_top,
    step_paragraph,
)
from xinfu.presentation.item_text import item_paragraphs
from xinfu.presentation.list_file_text import file_paragraphs, head_paragraphs, with_taken_out
from xinfu.text.paragraphs import Paragraph
from xinfu.wording.words import Words

_STATES: dict[Act, State] = {
    Act.DONE: "done",
    Act.UNDO: "open",
    Act.ALREADY: "already",
    Act.NOT_FOR_ME: "not_for_me",
}
_SAID: dict[State, str] = {
    "done": "plain.done",
    "open": "plain.undone",
    "already": "plain.already",
    "not_for_me": "plain.not_for_me",
}


class ChecklistPlace:
    """Shows what there is to do; a number says how, `done` and a number ticks."""

    acts: Sequence[Act] = (
        Act.NEXT,
        Act.DETAILS,
        Act.DONE,
        Act.UNDO,
        Act.ALREADY,
        Act.NOT_FOR_ME,
        Act.SAFE,
        Act.OTHER,
        Act.WHEN,
        Act.SIDES,
        Act.PUT_BACK,
        Act.DAY,
        *Saving.acts,
        Act.LIST,
        Act.BACK,
    )
    takes_text = False

    def __init__(self, talk: Talk) -> None:
        self.talk, self.flow = talk, talk.flow
        self.saving = Saving(talk)
        self._shown: Checklist | None = None
        """The list as it was said last, whose numbers hold until it is said again."""

    @property
    def _checklist(self) -> Checklist:
        checklist = self.flow.list.of(self.flow.listed, self.talk.words)
        return checklist if self._shown is None else checklist.in_order_of(self._shown)

    @property
    def step(self) -> Paragraph:
        """The sentence that names the next step."""
        return step_paragraph(self._checklist, self.talk.words)

    def show(self) -> None:
        """Say how much is done, the next step, every item with its number, and where it is saved."""
        talk, words = self.talk, self.talk.words
        self._shown = checklist = next_on_top(self.flow.list.of(self.flow.listed, words))
        talk.show([Paragraph(checklist_head(checklist, words, drawn=False)), self.step])
        talk.show(head_paragraphs(self.flow, words))
        choices = with_taken_out(item_choices(checklist, words), self.flow.list.file, words)
        rows = zip(choices, checklist.items, strict=True)
        talk.rows([replace(row, text=_titled(item, words)) for row, item in rows])
        talk.show(intention_paragraphs(checklist, self.flow.list.kept, words))
        talk.show(checklist_notes(checklist, self.flow.list.saved_as, words))
        talk.show(file_paragraphs(self.flow.list.file, checklist, words))

    def prompt(self) -> str:
        """Return the short prompt."""
        return self.talk.words("plain.to_do")

    def choose(self, line: str) -> Step | None:
        """Say more about the item whose number this is."""
        if row_number(line) is None:
            return None
        self._details(line)
        return Stay()

    def guess(self, line: str) -> Step:
        """Take nothing else."""
        raise MisunderstoodError(self.talk.words("plain.no_word", got=line[:40]))

    def act(self, command: Command) -> Step:
        """Tick, read, save, or go back to the result."""
        match command.act:
            case Act.DONE | Act.UNDO | Act.ALREADY | Act.NOT_FOR_ME:
                return self._mark(command)
            case Act.SAFE:
                return self._safe(command)
            case Act.OTHER | Act.SIDES:
                return self._other(command) if command.act is Act.OTHER else self._sides()
            case Act.DAY:
                return self._day(command)
            case Act.PUT_BACK:
                self._put_back(command)
            case Act.WHEN:
                return self._when(command.rest)
            case Act.DETAILS:
                for item in self._named(command):
                    self._detail(item)
            case Act.NEXT:
                self._next()
            case Act.LIST:
                self.show()
            case Act.BACK:
                return self._back()
            case _:
                self.saving.act(command)
        return Stay()

    def _back(self) -> Step:
        if self.flow.lists.opened is None:
            return ShowResult()
        self.flow.lists.leave()
        return ShowHome()

    def _details(self, numbers: str) -> None:
        items = self._checklist.items
        for number in numbers_in(numbers, len(items), self.talk.words):
            self._detail(items[number])

    def _detail(self, item: Item) -> None:
        other = self.flow.other(item.id)
        own = self.flow.list.own_lines(item.id)
        self.talk.show(item_paragraphs(item, self.flow.listed, self.talk.words, other, own))

    def _next(self) -> None:
        step = self._checklist.next_step
        if step is None:
            self.talk.show([self.step])
        else:
            self._detail(step)

    def _named(self, command: Command) -> list[Item]:
        """Return the items whose numbers stand after a word."""
        items = self._checklist.items
        if not command.rest:
            raise self.talk.needs_number(command.act)
        return [items[number] for number in numbers_in(command.rest, len(items), self.talk.words)]

    def _mark(self, command: Command) -> Step:
        """Take over how far some items are; what has a state already has none when it is said again."""
        talk, flow, state = self.talk, self.flow, _STATES[command.act]
        waited = flow.list.is_holding(flow.listed)
        step: Step = Stay()
        for item in self._named(command):
            again = item.state == state and state in NOTED
            step = flow.mark([item.id], "open" if again else state)
            talk.say("plain.undone" if again else _SAID[state], title=item.title)
        if flow.list.is_holding(flow.listed) != waited:
            self.show()
        else:
            talk.show([self.step])
        return step

    def _safe(self, command: Command) -> Step:
        """Bring up what waited for the person to be safe."""
        if not self.flow.list.is_holding(self.flow.listed):
            raise MisunderstoodError(self.talk.words("cannot.safe"))
        step = self.flow.say_safe()
        self.talk.say("list.safe")
        self.show()
        return step

    def _when(self, text: str) -> Step:
        """Take down when and where the next step is to be done; without a text take it back."""
        step = self._checklist.next_step
        if step is None or not self.flow.check_in.can_intend(step.id):
            raise MisunderstoodError(self.talk.words("cannot.when"))
        after = self.flow.check_in.intend(step.id, text)
        self.talk.show(intention_paragraphs(self._checklist, self.flow.list.kept, self.talk.words))
        self.talk.say("when.private")
        return after

    def _other(self, command: Command) -> Step:
        """Go over to the check-up that is offered with an item."""
        other = self.flow.other(self._named(command)[0].id)
        if other is None:
            raise MisunderstoodError(self.talk.words("cannot.other"))
        return self.flow.go_over(other)

    def _day(self, command: Command) -> Step:
        """Ask for another day for one item."""
        action, check_in = self._named(command)[0].id, self.flow.check_in
        if not check_in.can_move(action):
            raise MisunderstoodError(self.talk.words("cannot.day"))
        return check_in.ask_day(action)

    def _put_back(self, command: Command) -> None:
        """Have items written into the file again that they were taken out of; said again, do not."""
        running, words = self.flow.list, self.talk.words
        items = self._named(command)
        if not all(running.can_put_back(item.id) for item in items):
            raise MisunderstoodError(words("cannot.put_back"))
        for item in items:
            running.put_back(item.id)
        self.talk.show(file_paragraphs(running.file, self._checklist, words))

    def _sides(self) -> Step:
        """Choose where the list and its file differ."""
        if not self.flow.list.conflicts:
            raise MisunderstoodError(self.talk.words("cannot.sides"))
        return self.flow.lists.opening.choose()


def _titled(item: Item, words: Words) -> str:
    return words("plain.done", title=item.title) if item.state == "done" else item.title

"""The walk through the questions: one screen for all of them, changed in place."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.geometry import Region
from textual.message import Message

from xinfu.app.bindings import bindings, twins
from xinfu.app.keys import GROUPS
from xinfu.app.screens.page import FlowPage
from xinfu.app.widgets.choice_list import ChoiceList
from xinfu.app.widgets.prose import Prose
from xinfu.checkup.answers import Answer, AnswerError, Given, Skipped, number_text
from xinfu.checkup.privacy import is_private
from xinfu.checkup.session import Session
from xinfu.flow.checkup_flow import CheckupFlow
from xinfu.flow.steps import Step
from xinfu.packs.pack import Question
from xinfu.presentation.page_text import Text
from xinfu.presentation.progress_text import walk_title
from xinfu.presentation.question_text import (
    ENTRY,
    answer_choices,
    last_paragraphs,
    learn_paragraphs,
    learn_text,
    question_notes,
    skip_of,
    skip_row,
)
from xinfu.presentation.storing_text import storing_paragraphs
from xinfu.text.paragraphs import BLANK, Choice, Mode, Paragraph
from xinfu.wording.words import Words

if TYPE_CHECKING:
    from textual.widgets import Input

    from xinfu.app.widgets.entry import Entry


class QuestionPage(FlowPage):
    """Asks the session's current question and takes its answer.

    What was answered is on the disk before the next question is shown: the flow has seen to that.
    """

    PAGE_ID: ClassVar[str] = "question"
    BINDINGS: ClassVar[list[BindingType]] = bindings("question")

    @dataclass
    class LearnWanted(Message):
        """What is true about the question before is to be read; `text` is what a `Reader` shows."""

        text: Text

    def __init__(self, words: Words, flow: CheckupFlow) -> None:
        super().__init__(words, flow)
        self._error: AnswerError | None = None
        self._draft: tuple[str, tuple[str, ...], int] | None = None
        self._asked: Question | None = None
        """The question on the screen."""

        self._shown: tuple[str, ...] = ()
        """The ids of the rows on the screen."""

        self._entry: Entry | None = None
        """The input, from the first open question on, which few packs begin with."""

    @property
    def session(self) -> Session:
        """The check-up under way."""
        return self.flow.current_session

    def compose_body(self) -> ComposeResult:
        """Yield question, answers and notes; between them comes an input for open questions."""
        yield Prose(id="question")
        yield ChoiceList(id="answers")
        yield Prose(id="notes")

    @property
    def entry(self) -> Entry:
        """The input, which is there as soon as it is asked for."""
        if self._entry is None:
            from xinfu.app.widgets.entry import Entry

            self._entry = Entry(id="entry", compact=True)
            self.body.mount(self._entry, before="#notes")
        return self._entry

    @property
    def _is_typing(self) -> bool:
        return self._entry is not None and self._entry.has_focus

    def set_language(self, words: Words) -> None:
        """Show the page in another language, with what was typed or marked and not yet answered."""
        if self.is_mounted:
            self._draft = self._drafted()
        super().set_language(words)
        self._draft = None

    def _drafted(self) -> tuple[str, tuple[str, ...], int]:
        answers, typed = self.query_one("#answers", ChoiceList), self._entry.value if self._entry else ""
        return typed, answers.chosen, answers.highlighted

    def renew(self) -> None:
        """Show the current question; if it is still the same one, nothing on the screen is lost."""
        before, now = self._asked, self.session.question
        if not self.is_mounted or now is None:
            return
        if before is None or (before.id, before.kind) != (now.id, now.kind):
            self.refresh_content()
            return
        typed, marked, index = self._drafted()
        row = self._shown[index] if 0 <= index < len(self._shown) else None
        rows, top = _rows(now), self.body.scroll_y
        self._draft = typed, marked, rows.index(row) if row in rows else min(index, 0)
        self.refresh_content()
        self._draft = None
        self.call_after_refresh(self.body.scroll_to, y=top, animate=False)

    def show_bar(self) -> None:
        """Show the title, with how far the person has come."""
        if (question := self.session.question) is not None:
            blocks = self.host.draws_blocks
            self.set_title(walk_title(self.session, question, self.words, blocks=blocks))

    def refresh_content(self) -> None:
        """Show the current question with the answer that it has."""
        question = self.session.question
        if question is None:
            return
        self._asked = question
        words, pack = self.words, self.session.pack
        self.show_bar()
        paragraphs = [Paragraph(pack.say(question.definition.ask, words.language), "strong")]
        if question.kind_row.is_multiple:
            paragraphs.append(Paragraph(words("walk.several"), "muted"))
        last = self.flow.offering.last_answer(self.session)
        paragraphs += last_paragraphs(pack, question, last, words)
        self.query_one("#question", Prose).show(*paragraphs, BLANK)
        self._show_answers(question, last)
        self._note(self._error if self._draft is not None else None)
        self.show_keys()
        self.body.scroll_home(animate=False)

    def _show_answers(self, question: Question, last: Given | None) -> None:
        words, pack = self.words, self.session.pack
        answer = self.session.answers.get(question.id)
        choices = answer_choices(pack, question, words)
        answers, is_open = self.query_one("#answers", ChoiceList), not question.kind_row.has_options
        if is_open:
            choices.insert(0, Choice(ENTRY, words(f"walk.entry_{question.kind}")))
        self._shown = _rows(question)
        near = last if self._covered is not None else answer or last
        typed, marked = _typed(near), _marked(near)
        # Nothing is picked for the person: one Enter too many must not answer a question. What was answered
        # the last time is only highlighted, and marked where all marks together are the answer.
        start = 0 if question.kind_row.is_multiple else -1
        first = next((index for index, choice in enumerate(choices) if choice.id in marked), start)
        marked = marked if answer is not None or question.kind_row.is_multiple else ()
        if self._draft is not None:
            typed, marked, first = self._draft
        if is_open:
            self.entry.value, self.entry.select_on_focus = typed, True
            self.entry.leaves = self._keys_of_no_letter(question)
        if self._entry is not None:
            self._entry.display = is_open
        mode: Mode = "many" if question.kind_row.is_multiple else "one"
        answers.display = not is_open or len(choices) > 1
        is_typed = is_open and not isinstance(near, Skipped)
        answers.takes_digits = not (is_typed if self._draft is None else self._is_typing)
        answers.show(choices, mode, marked, first)
        if self._draft is None:
            (self.entry if is_typed else answers).focus(scroll_visible=False)

    def _keys_of_no_letter(self, question: Question) -> frozenset[str]:
        """Return the keys for "not sure" where no answer begins with a letter."""
        if question.kind_row.answer_form == "text" or "unsure" not in question.definition.skip:
            return frozenset()
        key = next(key for key in GROUPS["question"] if key.action == "unsure")
        letters = (each for each in self.host.own.of(key).keys if len(each) == 1 and each.isalpha())
        return frozenset(twin for letter in letters for twin in twins(letter))

    def _note(self, error: AnswerError | None = None) -> None:
        self._error = error
        words, question = self.words, self.session.question
        paragraphs: list[Paragraph] = []
        if error is not None:
            text = words(f"error.{error.code}", **error.details)
            paragraphs += [BLANK, Paragraph(text, "error")]
        if self.flow.options.open_first and self.flow.recorder.is_new and self.session.progress()[0] == 1:
            # Whoever opens a pack by its name has not seen the first screen.
            paragraphs += [BLANK, *storing_paragraphs(self.flow, words)]
        if question is not None:
            if self._covered is not None:
                paragraphs += [BLANK, Paragraph(words("walk.covered"), "muted")]
            paragraphs += question_notes(self.session, question, words)
            before, typing = self.flow.offering.to_learn(self.session), not question.kind_row.has_options
            if offer := learn_paragraphs(before, words, typing=typing):
                paragraphs += [BLANK, *offer]
        notes = self.query_one("#notes", Prose)
        notes.show(*paragraphs)
        if error is not None:
            self.call_after_refresh(self.reveal, notes, Region(0, 0, 1, 4))

    @property
    def _covered(self) -> Answer | None:
        """The private answer that the question has: not shown, and left where nothing else is chosen."""
        question, answer = self.session.question, None
        if question is not None and is_private(question):
            answer = self.session.answers.get(question.id)
        return answer

    def _refuse(self, error: AnswerError) -> None:
        """Say that nothing was chosen; where an answer is only covered, go on with that."""
        match self._covered:
            case Given(value):
                self._take(value)
            case Skipped(state):
                self._try(lambda: self.flow.skip(state))
            case None:
                self._note(error)

    def on_choice_list_submitted(self, message: ChoiceList.Submitted) -> None:
        """Take the highlighted answer, or all marked ones where several may be given."""
        message.stop()
        question = self.session.question
        if question is None:
            return
        row, marked = message.choice.id, message.chosen
        if question.kind_row.is_multiple and not marked and skip_of(row) is None:
            self._refuse(AnswerError("nothing-chosen"))
            return
        if question.kind_row.is_multiple and marked:
            row = next((key for key in marked if skip_of(key)), marked[0])
        state = skip_of(row)
        if state is not None:
            self._try(lambda: self.flow.skip(state))
        elif row == ENTRY:
            self._take(self.entry.value)
        else:
            self._take(list(marked) if question.kind_row.is_multiple else row)

    def on_choice_list_highlighted(self, message: ChoiceList.Highlighted) -> None:
        """Go to the input when the row that stands for it is reached with arrows."""
        super().on_choice_list_highlighted(message)
        answers = message.choices
        if answers.has_focus and self._shown[answers.highlighted : answers.highlighted + 1] == (ENTRY,):
            self.entry.select_on_focus = False  # Whoever comes back goes on with what was typed.
            self.entry.focus()

    def on_descendant_focus(self) -> None:
        """Show the numbers of the rows only where digits choose one: in the input they are an answer."""
        self.query_one("#answers", ChoiceList).takes_digits = not self._is_typing

    def action_rows(self, by: int) -> None:
        """Leave the input for the rows beside it: down for the next one, up for the last one."""
        answers = self.query_one("#answers", ChoiceList)
        if self._is_typing and answers.display:
            answers.focus()
            answers.action_to(1 if by > 0 else -1)

    def on_choice_list_undecided(self, message: ChoiceList.Undecided) -> None:
        """Ask for a choice."""
        message.stop()
        self._refuse(AnswerError("nothing-picked"))

    def on_choice_list_marked(self, message: ChoiceList.Marked) -> None:
        """Go to the input when the row that stands for it is chosen."""
        message.stop()
        if message.chosen == (ENTRY,):
            self.entry.focus()

    def on_input_submitted(self, message: Input.Submitted) -> None:
        """Take what was typed."""
        message.stop()
        self._take_typed()

    def _take_typed(self) -> None:
        """Give what was typed as the answer; what is out of sight is shown first."""
        entry, line = self.entry, Region(0, 0, 1, 1)
        if self.sees(entry, line) and not entry.value and self._covered is not None:
            self._refuse(AnswerError("text-empty"))
        elif self.sees(entry, line):
            self._take(entry.value)
        else:
            self.reveal(entry, line)

    def _take(self, value: Any) -> None:
        """Give an answer, whatever it looks like, and show what comes next."""
        self._try(lambda: self.flow.answer(value))

    def _try(self, act: Callable[[], Step]) -> None:
        def answer() -> Step:
            step = act()
            # Whoever comes back finds the answer as it was given, and a private one out of sight.
            self._asked = None
            return step

        try:
            self.go(answer)
        except AnswerError as error:
            self._note(error)

    def action_next(self) -> None:
        """Go on with the highlighted answer."""
        if self._is_typing:
            self._take_typed()
        else:
            self.query_one("#answers", ChoiceList).action_submit()

    def action_back(self) -> None:
        """Go to the question before; from the first one, leave the questions."""
        self.go(self.flow.back)

    def action_unsure(self) -> None:
        """Choose "not sure" where the question offers it, as a digit chooses a row."""
        if skip_row("unsure") in self._shown:
            answers = self.query_one("#answers", ChoiceList)
            answers.choose(skip_row("unsure"))
            answers.focus()
        else:
            self.say_why_not("cannot.unsure")

    def action_learn(self) -> None:
        """Tell what is true about the question that was answered before."""
        before = self.flow.offering.to_learn(self.session)
        if before is None:
            self.say_why_not("cannot.learn")
        elif self.is_on_top:
            self.post_message(self.LearnWanted(learn_text(self.session.pack, before)))

    def action_review(self) -> None:
        """Show all answers."""
        self.go(self.flow.review)

    def action_finish(self) -> None:
        """Go to the result when the questions that are left cannot change it; else say that they can."""
        try:
            self.go(self.flow.finish_early)
        except AnswerError as error:
            self._note(error)


def _rows(question: Question) -> tuple[str, ...]:
    """Return the ids of the rows under a question."""
    entry = () if question.kind_row.has_options else (ENTRY,)
    skips = (skip_row(state) for state in question.definition.skip)
    return (*entry, *(option.id for option in question.options), *skips)


def _marked(answer: Answer | None) -> tuple[str, ...]:
    if isinstance(answer, Skipped):
        return (skip_row(answer.state),)
    if isinstance(answer, Given) and isinstance(answer.value, str):
        return (answer.value,)
    if isinstance(answer, Given) and isinstance(answer.value, tuple):
        return answer.value
    return ()


def _typed(answer: Answer | None) -> str:
    if not isinstance(answer, Given) or isinstance(answer.value, tuple):
        return ""
    value = answer.value
    if isinstance(value, str):
        return value
    return value.isoformat() if hasattr(value, "isoformat") else number_text(value)

"""The walk through the questions: one screen for all of them, changed in place."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.geometry import Region
from textual.message import Message
from textual.widgets import Input

from xinfu.app.screens.page import KeyRow, Page
from xinfu.app.widgets.choice_list import ChoiceList
from xinfu.app.widgets.entry import Entry
from xinfu.app.widgets.prose import Prose
from xinfu.checkup.answers import Answer, AnswerError, Given, Skipped, number_text
from xinfu.checkup.conditions import RaisedAlert
from xinfu.checkup.session import Session
from xinfu.packs.format.document import SkipState
from xinfu.packs.pack import Question
from xinfu.packs.reading.resolver import CLOSED
from xinfu.text.page import BLANK, Choice, Mode, Paragraph
from xinfu.wording.words import Words

_SKIP = "skip:"
"""Starts the row ids of skips; option ids of packs hold no colon."""


class QuestionPage(Page[None]):
    """Asks the session's current question and takes its answer.

    `keep` is called before a question is shown, so that what was answered before is on the disk by then.
    `notice` is what is said on the first question to those who have not seen the first screen.
    """

    KEYS: ClassVar[tuple[KeyRow, ...]] = (
        ("Enter", "next", "next", 3),
        ("Esc", "back", "back", 4),
        ("F1", "help", "app.help", 1),
        ("F3", "hotlines", "app.hotlines", 2),
        ("F4", "review", "review", 5),
        ("^Q", "quit", "app.leave", 0),
    )
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,left,b", "back", show=False),
        Binding("f4", "review", show=False),
        Binding("f5", "finish", show=False),
        Binding("u", "unsure", show=False),
    ]

    @dataclass
    class Left(Message):
        """The person went back from the first question."""

    @dataclass
    class Answered(Message):
        """An answer was taken; `alerts` are those that it raised and that must not wait."""

        alerts: tuple[RaisedAlert, ...]

    @dataclass
    class Finished(Message):
        """The questions are done, or the person wants to see the answers (`early` with some left)."""

        result: bool

    def __init__(
        self,
        words: Words,
        session: Session,
        *,
        resumed: bool = False,
        keep: Callable[[], None] = lambda: None,
        notice: Callable[[Words], tuple[Paragraph, ...]] | None = None,
    ) -> None:
        super().__init__(words)
        self.session = session
        self._keep = keep
        self._notice = notice
        self._error: AnswerError | None = None
        self._changing = resumed
        """Whether what follows was answered before, so that the next question is the first open one."""
        self._draft: tuple[str, tuple[str, ...], int] | None = None
        self._shown: tuple[str, ...] = ()
        """The ids of the rows on the screen."""

    def compose_body(self) -> ComposeResult:
        """Yield question, answers, an input for open questions, and notes."""
        yield Prose(id="question")
        yield ChoiceList(id="answers")
        yield Entry(id="entry", compact=True)
        yield Prose(id="notes")

    def set_language(self, words: Words) -> None:
        """Show the page in another language, with what was typed or marked and not yet answered."""
        if self.is_mounted:
            self._draft = self._drafted()
        super().set_language(words)
        self._draft = None

    def _drafted(self) -> tuple[str, tuple[str, ...], int]:
        answers, entry = self.query_one("#answers", ChoiceList), self.query_one("#entry", Input)
        return entry.value, answers.chosen, answers.highlighted

    def renew(self, session: Session) -> None:
        """Go on in another version of the pack; at the same question nothing on the screen is lost."""
        before, self.session = self.session.question, session
        now = session.question
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

    def refresh_content(self) -> None:
        """Show the current question with the answer that it has."""
        self._keep()
        question = self.session.question
        if question is None:
            return
        words, pack = self.words, self.session.pack
        section = pack.say(pack.sections[question.definition.section].title, words.language)
        number, count = self.session.progress()
        self.set_title(words("walk.head", section=section, number=number, count=count))
        paragraphs = [Paragraph(pack.say(question.definition.ask, words.language), "strong")]
        if question.kind == "many":
            paragraphs.append(Paragraph(words("walk.several"), "muted"))
        self.query_one("#question", Prose).show(*paragraphs, BLANK)
        self._show_answers(question)
        self._note(self._error if self._draft is not None else None)
        self.show_keys()
        self.body.scroll_home(animate=False)

    def _show_answers(self, question: Question) -> None:
        words, pack = self.words, self.session.pack
        answer = self.session.answers.get(question.id)
        choices = [
            Choice(o.id, pack.say(o.text, words.language), alone=o.exclusive) for o in question.options
        ]
        choices += [
            Choice(f"{_SKIP}{state}", words(f"answer.{state}"), alone=True)
            for state in question.definition.skip
        ]
        answers, entry = self.query_one("#answers", ChoiceList), self.query_one("#entry", Input)
        if question.kind not in CLOSED:
            choices.insert(0, Choice("entry", words(f"walk.entry_{question.kind}")))
        self._shown = _rows(question)
        entry.display = question.kind not in CLOSED
        typed, marked = _typed(answer), _marked(answer)
        # Nothing is picked for the person: one Enter too many must not answer a question.
        start = 0 if question.kind == "many" else -1
        first = next((index for index, choice in enumerate(choices) if choice.id in marked), start)
        if self._draft is not None:
            typed, marked, first = self._draft
        entry.value = typed
        mode: Mode = "many" if question.kind == "many" else "one"
        answers.display = question.kind in CLOSED or len(choices) > 1
        answers.show(choices, mode, marked, first)
        if self._draft is None:
            (answers if question.kind in CLOSED or isinstance(answer, Skipped) else entry).focus(
                scroll_visible=False
            )

    def _note(self, error: AnswerError | None = None) -> None:
        self._error = error
        words, pack, question = self.words, self.session.pack, self.session.question
        paragraphs: list[Paragraph] = []
        if error is not None:
            text = words(f"error.{error.code}", **error.details)
            paragraphs += [BLANK, Paragraph(text, "error")]
        if self._notice is not None and self.session.progress()[0] == 1:
            paragraphs += [BLANK, *self._notice(words)]
        if question is not None:
            unit = pack.say(question.definition.unit, words.language)
            if unit:
                paragraphs.append(Paragraph(words("walk.unit", unit=unit), "muted"))
            if self.session.may_finish():
                left = len(self.session.unanswered())
                paragraphs += [BLANK, Paragraph(words("walk.may_finish", count=left), "success")]
            why = pack.say(question.definition.why, words.language)
            if why:
                paragraphs += [BLANK, Paragraph(words("walk.why", why=why), "muted")]
            if question.definition.private:
                paragraphs += [BLANK, Paragraph(words("walk.private"), "muted")]
            not_for = pack.say(pack.document.not_for, words.language)
            if not_for and self.session.progress()[0] == 1:
                # Whoever opens a pack by its name has not seen the first screen.
                paragraphs += [BLANK, Paragraph(not_for)]
        notes = self.query_one("#notes", Prose)
        notes.show(*paragraphs)
        if error is not None:
            self.call_after_refresh(self.reveal, notes, Region(0, 0, 1, 4))

    def change(self, question_id: str) -> None:
        """Ask one question again; once it is answered, go on with what is unanswered or with the review."""
        self._changing = self.session.jump(question_id)
        self.refresh_content()

    def on_choice_list_submitted(self, message: ChoiceList.Submitted) -> None:
        """Take the highlighted answer, or all marked ones where several may be given."""
        message.stop()
        question = self.session.question
        if question is None:
            return
        row = message.choice.id
        if question.kind == "many" and not row.startswith(_SKIP):
            marked = message.chosen
            if not marked:
                self._note(AnswerError("nothing-chosen"))
                return
            skip = next((key for key in marked if key.startswith(_SKIP)), None)
            self._take(skip if skip is not None else list(marked))
        elif row == "entry":
            self._take(self.query_one("#entry", Input).value)
        else:
            self._take(row)

    def on_choice_list_undecided(self, message: ChoiceList.Undecided) -> None:
        """Ask for a choice."""
        message.stop()
        self._note(AnswerError("nothing-picked"))

    def on_choice_list_marked(self, message: ChoiceList.Marked) -> None:
        """Go to the input when the row that stands for it is chosen."""
        message.stop()
        if message.chosen == ("entry",):
            self.query_one("#entry", Input).focus()

    def on_input_submitted(self, message: Input.Submitted) -> None:
        """Take what was typed."""
        message.stop()
        self._take(message.value)

    def _take(self, value: Any) -> None:
        session = self.session
        before = {raised.alert.id for raised in session.alerts()}
        try:
            if isinstance(value, str) and value.startswith(_SKIP):
                state: SkipState = "unsure" if value.endswith("unsure") else "prefer_not"
                session.skip(state)
            else:
                session.answer(value)
        except AnswerError as error:
            self._note(error)
            return
        new = tuple(
            raised
            for raised in session.alerts()
            if raised.alert.id not in before and raised.alert.definition.immediate
        )
        self.post_message(self.Answered(new))
        if self._changing:
            self._changing = False
            session.resume()
        if session.question is not None:
            self.refresh_content()
        else:
            self._keep()
            if not new:
                self.post_message(self.Finished(result=False))

    def action_next(self) -> None:
        """Go on with the highlighted answer."""
        entry = self.query_one("#entry", Input)
        if entry.has_focus:
            self._take(entry.value)
        else:
            self.query_one("#answers", ChoiceList).action_submit()

    def action_back(self) -> None:
        """Go to the question before; from the first one, leave the walk."""
        self._changing = False
        if self.session.back():
            self.refresh_content()
        else:
            self.post_message(self.Left())

    def action_unsure(self) -> None:
        """Choose "not sure" where the question offers it, as a digit chooses a row."""
        self.query_one("#answers", ChoiceList).choose(f"{_SKIP}unsure")

    def action_review(self) -> None:
        """Show all answers."""
        self.post_message(self.Finished(result=False))

    def action_finish(self) -> None:
        """Go to the result when the questions that are left cannot change it; else say that they can."""
        if self.session.may_finish():
            self.post_message(self.Finished(result=True))
        else:
            self._note(AnswerError("may-not-finish"))


def _rows(question: Question) -> tuple[str, ...]:
    """Return the ids of the rows under a question."""
    entry = () if question.kind in CLOSED else ("entry",)
    skips = (f"{_SKIP}{state}" for state in question.definition.skip)
    return (*entry, *(option.id for option in question.options), *skips)


def _marked(answer: Answer | None) -> tuple[str, ...]:
    if isinstance(answer, Skipped):
        return (f"{_SKIP}{answer.state}",)
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

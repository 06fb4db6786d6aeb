"""All answers by section, each a way back to its question, before anything is made of them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.message import Message

from xinfu.app.screens.page import KeyRow, Page
from xinfu.app.widgets.choice_list import ChoiceList
from xinfu.app.widgets.prose import Prose
from xinfu.checklist.phrases import answer_text
from xinfu.checkup.session import Session
from xinfu.text.page import BLANK, Choice, Paragraph
from xinfu.wording.words import Words

_FINISH = "finish:"


class ReviewPage(Page[str | None]):
    """Shows the answers; ends with the id of a question to change, or None to go on where one was."""

    KEYS: ClassVar[tuple[KeyRow, ...]] = (
        ("Enter", "choose", "choose", 3),
        ("Esc", "back", "back", 4),
        ("F1", "help", "app.help", 1),
        ("F3", "hotlines", "app.hotlines", 2),
        ("^Q", "quit", "app.leave", 0),
    )
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,left,b", "back", show=False),
        Binding("f5", "finish", show=False),
    ]

    @dataclass
    class Finished(Message):
        """The person wants the result."""

    def __init__(self, words: Words, session: Session) -> None:
        super().__init__(words)
        self.session = session

    def renew(self, session: Session) -> None:
        """Show the answers to another version of the pack."""
        self.session = session
        if self.is_mounted:
            self.refresh_content()

    def compose_body(self) -> ComposeResult:
        """Yield the list of answers and what to know about them."""
        yield ChoiceList(id="answers")
        yield Prose(id="notes")

    def refresh_content(self) -> None:
        """Fill in the answers."""
        words, session, pack = self.words, self.session, self.session.pack
        left = len(session.unanswered())
        finish = words("review.finish_open", count=left) if left else words("review.finish")
        choices = [Choice(_FINISH, finish)]
        section = ""
        for key in session.asked():
            question = pack.questions[key]
            title = pack.say(pack.sections[question.definition.section].title, words.language)
            answer = answer_text(pack, key, session.answers.get(key), words)
            ask = pack.say(question.definition.ask, words.language)
            heading = title if title != section else ""
            text = words("review.answer", question=ask, answer=answer)
            choices.append(Choice(key, text, heading=heading))
            section = title
        self.set_title(words("review.head"))
        self.query_one("#answers", ChoiceList).show(choices, "menu", numbered=False)
        notes = [BLANK, Paragraph(words("review.note"), "muted")]
        if session.parked:
            notes.append(Paragraph(words("review.parked", count=len(session.parked)), "muted"))
        self.query_one("#notes", Prose).show(*notes)
        self.show_keys()

    def on_choice_list_submitted(self, message: ChoiceList.Submitted) -> None:
        """Go to the result, or to the question."""
        message.stop()
        if message.choice.id == _FINISH:
            self.action_finish()
        elif self.is_current:
            self.dismiss(message.choice.id)

    def action_choose(self) -> None:
        """Go where the highlighted row leads."""
        self.query_one("#answers", ChoiceList).action_submit()

    def action_finish(self) -> None:
        """Go to the result."""
        self.post_message(self.Finished())

"""All answers by section, each a way back to its question, before anything is made of them."""

from __future__ import annotations

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType

from xinfu.app.bindings import bindings
from xinfu.app.screens.page import FlowPage
from xinfu.app.widgets.choice_list import ChoiceList
from xinfu.app.widgets.prose import Prose
from xinfu.checklist.phrases import answer_text
from xinfu.text.page import BLANK, Choice, Paragraph

_FINISH = "finish:"


class ReviewPage(FlowPage):
    """Shows the answers; leads back to one of them, or on to the result."""

    PAGE_ID: ClassVar[str] = "review"
    BINDINGS: ClassVar[list[BindingType]] = bindings("review")

    def compose_body(self) -> ComposeResult:
        """Yield the list of answers and what to know about them."""
        yield ChoiceList(id="answers")
        yield Prose(id="notes")

    def refresh_content(self) -> None:
        """Fill in the answers."""
        words, session = self.words, self.flow.current_session
        pack = session.pack
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
        else:
            self.go(lambda: self.flow.change(message.choice.id))

    def action_choose(self) -> None:
        """Go where the highlighted row leads."""
        self.query_one("#answers", ChoiceList).action_submit()

    def action_finish(self) -> None:
        """Go to the result."""
        self.go(self.flow.show_result)

    def action_back(self) -> None:
        """Go back to the questions."""
        self.go(self.flow.leave_review)

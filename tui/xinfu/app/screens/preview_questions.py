"""All questions of a pack that is being written, also those that the answers hide, to go to one directly."""

from __future__ import annotations

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType

from xinfu.app.bindings import bindings
from xinfu.app.screens.page import Page
from xinfu.app.widgets.choice_list import ChoiceList
from xinfu.checkup.session import Session
from xinfu.text.paragraphs import Choice
from xinfu.wording.words import Words


class PreviewQuestionsPage(Page[str | None]):
    """Ends with the id of the question to go to, or None to stay."""

    PAGE_ID: ClassVar[str] = "preview_questions"
    BINDINGS: ClassVar[list[BindingType]] = bindings("preview_questions")

    def __init__(self, words: Words, session: Session) -> None:
        super().__init__(words)
        self.session = session

    def compose_body(self) -> ComposeResult:
        """Yield the list."""
        yield ChoiceList(id="questions")

    def on_mount(self) -> None:
        """Bring the question that the author is at into sight."""
        self.call_after_refresh(self._reveal)

    def _reveal(self) -> None:
        if not self.is_on_top:
            return
        questions = self.query_one("#questions", ChoiceList)
        self.reveal(questions, questions.region_of(questions.highlighted))

    def refresh_content(self) -> None:
        """Fill in the questions."""
        words, session, pack = self.words, self.session, self.session.pack
        choices: list[Choice] = []
        section = ""
        for number, question in enumerate(pack.questions.values(), 1):
            ask = pack.say(question.definition.ask, words.language)
            text = words("preview.question", number=number, id=question.id, ask=ask)
            note = words("preview.unasked") if question.id in session.situation.hidden else ""
            heading = "" if question.definition.section == section else question.definition.section
            section = question.definition.section
            title = pack.say(pack.sections[section].title, words.language) if heading else ""
            choices.append(Choice(question.id, text, heading=title, note=note))
        places = list(pack.questions)
        here = places.index(session.current) if session.current is not None else 0
        questions = self.query_one("#questions", ChoiceList)
        shown = questions.highlighted if questions.highlighted > 0 else here
        self.set_title(words("preview.questions", count=len(choices)))
        questions.show(choices, "menu", highlighted=shown, numbered=False)
        self.show_keys()

    def on_choice_list_submitted(self, message: ChoiceList.Submitted) -> None:
        """Go to the question."""
        message.stop()
        self.close(message.choice.id)

    def action_choose(self) -> None:
        """Go to the highlighted question."""
        self.query_one("#questions", ChoiceList).action_submit()

"""The app as a pack's author sees it: the same app on the flow that follows the file."""

from __future__ import annotations

from typing import Any, ClassVar

from textual.binding import BindingType

from xinfu.app.app import XinfuApp
from xinfu.app.bindings import bindings
from xinfu.app.keys import KeyRow, bar_of
from xinfu.app.screens.page import FlowPage, Page
from xinfu.app.screens.preview_problems import PreviewProblemsPage
from xinfu.app.screens.preview_questions import PreviewQuestionsPage
from xinfu.app.screens.question_page import QuestionPage
from xinfu.flow.preview_flow import PreviewFlow
from xinfu.presentation.preview_text import preview_status
from xinfu.text.paragraphs import Paragraph


class PreviewApp(XinfuApp):
    """Looks at the file again and again and shows what it holds."""

    POLL: ClassVar[float] = 0.4
    """Seconds between two looks at the file; 0 for none but the first."""

    BINDINGS: ClassVar[list[BindingType]] = bindings("preview")

    def __init__(self, flow: PreviewFlow, **how: Any) -> None:
        super().__init__(flow, **how)
        self.preview = flow
        self.navigator.home.empty = "preview.waiting"

    def on_mount(self) -> None:
        """Go on looking at the file."""
        if self.POLL > 0:
            self.set_interval(self.POLL, self.poll)

    def poll(self) -> None:
        """Look at the file once."""
        step = None if self._exit else self.preview.poll()
        if step is not None:
            self.navigator.show(step)

    def status_lines(self, page: Page[Any]) -> tuple[Paragraph, ...]:
        """Return the line under a title, which says that nothing is kept, or what is wrong."""
        if isinstance(page, PreviewProblemsPage):
            return ()
        status = preview_status(self.preview, page.words, at_question=isinstance(page, QuestionPage))
        return *self._early(page), status

    def more_keys(self, page: Page[Any]) -> tuple[KeyRow, ...]:
        """Return the keys that work on a page because it is previewed."""
        if isinstance(page, PreviewProblemsPage):
            return ()
        offered = {"app.problems"} if self.preview.mistakes is not None else set()
        if self.flow.session is not None and isinstance(page, FlowPage):
            offered.add("app.questions")
        if isinstance(page, QuestionPage):
            offered.add("app.jump(1)")
        return tuple((key, rank) for key, rank in bar_of("preview") if key.action in offered)

    def action_problems(self) -> None:
        """Show what is wrong with the file."""
        if self.preview.mistakes is not None:
            self.navigator.show_mistakes(self.preview.mistakes)
        else:
            self.say_why_not("cannot.problems")

    def action_jump(self, by: int) -> None:
        """Go to the next or the previous question without answering."""
        if isinstance(self.screen, QuestionPage):
            self.navigator.show(self.preview.pass_by(by))
        else:
            self.say_why_not("cannot.jump")

    def action_questions(self) -> None:
        """Show all questions, to go to one of them."""
        if self.flow.session is None or not isinstance(self.screen, FlowPage):
            self.say_why_not("cannot.questions")
            return
        page = PreviewQuestionsPage(self.navigator.words, self.flow.session)
        self.navigator.push(page, self._go_to_question)

    def _go_to_question(self, question: str | None) -> None:
        if question is not None:
            self.navigator.show(self.preview.peek(question))

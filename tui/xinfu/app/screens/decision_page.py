"""Which page asks what the flow must know."""

from __future__ import annotations

from xinfu.app.screens.check_in_page import CheckInPage
from xinfu.app.screens.choice_dialog import ChoiceDialog
from xinfu.app.screens.intention_page import IntentionPage
from xinfu.app.screens.page import Page
from xinfu.flow.steps import AskIntention, AskNewDay, AskOutcome, AskReason, Decision
from xinfu.presentation.draft_questions import decision_question
from xinfu.wording.words import Words


def page_for(decision: Decision, words: Words) -> Page[str | None]:
    """Return the page that asks for a decision and ends with what was chosen, None for going back."""
    match decision:
        case AskIntention(before):
            return IntentionPage(words, before)
        case AskOutcome() | AskReason() | AskNewDay():
            return CheckInPage(words, decision_question(decision))
        case _:
            return ChoiceDialog(words, decision_question(decision))

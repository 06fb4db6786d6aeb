"""A question of a check-in: a digit is an answer at once, Esc takes the last one back."""

from __future__ import annotations

from typing import ClassVar

from xinfu.app.screens.choice_dialog import ChoiceDialog
from xinfu.app.widgets.choice_list import ChoiceList


class CheckInPage(ChoiceDialog):
    """Ends with the id of the row that was chosen, or None to go back; no row is highlighted at first."""

    PAGE_ID: ClassVar[str] = "check_in"
    HIGHLIGHTED: ClassVar[int] = -1
    ANSWERS_AT_ONCE: ClassVar[bool] = True

    def on_choice_list_undecided(self, message: ChoiceList.Undecided) -> None:
        """Ask for a choice: an Enter too many is no answer."""
        message.stop()
        self.say_why_not("cannot.guess")

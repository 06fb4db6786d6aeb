"""A list and its details beside it: from 100 columns on, and no wider than can be read."""

from __future__ import annotations

import pytest
from textual.app import App, ComposeResult
from xinfu.app.screens.page import Page
from xinfu.app.widgets.choice_list import ChoiceList
from xinfu.app.widgets.details import Details
from xinfu.app.widgets.prose import Prose
from xinfu.text.paragraphs import Choice, Paragraph
from xinfu.wording.words import words_in

from tests.support.app_pilot import press, shown

LONG = "word " * 200


class Shelf(Page[None]):
    """Three rows with long texts, and what they are about."""

    PAGE_ID = "review"
    HAS_DETAILS = True

    def __init__(self) -> None:
        super().__init__(words_in("en"))
        self.told: list[int] = []

    def compose_body(self) -> ComposeResult:
        """Yield the rows."""
        yield ChoiceList(id="rows")

    def refresh_content(self) -> None:
        """Fill in the rows."""
        self.query_one(ChoiceList).show([Choice(str(index), LONG) for index in range(3)], "menu")
        self.set_title(LONG)
        self._tell(0)

    def on_choice_list_highlighted(self, message: ChoiceList.Highlighted) -> None:
        """Tell about the row."""
        super().on_choice_list_highlighted(message)
        self._tell(message.choices.highlighted)

    def _tell(self, index: int) -> None:
        def told() -> list[Paragraph]:
            self.told.append(index)
            return [Paragraph(f"about {index} {LONG}")]

        self.show_details(told)


class PanesApp(App[None]):
    """Shows the shelf in the stylesheet of the program."""

    CSS_PATH = "../../../tui/xinfu/app/screens/page.tcss"

    def get_default_screen(self) -> Shelf:
        """Return the shelf."""
        return Shelf()


@pytest.mark.parametrize("width", [30, 80, 100, 120, 200])
async def test_details_stand_beside_where_there_is_room_and_no_line_is_too_wide(width: int) -> None:
    app = PanesApp()
    async with app.run_test(size=(width, 24)) as pilot:
        page = app.screen
        assert isinstance(page, Shelf)
        await press(pilot, "down")
        assert page.is_beside == (width >= 100)
        assert ("about 1" in shown(app)) == page.is_beside
        rows, told = page.query_one(ChoiceList), page.query_one("#told", Prose)
        assert rows.region.width <= 76
        assert all(len(told.render_line(y).text.rstrip()) <= 76 for y in range(told.size.height))
        assert all(len(page.query_one("#title").render_line(y).text.rstrip()) <= 76 for y in range(3))
        if page.is_beside:
            assert rows.region.right <= page.query_one(Details).region.x
            assert page.query_one(Details).region.right <= width
        else:
            assert page.told == []


async def test_a_window_that_grows_tells_at_once_about_the_row_that_is_highlighted() -> None:
    app = PanesApp()
    async with app.run_test(size=(80, 24)) as pilot:
        await press(pilot, "down", "down")
        await pilot.resize_terminal(120, 24)
        await pilot.pause()
        assert "about 2" in shown(app)
        await pilot.resize_terminal(80, 24)
        await press(pilot, "up")
        await pilot.resize_terminal(120, 24)
        await pilot.pause()
        assert "about 1" in shown(app)

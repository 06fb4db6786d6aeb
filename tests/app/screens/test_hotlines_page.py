"""The numbers to call can be shown from anywhere, also from a page that lies above them."""

from __future__ import annotations

from pathlib import Path

from xinfu.app.screens.hotlines_page import HotlinesPage
from xinfu.app.screens.leave_dialog import LeaveDialog

from tests.support.app_pilot import answer, app_with, press
from tests.support.every_kind_pack import every_kind


async def test_the_numbers_are_shown_from_the_question_that_was_asked_above_them(tmp_path: Path) -> None:
    app = app_with(every_kind(), tmp_path, data=None)
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        await answer(pilot, "fine")
        for key, page in (("f3", HotlinesPage), ("ctrl+q", LeaveDialog), ("f3", HotlinesPage)):
            await press(pilot, key)
            assert isinstance(app.screen, page)
        await press(pilot, "escape")
        assert isinstance(app.screen, LeaveDialog)

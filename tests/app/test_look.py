"""Every page has the look of the shared stylesheet, the first one too."""

from __future__ import annotations

from pathlib import Path

from xinfu.screens.home import Home
from xinfu.screens.walk import Walk

from tests.app.driving import app_with
from tests.app.every_kind_pack import every_kind


async def test_first_page_looks_like_the_ones_that_follow(tmp_path: Path) -> None:
    app = app_with(every_kind(), tmp_path, straight=False)
    looks = []
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        for page in (Home, Walk):
            assert isinstance(app.screen, page)
            title = app.screen.query_one("#title")
            looks.append((title.styles.padding, title.styles.background, app.screen.body.styles.padding))
            await pilot.press("enter")
            await pilot.pause()
    assert looks[0] == looks[1]
    assert looks[0][0].left == 1

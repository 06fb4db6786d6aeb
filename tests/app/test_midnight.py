"""Midnight on the screen: what is typed, looked at and saved afterwards belongs to the new day."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

from xinfu.app.screens.checklist_page import ChecklistPage
from xinfu.app.screens.review_page import ReviewPage

from tests.support.app_pilot import app_with, entry, press, spoken, write
from tests.support.dates import NOW, TODAY
from tests.support.pack_trees import frame, pack_of

DAY = dt.timedelta(days=1)


async def test_a_list_that_was_made_before_midnight_is_of_the_new_day_when_it_is_looked_at(
    tmp_path: Path,
) -> None:
    now = [NOW]
    pack = pack_of(
        frame(
            [{"id": "called", "kind": "date", "max": "today"}],
            action=[
                {
                    "id": "fresh",
                    "title": "Only on that day",
                    "when": {"q": "called", "after": "today-1d"},
                },
                {
                    "id": "note",
                    "title": "Write it down",
                    "when": {"q": "called", "answered": True},
                    "due": {"from": "called", "plus": "0 days"},
                },
            ],
        )
    )
    app = app_with(pack, tmp_path, now=lambda: now[0])
    app.flow.keeping.remember(False)
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        await write(pilot, (TODAY + DAY).isoformat())
        await press(pilot, "enter")
        assert "Notafter" in spoken(app)
        now[0] += DAY
        await press(pilot, "enter")
        assert isinstance(app.screen, ReviewPage)
        await press(pilot, "enter", "l")
        assert isinstance(app.screen, ChecklistPage)
        assert len(app.screen.checklist.items) == 2
        now[0] += DAY
        await press(pilot, "enter")
        assert f"Today,by{TODAY + 2 * DAY}" in spoken(app)
        await press(pilot, "escape")
        assert isinstance(app.screen, ChecklistPage)
        assert app.screen.checklist.made_on == TODAY + 2 * DAY
        assert [item.id for item in app.screen.checklist.items] == ["note"]
        await press(pilot, "ctrl+s")
        assert f"{TODAY + 2 * DAY}.md" in entry(app).value

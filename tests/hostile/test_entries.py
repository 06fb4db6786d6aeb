"""What is typed into a line, the name of a file or an answer, is shown clean or refused."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from xinfu.app.screens.alert_page import AlertPage
from xinfu.app.screens.checklist_page import ChecklistPage
from xinfu.app.screens.review_page import ReviewPage
from xinfu.app.screens.save_dialog import SaveDialog

from tests.hostile.hostile_strings import FORBIDDEN
from tests.hostile.judging import unsafe_in
from tests.hostile.looking import ANSWERS, judge
from tests.hostile.places import hostile_pack
from tests.support.app_pilot import (
    answer,
    app_with,
    entry,
    press,
    question_of,
    scrolled,
    shown,
    squeezed,
)
from tests.support.effort import THOROUGH


def file_names() -> Iterator[str]:
    """Yield names for a checklist's file: some that are good, and some that no file can have."""
    yield from ("[@click=app.quit]x.md", "[/].md", "$x [b] שלום.md", "<script>.md", "-rf.md", "a\tb.md")
    for kind in ("escape", "c1", "bidi", "controls", "clipboard"):
        for piece in FORBIDDEN[kind] if THOROUGH else FORBIDDEN[kind][:1]:
            yield f"a{piece}b.md"


async def test_the_name_of_a_file_is_shown_whole_or_refused(tmp_path: Path) -> None:
    app = app_with(hostile_pack(), tmp_path)
    refused = 0
    async with app.run_test(size=(99, 30), notifications=True) as pilot:
        await press(pilot, "f4", "enter", "l")
        assert isinstance(app.screen, ChecklistPage)
        for name in file_names():
            await press(pilot, "ctrl+s")
            entry(app).value = name
            await press(pilot, "enter")
            judge(app)
            if isinstance(app.screen, SaveDialog):
                refused += 1
                await press(pilot, "escape")
            else:
                assert app.flow.list.path is not None
                assert unsafe_in(app.flow.list.path.name) == ""
                # A notice says the same, and lies over the end of the page for a while.
                assert squeezed(app.flow.list.path.name) in squeezed(list(app._notifications)[-1].message)
                app.clear_notifications()
                await pilot.pause()
                assert squeezed(app.flow.list.path.name) in await scrolled(pilot)
    assert refused
    names = [path.name for path in tmp_path.iterdir() if path.is_file()]
    assert names
    assert [name for name in names if unsafe_in(name)] == []
    texts = [(tmp_path / name).read_text(encoding="utf-8") for name in names]
    assert [text for text in texts if unsafe_in(text)] == []


async def test_what_is_typed_or_pasted_is_shown_clean_on_every_page_after_it(tmp_path: Path) -> None:
    app = app_with(hostile_pack(), tmp_path)
    pieces = [piece for kind in FORBIDDEN.values() for piece in (kind if THOROUGH else kind[:2])]
    async with app.run_test(size=(100, 30), notifications=True) as pilot:
        while question_of(app).id != "note":
            await answer(pilot, ANSWERS[question_of(app).id])
            if isinstance(app.screen, AlertPage):
                await press(pilot, "enter")
        for piece in pieces:
            entry(app).value = f"a{piece[:10]}b"
            await pilot.pause()
            judge(app)
            assert unsafe_in(shown(app)) == ""
        await press(pilot, "enter", "f4")
        assert isinstance(app.screen, ReviewPage)
        judge(app)
        assert app.flow.session is not None
        assert unsafe_in(str(app.flow.session.answers["note"])) == ""

"""Looking at pages of the hostile pack from top to end: nothing acts, links or vanishes."""

from __future__ import annotations

from textual.screen import Screen
from xinfu.app.app import XinfuApp
from xinfu.app.screens.page import Page
from xinfu.packs.format.document import Text
from xinfu.packs.pack import Pack
from xinfu.text.clean import clean

from tests.hostile.judging import unsafe_in
from tests.support.app_pilot import (
    Press,
    press,
    spoken,
    squeezed,
    strips,
)

ANSWERS = {
    "pick": "danger",
    "secret": "loud",
    "several": ["red", "blue"],
    "amount": 99.5,
    "day": "2026-11-20",
    "note": "[/b] [@click=x] <b>",
    "shared": "yes",
    "last": "always",
}


def texts(found: Text | None, pack: Pack, language: str) -> str:
    """Return a text of the pack as it must stand on the screen."""
    return squeezed(clean(pack.say(found, language)))


def judge(app: XinfuApp) -> None:
    """See that nothing on the screen acts; only the bar that scrolls is Textual's own."""
    screen = app.screen
    assert isinstance(screen, Page)
    right = screen.body.scrollable_content_region.right
    for strip in strips(app):
        for segment in strip:
            assert segment.control is None
            assert unsafe_in(segment.text) == ""
            assert "\n" not in segment.text
        for segment in strip.crop(0, right):
            if segment.style is not None:
                assert segment.style.link is None
                assert set(segment.style.meta) <= {"offset"}, segment
    for widget in screen.query("*"):
        assert widget.tooltip is None
        assert not widget.border_title
        assert not widget.border_subtitle


async def look(pilot: Press, seen: set[type[Screen[object]]]) -> str:
    """Judge all of the page, from its top to its end; return its text without white space."""
    app = pilot.app
    assert isinstance(app, XinfuApp)
    await pilot.pause()
    page = app.screen
    assert isinstance(page, Page)
    seen.add(type(page))
    judge(app)
    while page.body.scroll_y < page.body.max_scroll_y:
        before = page.body.scroll_y
        page.body.scroll_to(y=before + page.body.size.height, animate=False, force=True)
        await pilot.pause()
        judge(app)
        assert page.body.scroll_y > before
    text = spoken(app)
    page.body.scroll_home(animate=False)
    await pilot.pause()
    assert not app._exit
    return text


async def above(pilot: Press, key: str, seen: set[type[Screen[object]]]) -> str:
    """Look at a page that lies above this one, and close it again."""
    below = pilot.app.screen
    await pilot.press(key)
    text = await look(pilot, seen)
    assert pilot.app.screen is not below
    await press(pilot, "escape")
    assert pilot.app.screen is below
    return text

"""Starting the app in a folder of its own, pressing keys as a person does, and reading what is shown."""

from __future__ import annotations

from collections.abc import AsyncIterator, Mapping
from pathlib import Path
from types import MappingProxyType
from typing import Any

from textual.app import App
from textual.pilot import Pilot
from textual.strip import Strip
from textual.widget import Widget
from textual.widgets import Input
from xinfu.app.app import XinfuApp
from xinfu.app.screens.alert_page import AlertPage
from xinfu.app.screens.checklist_page import ChecklistPage
from xinfu.app.screens.page import Page
from xinfu.app.screens.question_page import QuestionPage
from xinfu.app.screens.result_page import ResultPage
from xinfu.app.screens.review_page import ReviewPage
from xinfu.app.widgets.choice_list import ChoiceList
from xinfu.app.widgets.prose import Prose
from xinfu.checkup.answer_file import read_answers
from xinfu.flow.steps import AskIntention, AskOutcome, ShowHome, Stay
from xinfu.packs.pack import Pack, Question
from xinfu.presentation.progress_text import walk_title
from xinfu.wording.words import words_in

from tests.support.dates import NOW, TODAY
from tests.support.settings import flow_with

SIZES = [(40, 15), (80, 24), (120, 40)]
LANGUAGES = ("zh", "en")
Press = Pilot[None]


def app_with(
    pack: Pack,
    folder: Path,
    language: str | None = "en",
    look: Mapping[str, Any] = MappingProxyType({}),
    **more: Any,
) -> XinfuApp:
    """Return an app that starts straight with a pack's first question, unless told otherwise.

    `look` is what the app is made with besides its flow.
    """
    given: dict[str, Any] = {"packs": (pack,), "folder": folder, "open_first": True}
    given |= {"data": folder / "data", "now": lambda: NOW}
    return XinfuApp(flow_with({**given, "language": language, **more}), **look)


def strips(app: App[None]) -> list[Strip]:
    """Return the lines of the screen with their styles."""
    return app.screen._compositor.render_strips()


def shown(app: App[None]) -> str:
    """Return what the screen shows, as plain text."""
    return "\n".join(strip.text.rstrip() for strip in strips(app))


def seen(app: App[None]) -> str:
    """Return what the part that scrolls shows now, without white space and without its bar."""
    assert isinstance(app.screen, Page)
    region = app.screen.body.scrollable_content_region
    return squeezed(
        "".join(strip.crop(region.x, region.right).text for strip in strips(app)[region.y : region.bottom])
    )


def squeezed(text: str) -> str:
    """Return a text without any white space, to be compared however it was wrapped."""
    return "".join(text.split())


def spoken(app: App[None]) -> str:
    """Return everything that the page holds, also what has to be scrolled to, without white space."""
    texts: list[str] = []
    for widget in app.screen.query(Widget):
        if isinstance(widget, Prose | ChoiceList) and widget.display:
            texts += [widget.render_line(y).text for y in range(widget.size.height)]
    return squeezed("".join(texts))


async def scrolled(pilot: Press) -> str:
    """Page from the top of the screen to its end and return all that could be seen, without white space.

    The part that scrolls is read line by line: each line where it stands in the whole page.
    """
    page = pilot.app.screen
    assert isinstance(page, Page)
    page.body.scroll_home(animate=False)
    await pilot.pause()
    seen: dict[int, str] = {}
    while True:
        top, region = round(page.body.scroll_y), page.body.scrollable_content_region
        for y, strip in enumerate(strips(pilot.app)[region.y : region.bottom]):
            seen[top + y] = strip.crop(region.x, region.right).text
        if page.body.scroll_y >= page.body.max_scroll_y:
            return squeezed("".join(seen[y] for y in sorted(seen)))
        await press(pilot, "pagedown")


def question_of(app: XinfuApp) -> Question:
    """Return the question that the person is at."""
    assert isinstance(app.screen, QuestionPage)
    question = app.screen.session.question
    assert question is not None
    return question


def choices(app: App[None]) -> ChoiceList:
    """Return the list of the screen."""
    return app.screen.query_one(ChoiceList)


def entry(app: App[None]) -> Input:
    """Return the input of the screen."""
    return app.screen.query_one(Input)


async def press(pilot: Pilot[Any], *keys: str) -> None:
    """Press keys one after the other, and wait until all that follows from them is done."""
    await pilot.press(*keys)
    await pilot.pause()


async def write(pilot: Press, text: str) -> None:
    """Type a text into the input in place of what it holds."""
    await pilot.press("end", "ctrl+u")
    assert pilot.app.screen.query_one(Input).value == ""
    await pilot.press(*("space" if character == " " else character for character in text))


async def answer(pilot: Press, value: Any) -> None:
    """Answer the question on the screen by keys: ids by their digits, everything else typed."""
    app = pilot.app
    assert isinstance(app, XinfuApp)
    question = question_of(app)
    rows = [option.id for option in question.options]
    if isinstance(value, Mapping):
        index = len(rows) + question.definition.skip.index(value["skipped"])
        await pilot.press(str(index + 1), "enter")
    elif rows:
        wanted = [value] if isinstance(value, str) else list(value)
        await pilot.press(*(str(rows.index(key) + 1) for key in wanted), "enter")
    else:
        await write(pilot, str(value))
        await press(pilot, "enter")


async def answer_all(pilot: Press, answers: Mapping[str, Any]) -> list[str]:
    """Answer question after question until the answers are shown; return the alerts' screens passed."""
    app = pilot.app
    assert isinstance(app, XinfuApp)
    alerts: list[str] = []
    while not isinstance(app.screen, ReviewPage):
        if isinstance(app.screen, AlertPage):
            alerts.append(spoken(app))
            await press(pilot, "enter")
        else:
            await answer(pilot, answers[question_of(app).id])
    return alerts


async def prefilled(pilot: Press, answers: Mapping[str, Any]) -> None:
    """Give answers at once instead of by keys, for tests of what comes after them."""
    app = pilot.app
    assert isinstance(app, XinfuApp)
    pack = app.flow.packs[app.flow.packs.offered[0].id]
    given, problems = read_answers(pack, answers, TODAY)
    assert problems == []
    app.navigator.show(ShowHome())
    app.navigator.show(app.flow.begin(pack, given))
    await pilot.pause()


async def pages(pilot: Press) -> AsyncIterator[str]:
    """Go through every page of the made-up pack from the first screen on; yield the key of each title."""
    app = pilot.app
    assert isinstance(app, XinfuApp)
    yield "home.head"
    for keys, title in [
        (["enter"], "walk.section"),
        (["2", "enter"], "alert.head"),
        (["enter", "f1"], "help.head"),
        (["escape", "f3"], "hotlines.head"),
        (["escape", "f4"], "review.head"),
        (["f5"], "result.head"),
        (["l"], "list.head"),
        (["enter"], "item.head"),
        (["escape", "ctrl+s"], "save.head"),
        (["ctrl+l"], "handing.head"),
        (["escape", "f8", "f4", "ctrl+q"], "leave.head"),
    ]:
        await press(pilot, *keys)
        yield title
    await press(pilot, "escape")
    pack = app.flow.packs[app.flow.packs.offered[0].id]
    asked = AskOutcome(pack, pack.actions["first"], number=1, count=1, days=0, told=None)
    for decision, title in ((AskIntention(""), "when.head"), (asked, "checkin.head")):
        app.navigator.show(app.flow.asking.hold(decision, lambda choice: Stay()))
        await pilot.pause()
        yield title
        await press(pilot, "escape")


def title_in(app: XinfuApp, key: str, language: str) -> str:
    """Return the title of the page in a language, without white space."""
    values: dict[str, object] = {"number": 1, "count": 1}
    if isinstance(app.screen, QuestionPage):
        session = app.screen.session
        assert session.question is not None
        return squeezed(walk_title(session, session.question, words_in(language)))
    if isinstance(app.screen, ChecklistPage):
        done = len(app.screen.ticked)
        values = {"done": done, "left": len(app.screen.checklist.items) - done}
    return squeezed(words_in(language)(key, **values))


async def go_to_list(pilot: Press) -> ChecklistPage:
    """Go from the answers over the result to the checklist."""
    app = pilot.app
    assert isinstance(app.screen, ReviewPage)
    await press(pilot, "enter")
    assert isinstance(app.screen, ResultPage)
    await press(pilot, "l")
    assert isinstance(app.screen, ChecklistPage)
    return app.screen

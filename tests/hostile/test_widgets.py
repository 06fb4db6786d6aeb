"""The widgets in one small app, batch after batch of hostile texts: no style acts, and nothing vanishes."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from rich.segment import Segment
from textual.app import App, ComposeResult
from textual.pilot import Pilot
from textual.strip import Strip
from textual.widget import Widget
from xinfu.app.widgets.choice_list import ChoiceList
from xinfu.app.widgets.entry import Entry
from xinfu.app.widgets.key_bar import KeyBar, KeyHint
from xinfu.app.widgets.prose import Prose
from xinfu.text.clean import clean
from xinfu.text.paragraphs import Choice, Paragraph

from tests.hostile.hostile_strings import on_one_line
from tests.hostile.judging import COUNT, TEXTS, is_whole, unsafe_in
from tests.support.app_pilot import squeezed

BATCH = 20


class Shelf(App[None]):
    """One widget of each kind."""

    def compose(self) -> ComposeResult:
        yield Prose(id="prose")
        yield ChoiceList(id="choices")
        yield Entry(id="entry")
        yield KeyBar()


def batches(texts: Sequence[str]) -> Iterator[Sequence[str]]:
    for start in range(0, len(texts), BATCH):
        yield texts[start : start + BATCH]


def drawn(widget: Widget) -> Iterator[Strip]:
    """Yield every line of a widget, also those that do not fit on the screen."""
    for y in range(max(widget.size.height, 1)):
        yield widget.render_line(y)


def judged(strips: Iterator[Strip]) -> str:
    """Return the text of lines that hold nothing which acts."""
    texts = []
    for strip in strips:
        for segment in strip:
            assert isinstance(segment, Segment)
            assert segment.control is None
            assert unsafe_in(segment.text) == ""
            assert "\n" not in segment.text
            if segment.style is not None:
                assert segment.style.link is None
                assert "@click" not in segment.style.meta
        texts.append(strip.text)
    return "".join(texts)


async def showing(pilot: Pilot[None], batch: Sequence[str]) -> tuple[str, str]:
    """Return what the page of text and the list of answers show of a batch."""
    app = pilot.app
    prose, choices = app.query_one(Prose), app.query_one(ChoiceList)
    prose.show(*(Paragraph(text, "strong", lead="- ", indent=1) for text in batch))
    choices.show([Choice(str(row), text, text, note="note") for row, text in enumerate(batch)], "many")
    await pilot.pause()
    return judged(drawn(prose)), judged(drawn(choices))


async def test_no_widget_shows_what_acts_and_each_shows_the_rest_whole() -> None:
    count = 0
    async with Shelf().run_test(size=(60, 24)) as pilot:
        for batch in batches(TEXTS):
            page, rows = await showing(pilot, batch)
            for text in batch:
                assert is_whole(text, page), ascii(text)
                assert squeezed(rows).count(squeezed(clean(text))) >= 2, ascii(text)
            screen = judged(iter(pilot.app.screen._compositor.render_strips()))
            assert screen
            count += 2 * len(batch)
        assert not pilot.app._exit
    assert count == 2 * COUNT


async def test_what_is_typed_or_stands_in_the_line_of_keys_acts_neither() -> None:
    count = 0
    async with Shelf().run_test(size=(120, 24)) as pilot:
        entry, bar = pilot.app.query_one(Entry), pilot.app.query_one(KeyBar)
        for text in TEXTS:
            entry.value = text
            assert unsafe_in(entry.value) == ""
            judged(drawn(entry))
            bar.show(KeyHint(text, text, "leave"), KeyHint("^Q", "quit", "leave", 0))
            assert "^Q" in judged(drawn(bar))
            count += 2
        await pilot.pause()
        assert not pilot.app._exit
    assert count == 2 * COUNT


async def test_a_click_on_a_row_does_nothing_but_mark_it() -> None:
    clickable = [text for text in TEXTS if "@click" in text][:8]
    assert len(clickable) > 5
    async with Shelf().run_test(size=(60, 40)) as pilot:
        choices = pilot.app.query_one(ChoiceList)
        choices.show([Choice(str(row), on_one_line(text)) for row, text in enumerate(clickable)], "many")
        await pilot.pause()
        for y in range(choices.size.height):
            await pilot.click(ChoiceList, offset=(10, y))
        assert choices.chosen
        assert not pilot.app._exit

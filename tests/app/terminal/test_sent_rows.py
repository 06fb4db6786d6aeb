"""Only what is different is sent, and the terminal shows the same as if everything had been sent."""

from __future__ import annotations

import re
from itertools import pairwise
from random import Random

import pytest
from rich.cells import cell_len
from rich.console import Console
from rich.segment import Segment
from rich.style import Style
from textual._compositor import ChopsUpdate, LayoutUpdate
from textual.geometry import Region
from textual.strip import Strip
from xinfu.app.terminal.sent_rows import SentRows

WIDTH, HEIGHT = 14, 3
CONSOLE = Console(color_system="truecolor", width=WIDTH, legacy_windows=False)
BOLD, PLAIN = Style(bold=True), Style()
PAGE, OTHER = object(), object()
Frame = list[dict[int, Strip]]
"""For each row, its pieces by their columns."""


class Wide:
    """A terminal without automatic wrapping that draws quotation marks in so many cells."""

    def __init__(self, quote: int) -> None:
        self.cells = [["?"] * WIDTH for _ in range(HEIGHT)]
        self._quote = quote

    def feed(self, sent: str) -> None:
        x = y = 0
        for row, column, style, text in re.findall(r"\x1b\[(\d+);(\d+)H|\x1b\[([\d;]*)m|([^\x1b])", sent):
            if row:
                y, x = int(row) - 1, int(column) - 1
            elif not style and text:
                size = self._quote if text == "“" else cell_len(text)
                for place in range(x, min(x + size, WIDTH)):
                    self.cells[y][place] = text if place == x else ""
                x += size


def strip(text: str, style: Style = PLAIN) -> Strip:
    return Strip([Segment(text, style)])


def sent(rows: SentRows, update: LayoutUpdate | ChopsUpdate, page: object = PAGE) -> str:
    return rows.changes(update, page).render_segments(CONSOLE)


def whole(frame: Frame) -> LayoutUpdate:
    return LayoutUpdate([row.values() for row in frame], Region(0, 0, WIDTH, HEIGHT))


def part(frame: Frame, spans: list[tuple[int, int, int]]) -> ChopsUpdate:
    ends = [[x + piece.cell_length for x, piece in row.items()] for row in frame]
    return ChopsUpdate(frame, spans, ends)


def everything(frame: Frame) -> str:
    return "".join(
        f"\x1b[{y + 1};{x + 1}H{piece.render(CONSOLE)}"
        for y, row in enumerate(frame)
        for x, piece in row.items()
    )


def drawn(chance: Random, before: Frame | None) -> Frame:
    """Return a frame, of which some rows are as they were before."""
    frame: Frame = []
    for y in range(HEIGHT):
        if before is not None and chance.random() < 0.5:
            frame.append(dict(before[y]))
            continue
        cuts = [0, *sorted(chance.sample(range(1, WIDTH), chance.choice((0, 1, 2)))), WIDTH]
        row: dict[int, Strip] = {}
        for start, end in pairwise(cuts):
            text = "".join(chance.choice("ab “信") for _ in range(WIDTH))
            row[start] = strip(text, chance.choice((BOLD, PLAIN))).crop(0, end - start)
        frame.append(row)
    return frame


@pytest.mark.parametrize("quote", [1, 2])
def test_what_is_left_out_stands_there_already_however_wide_it_is_drawn(quote: int) -> None:
    for number in range(300):
        chance, rows, terminal = Random(number), SentRows(), Wide(quote)
        frame: Frame | None = None
        for _ in range(6):
            frame = drawn(chance, frame)
            for y in range(HEIGHT):
                if chance.random() < 0.3:
                    first, last = sorted(chance.sample(range(WIDTH + 1), 2))
                    terminal.feed(sent(rows, part(drawn(chance, frame), [(y, first, last)])))
            terminal.feed(sent(rows, whole(frame)))
            all_sent = Wide(quote)
            all_sent.feed(everything(frame))
            assert terminal.cells == all_sent.cells, number


def test_a_row_that_changes_is_all_that_is_sent() -> None:
    rows, same = SentRows(), {0: strip("same".ljust(WIDTH))}
    first: Frame = [same, {0: strip("one".ljust(WIDTH))}, same]
    second: Frame = [same, {0: strip("two".ljust(WIDTH))}, same]
    assert sent(rows, whole(first)).count("same") == 2
    assert sent(rows, whole(first)) == ""
    changed = sent(rows, whole(second))
    assert "two" in changed
    assert "same" not in changed
    assert sent(rows, part(second, [(1, 0, WIDTH)])) == ""


def test_another_colour_is_a_change() -> None:
    rows, text = SentRows(), "text".ljust(WIDTH)
    sent(rows, whole([{0: strip(text)}] * HEIGHT))
    assert sent(rows, whole([{0: strip(text, BOLD)}] * HEIGHT)).count("text") == HEIGHT


def test_a_page_that_comes_up_is_sent_as_a_whole_and_so_is_what_has_been_forgotten() -> None:
    rows = SentRows()
    frame: Frame = [{0: strip("text".ljust(WIDTH))}] * HEIGHT
    sent(rows, whole(frame))
    assert sent(rows, whole(frame), OTHER).count("text") == HEIGHT
    rows.forget()
    assert sent(rows, whole(frame), OTHER).count("text") == HEIGHT


def test_what_is_not_sent_at_last_is_not_taken_for_sent() -> None:
    rows = SentRows()
    frame: Frame = [{0: strip("text".ljust(WIDTH))}] * HEIGHT
    rows.changes(whole(frame), PAGE)
    assert sent(rows, whole(frame)).count("text") == HEIGHT

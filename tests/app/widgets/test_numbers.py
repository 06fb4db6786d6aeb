"""Every row has a number, and the number that is typed is the row that is meant."""

from __future__ import annotations

import pytest
from textual.app import App, ComposeResult
from xinfu.app.widgets.choice_list import ChoiceList
from xinfu.text.paragraphs import Choice, Mode


class Rows(App[None]):
    """An app that shows a list."""

    def compose(self) -> ComposeResult:
        yield ChoiceList()


@pytest.mark.parametrize("mode", ["one", "many"])
@pytest.mark.parametrize(
    ("keys", "chosen"),
    [
        ("1", [1]),
        ("10", [10]),
        ("12", [12]),
        ("0", []),
        ("19", [9]),  # There are twelve rows.
        ("1200", [12]),
        ("1 right 2", [2]),
    ],
)
async def test_the_number_that_is_shown_is_the_one_that_works(
    mode: Mode, keys: str, chosen: list[int]
) -> None:
    app = Rows()
    async with app.run_test(size=(40, 30)) as pilot:
        rows = app.query_one(ChoiceList)
        rows.show([Choice(f"row {number}", "text") for number in range(1, 13)], mode, highlighted=-1)
        rows.focus()
        await pilot.pause()
        for key in keys.split(" ") if " " in keys else keys:
            if key == "right":
                rows.action_move(1)
            else:
                await pilot.press(key)
        marked = list(rows.chosen)
        if mode == "one":
            assert marked == [f"row {number}" for number in chosen]
        else:
            assert set(marked) >= {f"row {number}" for number in chosen}
        if chosen:
            line = next(
                strip.text for strip in map(rows.render_line, range(12)) if strip.text.startswith(">")
            )
            assert line.split("]" if mode == "many" else ")")[1].split()[0] == str(chosen[-1])


async def test_of_several_marks_those_of_other_rows_stay_as_they_were() -> None:
    app = Rows()
    async with app.run_test(size=(40, 30)) as pilot:
        rows = app.query_one(ChoiceList)
        rows.show([Choice(f"{number}", "text") for number in range(1, 13)], "many", ["1", "5"])
        rows.focus()
        await pilot.pause()
        await pilot.press("1", "0")
        assert list(rows.chosen) == ["1", "5", "10"]
        await pilot.press("down", "1", "space", "2")
        assert list(rows.chosen) == ["1", "2", "5", "10"]
        await pilot.press("2")
        assert list(rows.chosen) == ["1", "5", "10"]

"""Every theme can be read: contrast is computed from the table of colours, and signs do without any."""

from __future__ import annotations

from pathlib import Path

import pytest
import tomli
from rich.color import ColorType
from textual.color import Color
from xinfu.app.app import XinfuApp
from xinfu.app.screens.home_page import HomePage
from xinfu.app.terminal.colours import COLOURS, PAIRS, theme_of
from xinfu.app.widgets.prose import Prose
from xinfu.terminal.themes import THEMES, theme_after, theme_asked_for

from tests.support.app_pilot import app_with, press, squeezed, strips
from tests.support.every_kind_pack import every_kind

COLOURED = [theme for theme in THEMES if theme != "terminal"]


def contrast(one: str, other: str) -> float:
    """Return the contrast of two colours as WCAG 2 defines it."""
    lighter, darker = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def _luminance(colour: str) -> float:
    parts = [part / 255 for part in Color.parse(colour).rgb]
    red, green, blue = (
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def test_contrast_is_measured_as_it_is_defined() -> None:
    assert contrast("#000000", "#ffffff") == pytest.approx(21)
    assert contrast("#777777", "#ffffff") == pytest.approx(4.48, abs=0.01)


@pytest.mark.parametrize("theme", COLOURED)
def test_every_text_and_state_can_be_read(theme: str) -> None:
    least = 7 if theme == "contrast" else 4.5
    roles = theme_of(theme).variables
    weak = {
        (text, ground): contrast(roles[text], roles[ground])
        for text, ground in PAIRS
        if contrast(roles[text], roles[ground]) < least
    }
    assert weak == {}


@pytest.mark.parametrize("theme", COLOURED)
def test_what_the_framework_reads_is_what_was_measured(tmp_path: Path, theme: str) -> None:
    app = app_with(every_kind(), tmp_path, look={"theme": theme})
    variables = app.get_css_variables()
    assert {role: variables[role] for role in COLOURS[theme]} == COLOURS[theme]


def test_the_themes_have_the_same_roles_and_the_levels_are_three_colours() -> None:
    assert len({frozenset(roles) for roles in COLOURS.values()}) == 1
    assert set(COLOURS) == set(THEMES)
    for theme in COLOURED:
        assert len({COLOURS[theme][f"text-{level}"] for level in ("success", "warning", "error")}) == 3


async def test_the_terminal_s_own_theme_sends_no_colour_and_yet_tells_where_one_is(tmp_path: Path) -> None:
    app = app_with(every_kind(), tmp_path, look={"theme": "terminal"})
    async with app.run_test(size=(80, 24)) as pilot:
        await press(pilot, "2", "down")
        styles = [segment.style for strip in strips(app) for segment in strip if segment.style]
        colours = {colour.type for style in styles for colour in (style.color, style.bgcolor) if colour}
        assert colours <= {ColorType.DEFAULT}
        chosen, here = (
            next(strip for strip in strips(app) if strip.text.lstrip().startswith(start))
            for start in ("(*)", ">")
        )
        assert "( )" in here.text
        assert any(segment.style and segment.style.reverse for segment in here)
        assert not any(segment.style and segment.style.reverse for segment in chosen)
        assert any(segment.style and segment.style.bold for segment in chosen)
        title = app.screen.query_one("#title", Prose)
        high, ok = (title.get_component_rich_style(f"prose--{level}") for level in ("high", "ok"))
        assert (bool(high.bold), bool(ok.bold)) == (True, False)


async def test_one_key_goes_through_the_themes_and_the_choice_is_remembered(tmp_path: Path) -> None:
    settings = tmp_path / "config" / "settings.toml"
    app = app_with(every_kind(), tmp_path, settings=settings, open_first=False)
    async with app.run_test(size=(80, 24)) as pilot:
        assert isinstance(app.screen, HomePage)
        seen = [app.theme]
        for key in ("z", "ctrl+t", "Z", "ｚ"):
            await press(pilot, key)
            seen.append(app.theme)
            assert tomli.loads(settings.read_text(encoding="utf-8")) == {"theme": app.theme}
        assert seen == [*THEMES, THEMES[0]]


async def test_a_theme_that_cannot_be_remembered_holds_for_now_and_that_is_said(tmp_path: Path) -> None:
    settings = tmp_path / "settings.toml"
    settings.write_text("theme = ", encoding="utf-8")
    app = app_with(every_kind(), tmp_path, settings=settings, open_first=False)
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        await press(pilot, "z")
        assert app.theme == THEMES[1]
        assert any(settings.name in squeezed(notice.message) for notice in app._notifications)
    assert settings.read_text(encoding="utf-8") == "theme = "


@pytest.mark.parametrize(
    ("option", "setting", "environment", "theme"),
    [
        (None, None, {}, "dark"),
        (None, "light", {}, "light"),
        (None, "light", {"TEXTUAL_THEME": "contrast"}, "contrast"),
        (None, "light", {"TEXTUAL_THEME": "textual-dark"}, "dark"),
        (None, "light", {"TEXTUAL_THEME": "nord"}, "light"),
        (None, "light", {"TEXTUAL_THEME": "contrast", "NO_COLOR": "1"}, "terminal"),
        (None, "light", {"NO_COLOR": ""}, "light"),
        ("contrast", "light", {"TEXTUAL_THEME": "dark", "NO_COLOR": "1"}, "contrast"),
        (None, "pink", {"TEXTUAL_THEME": ""}, "dark"),
        (None, 3, {}, "dark"),
    ],
)
def test_what_was_asked_for_most_clearly_counts(
    option: str | None, setting: object, environment: dict[str, str], theme: str
) -> None:
    assert theme_asked_for(option, setting, environment) == theme


def test_after_the_last_theme_comes_the_first() -> None:
    assert theme_after(THEMES[-1]) == THEMES[0]


async def test_no_color_is_not_turned_into_greys(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NO_COLOR", "1")
    app: XinfuApp = app_with(every_kind(), tmp_path, look={"theme": "dark"})
    async with app.run_test(size=(80, 24)):
        styles = [segment.style for strip in strips(app) for segment in strip if segment.style]
        triplets = {style.bgcolor.triplet for style in styles if style.bgcolor and style.bgcolor.triplet}
        assert any(len(set(triplet)) > 1 for triplet in triplets)

"""The looks that there are by name, and which one is asked for."""

from __future__ import annotations

from collections.abc import Mapping

THEMES = ("dark", "light", "contrast", "terminal")
"""In the order in which one key goes through them. `terminal` sends no colour: only bold and reverse."""

_OF_THE_FRAMEWORK = {
    "textual-dark": "dark",
    "textual-light": "light",
    "ansi-dark": "terminal",
    "ansi-light": "terminal",
}
"""What people may have set for all programs of the kind."""


def theme_asked_for(option: str | None, setting: object, environment: Mapping[str, str]) -> str:
    """Return the theme to begin with; what names none of ours does not count.

    The command line goes first, then `NO_COLOR` (https://no-color.org), `TEXTUAL_THEME` and the setting.
    """
    if option is not None:
        return option
    if environment.get("NO_COLOR"):
        return "terminal"
    named = environment.get("TEXTUAL_THEME", "")
    asked = (_OF_THE_FRAMEWORK.get(named, named), setting)
    return next((theme for theme in asked if isinstance(theme, str) and theme in THEMES), THEMES[0])


def theme_after(theme: str) -> str:
    """Return the theme that follows another."""
    return THEMES[(THEMES.index(theme) + 1) % len(THEMES)]

"""The colours of each theme, by what they are for. Widgets name these roles and never a colour.

They are given under the names of the framework, so that what it draws itself follows them as well.
"""

from __future__ import annotations

from collections.abc import Mapping

from textual.theme import Theme

BACKGROUNDS = ("background", "surface", "panel")
"""What text stands on."""

TEXTS = (
    "foreground",
    "text",
    "text-muted",
    "text-primary",
    "text-success",
    "text-warning",
    "text-error",
)
"""What stands on each of the backgrounds: plain, less important, titles and keys, and the three levels."""

PAIRS = (
    *((text, background) for text in TEXTS for background in BACKGROUNDS),
    ("block-cursor-foreground", "block-cursor-background"),
    ("text", "primary-muted"),
    *((text, "error-muted") for text in ("text", "text-error")),
    ("input-cursor-foreground", "input-cursor-background"),
    ("input-selection-foreground", "input-selection-background"),
    ("foreground", "panel-lighten-1"),
)
"""Every text with what it stands on; the last one is a notice."""

COLOURS: Mapping[str, Mapping[str, str]] = {
    "dark": {
        "background": "#14171a",
        "surface": "#1b2025",
        "panel": "#232b33",
        "panel-lighten-1": "#2c3640",
        "foreground": "#e4e6e8",
        "text": "#e4e6e8",
        "text-muted": "#a9b1b9",
        "text-primary": "#7cc0ff",
        "text-success": "#86d69a",
        "text-warning": "#f2c063",
        "text-error": "#ff9a94",
        "primary-muted": "#1f4468",
        "error-muted": "#4a2222",
        "block-cursor-foreground": "#ffffff",
        "block-cursor-background": "#1f4468",
        "input-cursor-foreground": "#14171a",
        "input-cursor-background": "#e4e6e8",
        "input-selection-foreground": "#ffffff",
        "input-selection-background": "#1f4468",
        "scrollbar": "#56626e",
        "scrollbar-background": "#1b2025",
    },
    "light": {
        "background": "#fbfaf7",
        "surface": "#f2f0ea",
        "panel": "#e3e8ed",
        "panel-lighten-1": "#d9e0e7",
        "foreground": "#1d2125",
        "text": "#1d2125",
        "text-muted": "#525a63",
        "text-primary": "#0b4a85",
        "text-success": "#17602b",
        "text-warning": "#724700",
        "text-error": "#a11c17",
        "primary-muted": "#cbe0f4",
        "error-muted": "#f7dad7",
        "block-cursor-foreground": "#0d1c2b",
        "block-cursor-background": "#cbe0f4",
        "input-cursor-foreground": "#fbfaf7",
        "input-cursor-background": "#1d2125",
        "input-selection-foreground": "#0d1c2b",
        "input-selection-background": "#cbe0f4",
        "scrollbar": "#8a949e",
        "scrollbar-background": "#f2f0ea",
    },
    "contrast": {
        "background": "#000000",
        "surface": "#000000",
        "panel": "#1a1a1a",
        "panel-lighten-1": "#1a1a1a",
        "foreground": "#ffffff",
        "text": "#ffffff",
        "text-muted": "#dcdcdc",
        "text-primary": "#8fdcff",
        "text-success": "#7dff8c",
        "text-warning": "#ffe14d",
        "text-error": "#ffb0ab",
        "primary-muted": "#003a75",
        "error-muted": "#5a0000",
        "block-cursor-foreground": "#000000",
        "block-cursor-background": "#ffe14d",
        "input-cursor-foreground": "#000000",
        "input-cursor-background": "#ffffff",
        "input-selection-foreground": "#000000",
        "input-selection-background": "#8fdcff",
        "scrollbar": "#ffffff",
        "scrollbar-background": "#1a1a1a",
    },
    "terminal": dict.fromkeys(
        (*BACKGROUNDS, *TEXTS, *(each for pair in PAIRS for each in pair)), "ansi_default"
    )
    | dict.fromkeys(("scrollbar", "scrollbar-background"), "ansi_default"),
}
"""A theme's colours by role; the terminal's own has none, and the row to act on is reversed there."""


def theme_of(name: str) -> Theme:
    """Return a theme as the framework wants it."""
    colours = COLOURS[name]
    is_plain = name == "terminal"
    bars = {
        f"{bar}-{state}": colours[bar]
        for bar in ("scrollbar", "scrollbar-background")
        for state in ("hover", "active")
    }
    return Theme(
        name=name,
        primary=colours["text-primary"],
        secondary=colours["text-primary"],
        accent=colours["text-primary"],
        success=colours["text-success"],
        warning=colours["text-warning"],
        error=colours["text-error"],
        foreground=colours["foreground"],
        background=colours["background"],
        surface=colours["surface"],
        panel=colours["panel"],
        dark=name != "light",
        ansi=is_plain,
        variables={
            **colours,
            **bars,
            "scrollbar-corner-color": colours["scrollbar-background"],
            "ansi-background": "ansi_default",
            "ansi-foreground": "ansi_default",
            "block-cursor-text-style": "bold reverse" if is_plain else "bold",
        },
    )

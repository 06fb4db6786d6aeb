"""Whether this terminal can show the full screen, asked before anything draws.

Textual waits for ever where there is no terminal, and draws on terminals that cannot follow it.
"""

from __future__ import annotations

import os
import re
import sys

_DRAWING = {
    "TEXTUAL_ANIMATIONS": ".*",
    "TEXTUAL_COLOR_SYSTEM": "auto|standard|256|truecolor",
    "TEXTUAL_DISABLE_KITTY_KEY": ".*",
    "TEXTUAL_FPS": ".*",
    "TEXTUAL_SMOOTH_SCROLL": ".*",
    "TEXTUAL_THEME": ".*",
}
"""Variables of the framework that count, and with which values."""


def obstacle() -> str | None:
    """Return why the full screen cannot be shown here: a key under `preflight.` in the words, or None."""
    if not _is_terminal(0):
        return "no_terminal"
    if not _is_terminal(1):
        return "output_elsewhere"
    if not _is_terminal(2):
        return "errors_elsewhere"
    if os.environ.get("TERM", "") in ("dumb", ""):
        return "dumb_terminal"
    encoding = (getattr(sys.stderr, "encoding", None) or "").lower().replace("-", "").replace("_", "")
    if encoding != "utf8":
        return "not_utf8"
    return None


def settle_environment() -> None:
    """Forget the variables that must not count, before the framework is imported and reads them.

    An empty `NO_COLOR` counts as not set by its convention (https://no-color.org). Of the framework's own
    only those count that say how a terminal is drawn on: the others are for makers of apps, and press keys
    that nobody pressed, write what is typed and shown into files, or end the program where they are wrong.
    """
    if os.environ.get("NO_COLOR") == "":
        del os.environ["NO_COLOR"]
    for name, value in list(os.environ.items()):
        is_frameworks = name == "TEXTUAL" or name.startswith("TEXTUAL_")
        if is_frameworks and not re.fullmatch(_DRAWING.get(name, "(?!)"), value):
            del os.environ[name]


def _is_terminal(descriptor: int) -> bool:
    try:
        return os.isatty(descriptor)
    except OSError:
        return False

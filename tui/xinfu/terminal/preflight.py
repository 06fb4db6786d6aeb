"""Whether this terminal can show the full screen, asked before anything draws.

Textual waits for ever where there is no terminal, and draws on terminals that cannot follow it.
"""

from __future__ import annotations

import os
import sys


def obstacle() -> str | None:
    """Return why the full screen cannot be shown here: a key under `preflight.` in the words, or None."""
    if not (_is_terminal(0) and _is_terminal(2)):
        return "no_terminal"
    if not _is_terminal(1):
        return "output_elsewhere"
    if os.environ.get("TERM", "") in ("dumb", ""):
        return "dumb_terminal"
    encoding = (getattr(sys.stderr, "encoding", None) or "").lower().replace("-", "").replace("_", "")
    if encoding != "utf8":
        return "not_utf8"
    return None


def honour_no_color() -> None:
    """Forget an empty `NO_COLOR`, which by its convention counts as not set (https://no-color.org)."""
    if os.environ.get("NO_COLOR") == "":
        del os.environ["NO_COLOR"]


def _is_terminal(descriptor: int) -> bool:
    try:
        return os.isatty(descriptor)
    except OSError:
        return False

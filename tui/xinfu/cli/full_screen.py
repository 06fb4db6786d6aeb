"""Running the app in a terminal that was found to be good for it, and what is said after it ends."""

from __future__ import annotations

import sys
from collections.abc import Callable
from typing import TYPE_CHECKING

from xinfu.terminal.exits import FINE, INTERRUPTED, PROBLEMS
from xinfu.terminal.preflight import obstacle, settle_environment
from xinfu.terminal.signals import TerminalGuard, ignore_keyboard
from xinfu.wording.words import Words

if TYPE_CHECKING:
    from xinfu.app.app import XinfuApp


def is_possible(words: Words) -> bool:
    """Tell whether the terminal can show the app, before anything of it is imported; says why it cannot."""
    settle_environment()
    hindrance = obstacle()
    if hindrance is not None:
        # Nobody sees then what is said on standard error.
        seen = sys.stdout if hindrance == "errors_elsewhere" else sys.stderr
        print(words(f"preflight.{hindrance}"), file=seen)
    return hindrance is None


def run_app(make: Callable[[TerminalGuard], XinfuApp]) -> int:
    """Run the app that is made with the guard of the terminal; return the exit code.

    It is not imported before it is made, so that the framework comes without what is not used of it.
    """
    from xinfu.app.terminal.lean_import import import_framework

    import_framework()
    guard = TerminalGuard()
    app = make(guard)
    app.run()
    ignore_keyboard()
    code = app.return_code or FINE
    if app._exception is not None and code == FINE:
        code = PROBLEMS
    if code:
        guard.restore()
    saved = app.flow.list.path if app.flow.lists.opened is None else app.flow.list.saved_as
    if saved:
        print(app.navigator.words("cli.saved", path=saved))
    if app.flow.is_kept and code in (FINE, INTERRUPTED):
        print(app.navigator.words("cli.kept"))
    return code

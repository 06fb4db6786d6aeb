"""A Textual app that pack text cannot act on and that shows no answers when it fails.

Defence in depth below the rule that no text of a pack or a person is parsed as markup: even a style that
carried an action would do nothing, no action writes pictures of the screen, and a crash prints where it
happened without the values of variables.
"""

from __future__ import annotations

from typing import TypeVar

from textual.app import App
from textual.dom import DOMNode
from textual.events import Event

Outcome = TypeVar("Outcome")


class HardenedApp(App[Outcome], inherit_bindings=False):
    """An app without click actions, screenshots, command palette or variables in its tracebacks."""

    ENABLE_COMMAND_PALETTE = False

    async def _broker_event(self, event_name: str, event: Event, default_namespace: DOMNode) -> bool:
        """Run no action that a style carries."""
        return False

    def action_screenshot(self, filename: str | None = None, path: str | None = None) -> None:
        """Write no picture of the answers."""

    def deliver_screenshot(
        self, filename: str | None = None, path: str | None = None, time_format: str | None = None
    ) -> str | None:
        """Write no picture of the answers."""
        return None

    def _fatal_error(self) -> None:
        """Leave a traceback without the values of variables."""
        from rich.segment import Segments
        from rich.traceback import Traceback

        self.bell()
        traceback = Traceback(show_locals=False, width=None)
        self._exit_renderables.append(Segments(self.console.render(traceback, self.console.options)))
        self._close_messages_no_wait()

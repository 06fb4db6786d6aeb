"""A line to type in that takes nothing which a terminal would obey or hide, typed or pasted."""

from __future__ import annotations

from textual.events import Paste
from textual.widgets import Input

from xinfu.text.clean import clean


class Entry(Input):
    """An input whose value is clean as soon as it is there."""

    def validate_value(self, value: str) -> str:
        """Return the value on one line and without unsafe characters."""
        return clean(value).replace("\n", " ")

    def _on_paste(self, event: Paste) -> None:
        """Insert all lines that are pasted as one, where the framework takes the first line alone."""
        event.prevent_default()
        event.stop()
        line = " ".join(line for line in event.text.splitlines() if line.strip())
        if line:
            self.replace(line, *self.selection)

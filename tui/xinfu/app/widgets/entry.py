"""A line to type in that takes nothing which a terminal would obey or hide, typed or pasted."""

from __future__ import annotations

from textual.widgets import Input

from xinfu.text.clean import clean


class Entry(Input):
    """An input whose value is clean as soon as it is there."""

    def validate_value(self, value: str) -> str:
        """Return the value on one line and without unsafe characters."""
        return clean(value).replace("\n", " ")

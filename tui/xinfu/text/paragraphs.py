"""What pages are made of: paragraphs and choices, whoever draws them."""

from __future__ import annotations

from typing import Literal

from msgspec import Struct

Role = Literal["text", "title", "strong", "muted", "ok", "watch", "high", "error", "success"]


class Paragraph(Struct, frozen=True):
    """A text in a role; `lead` stands before its first line and the other lines hang below its end."""

    text: str
    role: Role = "text"
    lead: str = ""
    indent: int = 0


BLANK = Paragraph("")


Mode = Literal["one", "many", "menu"]
"""One mark at most; any number of marks; no marks, only a place to go to."""


class Choice(Struct, frozen=True):
    """One row: an id that only the caller reads, a text, and a heading that stands above it."""

    id: str
    text: str
    heading: str = ""
    alone: bool = False
    """Choosing it takes all other marks away, and the other way round."""

    note: str = ""
    """A word after the text, less prominent."""

    lead: str = ""
    """What stands before the text, laid out for the terminal by whoever gives it; other lines hang below."""

    role: Role = "text"
    """The role that colours the lead."""

    aside: str = ""
    """What stands at the end of the line where there is room, else after the note."""

    below: str = ""
    """A text under the row, less prominent."""

    mark: str = ""
    """One sign in the box of a row that is not marked, where it stands for something."""

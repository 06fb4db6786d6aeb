"""Reading a page with the parser of the standard library: its elements, attributes and texts."""

from __future__ import annotations

from dataclasses import dataclass, field
from html.parser import HTMLParser

VOID = {"meta", "br"}
HARMLESS = {
    *("html", "head", "meta", "title", "style", "body", "h1", "h2", "p", "div", "strong", "br"),
    *("ul", "ol", "li", "span", "table", "tr", "th", "td"),
}
"""What a page may consist of: nothing that runs, loads, links or sends."""

ATTRIBUTES = {"lang", "charset", "http-equiv", "content", "name", "class", "role", "aria-label"}


@dataclass
class Element:
    """An element with its attributes and all the text in it."""

    tag: str
    attributes: dict[str, str | None]
    text: str = ""


@dataclass
class ReadPage:
    """What a page holds, in its order."""

    elements: list[Element] = field(default_factory=list)
    declarations: list[str] = field(default_factory=list)
    odd: list[str] = field(default_factory=list)
    """Comments, instructions, and ends without a beginning."""

    @property
    def tags(self) -> set[str]:
        """The names of all elements."""
        return {element.tag for element in self.elements}

    @property
    def attributes(self) -> set[str]:
        """The names of all attributes."""
        return {name for element in self.elements for name in element.attributes}

    def texts_of(self, tag: str, kind: str | None = None) -> list[str]:
        """Return the texts of all elements of a name, or of those of them that are of a class."""
        return [
            element.text
            for element in self.elements
            if element.tag == tag and (kind is None or element.attributes.get("class") == kind)
        ]


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.page = ReadPage()
        self._open: list[Element] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        element = Element(tag, dict(attrs))
        self.page.elements.append(element)
        if tag not in VOID:
            self._open.append(element)
        elif tag == "br":
            self.handle_data("\n")

    def handle_endtag(self, tag: str) -> None:
        if not self._open or self._open.pop().tag != tag:
            self.page.odd.append(f"</{tag}>")

    def handle_data(self, data: str) -> None:
        for element in self._open:
            element.text += data

    def handle_decl(self, decl: str) -> None:
        self.page.declarations.append(decl)

    def handle_comment(self, data: str) -> None:
        self.page.odd.append(data)

    handle_pi = unknown_decl = handle_comment


def read_page(text: str) -> ReadPage:
    """Return what a page holds."""
    reader = _Reader()
    reader.feed(text)
    reader.close()
    assert not reader._open
    return reader.page

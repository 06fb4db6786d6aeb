"""What is drawn line by line has in common: it is as wide as there is room, and scrolls nothing itself."""

from __future__ import annotations

from rich.style import Style
from textual.css.styles import RenderStyles
from textual.dom import DOMNode
from textual.geometry import Size
from textual.reactive import Reactive
from textual.widget import Widget


class DrawnLines(Widget):
    """A widget whose lines are made by itself.

    Its virtual size is its size. For a widget that scrolls, the framework lays the whole page out a second
    time whenever that changes; here nothing follows from it.
    """

    virtual_size = Reactive(Size(0, 0), layout=False, repaint=False)

    def get_content_width(self, container: Size, viewport: Size) -> int:
        """Take the width there is."""
        return container.width

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        """Return the number of lines at a width."""
        return 1

    def _get_component_classes(self) -> frozenset[str]:  # type: ignore[override]
        """Return what has been drawn so far: the framework would style every role whenever it styles this."""
        return frozenset(self._component_styles)

    def get_component_styles(self, *names: str) -> RenderStyles:
        """Return the styles of roles, each of them styled when it is first drawn."""
        for name in names:
            if name not in self._component_styles and name in super()._get_component_classes():
                node = DOMNode(classes=name)
                node._attach(self)
                self.app.stylesheet.apply(node)
                self._component_styles[name] = node.styles
        return super().get_component_styles(*names)

    @property
    def rest(self) -> Style:
        """The style of what has no other, looked up once; the framework itself adds it up each time."""
        return self.get_component_rich_style()

    @property
    def drawn_height(self) -> int:
        """How many lines there are at the width that it has; none before it has any."""
        width = self.size.width
        return self.get_content_height(Size(), Size(), width) if width else 0

    def redraw(self, height: int) -> None:
        """Draw other content, in place of one that had this `drawn_height`.

        Only where that is another one now, the page is laid out anew.
        """
        self.refresh(layout=not height or height != self.drawn_height)

    def on_resize(self) -> None:
        """Have the page laid out with what is here now: the framework remembers heights by their widths."""
        if self.size.height != self.drawn_height:
            self.refresh(layout=True)

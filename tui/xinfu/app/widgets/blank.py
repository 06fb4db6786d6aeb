"""What has no look but its background, and is made once for all its lines."""

from __future__ import annotations

from rich.style import Style
from textual.geometry import Region
from textual.strip import Strip
from textual.widget import Widget


class Blank(Widget):
    """Draws its background and nothing else, and whatever is in it above that.

    The framework makes each line by itself, or with `BLANK` sends a colour for text that is not there. This
    stands behind another base: the framework takes styles from the first one alone.
    """

    def render_lines(self, crop: Region) -> list[Strip]:
        """Return the lines of a part of it, all of which are one and the same."""
        return [Strip.blank(crop.width, Style(bgcolor=self.rich_style.bgcolor))] * crop.height

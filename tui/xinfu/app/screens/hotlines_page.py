"""The numbers to call, one key away on every screen while a pack is open that has some."""

from __future__ import annotations

from xinfu.app.screens.text_page import TextPage


class HotlinesPage(TextPage):
    """Shows the numbers; it has a type and no id, since one may lie below a dialog and another above it."""

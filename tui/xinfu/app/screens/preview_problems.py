"""What is wrong with the pack that is being written: on top of the last version that worked."""

from __future__ import annotations

from typing import ClassVar

from xinfu.app.screens.text_page import TextPage
from xinfu.presentation.page_text import Text


class PreviewProblemsPage(TextPage):
    """Shows mistakes until they are mended or the page is closed."""

    PAGE_ID: ClassVar[str] = "preview_problems"

    def show_text(self, text: Text) -> None:
        """Show other mistakes, from the first one on."""
        self._text = text
        if self.is_mounted:
            self.refresh_content()
            self.body.scroll_home(animate=False)

"""The app's part in looking back: the finished check-ups, one of them, and two side by side."""

from __future__ import annotations

from typing import TYPE_CHECKING

from xinfu.app.screens.home_page import HomePage
from xinfu.app.storing_app import StoringApp
from xinfu.packs.pack import Pack
from xinfu.store.errors import StoreError

if TYPE_CHECKING:
    from xinfu.app.screens.history_page import HistoryPage


class PastApp(StoringApp):
    """Opens the pages of finished check-ups from the first page."""

    @property
    def _packs(self) -> dict[str, Pack]:
        return {pack.id: pack for pack in (*self.start.unlisted, *self.start.packs)}

    def on_home_page_past_wanted(self, message: HomePage.PastWanted) -> None:
        """Show the finished check-ups."""
        from xinfu.app.screens.history_page import HistoryPage

        if isinstance(self.screen, HomePage):
            self.refresh_content(message.language)
            page = HistoryPage(self.words, tuple(self.keeper.past()), self._packs)
            self.push_screen(page, lambda _: self.renew_home())

    def on_history_page_opened(self, message: HistoryPage.Opened) -> None:
        """Show one finished check-up."""
        from xinfu.app.screens.history_page import HistoryPage
        from xinfu.app.screens.text_page import TextPage

        if isinstance(self.screen, HistoryPage):
            self.push_screen(TextPage(self.words, message.text))

    def on_history_page_compared(self, message: HistoryPage.Compared) -> None:
        """Show two finished check-ups side by side."""
        from xinfu.app.screens.comparison_page import ComparisonPage
        from xinfu.app.screens.history_page import HistoryPage
        from xinfu.checkup.comparing import compare

        if isinstance(self.screen, HistoryPage):
            before, after = message.before.checkup, message.after.checkup
            pack = self._packs.get(after.pack_id)
            self.push_screen(ComparisonPage(self.words, before, after, compare(before, after), pack))

    def on_history_page_removed(self, message: HistoryPage.Removed) -> None:
        """Remove a finished check-up."""
        from xinfu.app.screens.history_page import HistoryPage

        try:
            self.keeper.remove(message.checkup)
        except StoreError as error:
            self.tell(error)
        for page in self.screen_stack:
            if isinstance(page, HistoryPage):
                page.renew(tuple(self.keeper.past()))

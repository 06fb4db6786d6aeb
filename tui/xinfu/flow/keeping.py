"""What is kept is what was asked for: whether finished check-ups stay, and forgetting all that does."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from xinfu.flow.open_decision import OpenDecision
from xinfu.flow.recorder import Recorder
from xinfu.flow.steps import (
    ForgetAll,
    KeepFinished,
    OpenWindow,
    RemovePast,
    ShowForgotten,
    ShowPast,
    Step,
)
from xinfu.packs.pack import Pack
from xinfu.store.errors import StoreError
from xinfu.store.settings import KEEP_FINISHED, read_settings, write_setting

if TYPE_CHECKING:
    from xinfu.store.history import PastCheckup


class Keeping:
    """Asks whether finished check-ups are kept, until that is settled, and remembers it.

    With nobody there to ask, none is kept that was not asked for.
    """

    def __init__(
        self, settings: Path | None, recorder: Recorder, asking: OpenDecision, *, is_asking: bool
    ) -> None:
        self._settings = settings
        self._recorder = recorder
        self._asking = asking
        self._is_asking = is_asking
        self._said: bool | None = None
        """What was said in this run: it holds also where it cannot be written."""

    def open(self) -> None:
        """Say that the settings cannot be read, where they are to be."""
        if self._settings is not None and self._recorder.folder is not None:
            try:
                read_settings(self._settings)
            except StoreError as error:
                self._asking.tell(error)

    @property
    def settled(self) -> bool | None:
        """Whether finished check-ups are kept; None where the person is to be asked."""
        if self._said is not None or self._settings is None:
            settled: object = self._said
        else:
            try:
                settled = read_settings(self._settings).get(KEEP_FINISHED)
            except StoreError:
                settled = None
        if isinstance(settled, bool):
            return settled
        return None if self._is_asking else False

    def settle(self, end: Callable[[bool | None], Step], *, at_once: bool) -> Step:
        """End a check-up as it was settled; ask where that was not, but leave it open where it is urgent."""
        settled, folder = self.settled, self._recorder.folder
        if settled is not None or at_once or folder is None:
            return end(settled)
        return self._asking.ask(
            KeepFinished(folder),
            no=lambda: end(False),
            yes=lambda: end(self.remember(True)),
            never=lambda: end(self.remember(False)),
        )

    def remember(self, keeps: bool) -> bool:
        """Settle whether finished check-ups are kept, in this run at least; return the same."""
        self._said = keeps
        if self._settings is not None:
            try:
                write_setting(self._settings, KEEP_FINISHED, keeps)
            except StoreError as error:
                self._asking.tell(error)
        return keeps

    # Removing

    def ask_to_remove(self, past: PastCheckup, pack: Pack | None) -> Step:
        """Ask once, then remove a finished check-up; the ones that are left are shown."""

        def remove() -> Step:
            try:
                self._recorder.remove(past.id)
            except StoreError as error:
                self._asking.tell(error)
            return ShowPast()

        return self._asking.ask(RemovePast(past, pack), remove=remove)

    # Forgetting

    @property
    def has_belongings(self) -> bool:
        """Whether there is anything to forget."""
        recorder = self._recorder
        if recorder.folder is None or not recorder.is_new:
            return recorder.folder is not None
        # What looks through the folder need not be imported where there is none.
        there = any(path is not None and os.path.lexists(path) for path in (recorder.folder, self._settings))
        return there and bool(recorder.belongings(self._settings).files)

    def ask_to_forget(self, forgotten: Callable[[], None]) -> Step:
        """Ask once, then remove everything that is kept, unless another window works with it."""
        folder = self._recorder.folder
        assert folder is not None
        there = self._recorder.belongings(self._settings)

        def forget() -> Step:
            # A window may have been opened while the person was reading.
            if windows := self._recorder.belongings(self._settings).windows:
                return self._asking.tell(OpenWindow(windows[0].pid))
            outcome = self._recorder.forget(self._settings)
            self._said = None
            forgotten()
            return ShowForgotten(folder, outcome)

        if there.windows:
            return self._asking.tell(OpenWindow(there.windows[0].pid))
        return self._asking.ask(ForgetAll(folder, there), forget=forget)

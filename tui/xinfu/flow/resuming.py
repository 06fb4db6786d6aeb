"""Going on with a draft: what has to be decided first, because of another window or another pack."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from xinfu.flow import steps
from xinfu.flow.open_decision import OpenDecision
from xinfu.flow.recorder import Mode, Recorder
from xinfu.flow.steps import Step
from xinfu.packs.pack import Pack
from xinfu.store.errors import StoreError

if TYPE_CHECKING:
    from xinfu.store.draft import Draft
    from xinfu.store.draft_changes import PackChanges


class Resuming:
    """Opens drafts; `go_on` is how the check-up itself goes on with one."""

    def __init__(
        self, recorder: Recorder, asking: OpenDecision, go_on: Callable[[Draft, Pack], Step]
    ) -> None:
        self._recorder = recorder
        self._asking = asking
        self._go_on = go_on

    def resume(
        self, draft: int, pack: Pack, *, changes: PackChanges | None = None, take_over: bool = False
    ) -> Step:
        """Go on with a draft, after asking what has to be decided first."""
        try:
            resumed = self._recorder.resume(draft, pack, changes=changes, take_over=take_over)
        except StoreError as error:
            if error.code == "open-elsewhere":
                return self._asking.ask(
                    steps.OpenElsewhere(error),
                    look=lambda: self._look_at(draft, pack),
                    take_over=lambda: self.resume(draft, pack, take_over=True),
                )
            if error.code == "pack-changed":
                changed = self._recorder.changes(draft, pack)
                if changed is not None:
                    return self._asking.ask(
                        steps.PackChanged(pack, changed),
                        go_on=lambda: self.resume(draft, pack, changes=changed, take_over=take_over),
                    )
            return self._look_at(draft, pack)
        return self._go_on(resumed, pack)

    def _look_at(self, draft: int, pack: Pack) -> Step:
        """Show a draft without working on it."""
        try:
            looked_at = self._recorder.load(draft)
        except StoreError as error:
            return self._asking.tell(error)
        self._recorder.begin()
        self._recorder.detach(Mode.LOOKING)
        return self._go_on(looked_at, pack)

"""What the full screen is started with."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field
from pathlib import Path

from xinfu.checkup.answer_file import read_answers
from xinfu.checkup.answers import Answer, Answers
from xinfu.packs.pack import Pack
from xinfu.packs.problem import PackError
from xinfu.store import interrupted
from xinfu.store.interrupted import Interrupted
from xinfu.terminal.signals import TerminalGuard


@dataclass(frozen=True)
class Start:
    """What the app is started with."""

    packs: tuple[Pack, ...]
    today: dt.date
    folder: Path
    """Where relative file names are taken from."""

    interrupted: Path | None
    """Where the answers go when the program is ended from outside; None to keep none."""

    language: str | None = None
    """None where nothing says which: the first screen then offers both."""

    broken: tuple[PackError, ...] = ()
    straight: bool = False
    """Begin with the first pack's first question."""

    guard: TerminalGuard | None = field(default=None, compare=False)
    """Set in a real terminal: signals are then handled."""

    def kept(self) -> Interrupted | None:
        """Return the answers that were kept of a check-up that was cut short, if there are any."""
        return interrupted.load(self.interrupted) if self.interrupted is not None else None

    def answers_of(self, kept: Interrupted, pack: Pack) -> dict[str, Answer]:
        """Return those answers that still fit the pack."""
        return read_answers(pack, kept.answers, self.today)[0]

    def keep(self, pack: Pack, answers: Answers, done: tuple[str, ...], *, same: bool) -> bool:
        """Keep answers and ticks to go on with; tell whether they are kept.

        `same` says that what may still be kept is an earlier state of these.
        """
        if self.interrupted is None:
            return False
        return interrupted.keep(self.interrupted, Interrupted.of(pack, answers, done), same=same)

    def forget(self) -> None:
        """Remove the answers that were kept."""
        if self.interrupted is not None:
            interrupted.forget(self.interrupted)


def prepare() -> None:
    """Load what comes after the first screen, while the person reads it."""
    import xinfu.checklist.making
    import xinfu.screens.result_page
    import xinfu.screens.review
    import xinfu.screens.walk  # noqa: F401

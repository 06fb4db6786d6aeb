"""What a run of the program is started with, whichever front end shows it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from msgspec import Struct

from xinfu.packs.pack import Pack, PackHead
from xinfu.store.errors import StoreError

if TYPE_CHECKING:
    from xinfu.packs.diagnostics.diagnostic import PackError


def _none_to_read(head: PackHead) -> Pack:
    raise LookupError(head.id)


class RunOptions(Struct, frozen=True, eq=False):
    """What a run is started with."""

    packs: tuple[PackHead, ...]
    """What the first screen offers; each is whole, or read by `read` when it is opened."""

    folder: Path
    """Where relative file names are taken from."""

    data: Path | None = None
    """Where drafts and finished check-ups are kept; None to keep nothing and to read nothing."""

    language: str | None = None
    """None where nothing says which: the first screen then offers both."""

    broken: tuple[PackError, ...] = ()
    open_first: bool = False
    """Begin with the first pack's first question."""

    files: tuple[Path, ...] = ()
    """Saved lists to open first: one, or two copies of one."""

    unlisted: tuple[PackHead, ...] = ()
    """Packs that the first screen does not offer, but whose drafts can be gone on with."""

    read: Callable[[PackHead], Pack] = _none_to_read
    """Reads the whole pack of a head that is not whole; raises `PackError`."""

    why_no_data: StoreError | None = None
    """Why there is no such folder, where that is not what the person asked for."""

    settings: Path | None = None
    """The file that remembers what the person settled; None to remember nothing."""

    is_asking: bool = True
    """Whether somebody is there who can be asked what to keep; else nothing more is kept than was settled."""

    now: Callable[[], dt.datetime] = dt.datetime.now
    """The clock: it tells when something was kept, and what day it is when that is asked."""

    @property
    def today(self) -> dt.date:
        """The day that it is now; a run may well last over midnight."""
        return self.now().date()

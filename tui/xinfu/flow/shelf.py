"""The packs of a run: seen by their heads, and read whole when one is opened."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from xinfu.flow.options import RunOptions
from xinfu.packs.diagnostics.diagnostic import PackError
from xinfu.packs.pack import Pack, PackHead


class Shelf(Mapping[str, Pack]):
    """The whole packs by id, read when they are looked up; one that turns out to be faulty is not there."""

    def __init__(self, options: RunOptions) -> None:
        self.broken = options.broken
        """Why packs cannot be opened."""

        self.offered = options.packs
        """What the first page offers."""

        self._unlisted = options.unlisted
        self._read = options.read

    @property
    def heads(self) -> Mapping[str, PackHead]:
        """What can be seen of each pack before it is opened, by id."""
        return {head.id: head for head in (*self._unlisted, *self.offered)}

    def whole(self, head: PackHead) -> Pack | None:
        """Return the whole pack of a head; None where it is faulty, which is then among what is `broken`."""
        if isinstance(head, Pack):
            return head
        try:
            pack = self._read(head)
        except PackError as error:
            self.broken = (*self.broken, error)
            pack = None
        self.offered = _with(self.offered, head, pack)
        self._unlisted = _with(self._unlisted, head, pack)
        return pack

    def __getitem__(self, key: str) -> Pack:
        pack = self.whole(self.heads[key])
        if pack is None:
            raise KeyError(key)
        return pack

    def __iter__(self) -> Iterator[str]:
        return (key for key in self.heads if key in self)

    def __len__(self) -> int:
        return sum(1 for _ in self)


def _with(heads: tuple[PackHead, ...], head: PackHead, pack: Pack | None) -> tuple[PackHead, ...]:
    """Return heads with the pack in the place of its own, or without that."""
    there = (pack if each is head else each for each in heads)
    return tuple(each for each in there if each is not None)

"""Where packs are found: installed beside the program, in a folder of the person's own, or by path.

Packs that come with an installed distribution register in the entry-point group `xinfu.packs`, the
shipped ones too, so that there is one way to read them.
"""

from __future__ import annotations

import contextlib
import os
import sys
from collections.abc import Iterable, Iterator
from importlib import import_module
from importlib.machinery import PathFinder
from pathlib import Path
from typing import TYPE_CHECKING

from msgspec import Struct

from xinfu.packs.diagnostics.diagnostic import Diagnostic, PackError
from xinfu.packs.pack import Pack, PackHead
from xinfu.packs.reading.limits import MAX_BYTES
from xinfu.packs.reading.source import decode, read_text

if TYPE_CHECKING:
    from importlib.resources.abc import Traversable

GROUP = "xinfu.packs"
SHIPPED = "xinfu"
"""The distribution that the program itself is."""

SHIPPED_IN = "xinfu.questions"
"""The package that it registers."""


class PackFile(Struct, frozen=True):
    """A pack that was found and not yet read."""

    id: str
    place: Path | Traversable
    origin: str
    """The distribution that brought it, or the path of the file."""

    follow_links: bool = False
    """Whether it may be a link: the person named this very file, or an installer put it there."""

    def text(self) -> str:
        """Return what stands in the file; raises `PackError` where it cannot be read at all."""
        if isinstance(self.place, Path):
            return read_text(self.place, follow_links=self.follow_links)
        name = str(self.place)
        try:
            with self.place.open("rb") as file:
                data = file.read(MAX_BYTES + 1)
        except OSError as error:
            details = {"reason": error.strerror or str(error)}
            raise PackError(name, [Diagnostic("file-unreadable", details=details)]) from None
        return decode(data, name)

    def read(self) -> Pack:
        """Return the pack; raises `PackError` with all that is wrong with it."""
        return self.pack_of(self.text())

    def head(self) -> PackHead:
        """Return what can be seen of the pack before it is opened; raises `PackError` as `read` does.

        That is the head alone of one that comes with the program, whose tests have read all of it. Of all
        others it is the whole pack, so that what is wrong with one is known before somebody wants it.
        """
        text = self.text()
        if self.origin == SHIPPED:
            from xinfu.packs.reading.pack_head import head_of

            head = head_of(text, self.origin, self.id)
            if head is not None:
                return head
        return self.pack_of(text)

    def pack_of(self, text: str) -> Pack:
        """Return the pack of a text that was read from this file; raises `PackError` as `read` does."""
        from xinfu.packs.loading import load_pack

        name = str(self.place)
        reading = load_pack(text, name, self.origin, self.id)
        if reading.pack is None:
            errors = (problem for problem in reading.problems if problem.severity == "error")
            raise PackError(name, errors)
        return reading.pack


def toml_files(folder: Path) -> list[Path]:
    """Return the files of a folder that may be packs, by name; raises `OSError` where it cannot be read.

    Hidden files are none: editors keep their locks and copies under such names.
    """
    return sorted(path for path in folder.iterdir() if is_pack_name(path.name))


def is_pack_name(name: str) -> bool:
    """Tell whether a file of this name may be a pack."""
    return name.endswith(".toml") and not name.startswith(".")


class Library(Struct, frozen=True):
    """All packs that can be opened by their id; the first one found under an id is taken."""

    folders: tuple[Path, ...] = ()

    def files(self) -> list[PackFile]:
        """Return every pack file once, the person's own before those that were installed, by id."""
        by_id: dict[str, PackFile] = {}
        for file in self.all_files():
            by_id.setdefault(file.id, file)
        return list(by_id.values())

    def all_files(self) -> list[PackFile]:
        """Return every pack file by id, also those whose id another one before them has."""
        every = (*self._own(), *_installed())
        return sorted(every, key=lambda file: (file.id != "credit-recovery", file.id))

    def installed(self, pack_id: str) -> PackFile | None:
        """Return the pack file that an installed distribution brought under this id, if there is one."""
        return next((file for file in _installed() if file.id == pack_id), None)

    def find(self, name: str) -> PackFile:
        """Return the pack file with this id or at this path; raises `PackError` when there is none."""
        if name.endswith(".toml") or "/" in name or "\\" in name or name in (".", ".."):
            try:
                path = Path(name).expanduser()
            except RuntimeError:
                # There is no such person on this machine; the name is then looked for as it stands.
                path = Path(name)
            return PackFile(path.name.removesuffix(".toml"), path, str(path), follow_links=True)
        known = self.files()
        for file in known:
            if file.id == name:
                return file
        if _is_file(name):
            # Some machines hide the end of `my-pack.toml.txt`, which has to be told.
            stem = name if ".toml." in name else Path(name).stem
            return PackFile(stem, Path(name), name, follow_links=True)
        from xinfu.packs.diagnostics.suggestions import suggest

        beside = f"{name}.toml"
        near = beside if _is_file(beside) else suggest(name, [file.id for file in known])
        details = {"id": name, "choices": ", ".join(file.id for file in known), "guess": near}
        raise PackError(name, [Diagnostic("pack-unknown", details=details)])

    def _own(self) -> Iterator[PackFile]:
        for folder in self.folders:
            # A folder that is not there or cannot be read must not hide the packs of all others.
            with contextlib.suppress(OSError):
                for path in toml_files(folder):
                    yield PackFile(path.name.removesuffix(".toml"), path, str(path))


def _is_file(name: str) -> bool:
    """Tell whether there is a file of a name; where one may not look there is none."""
    try:
        return Path(name).is_file()
    except OSError:
        return False


def _installed() -> Iterator[PackFile]:
    for package, origin in _registered():
        for place in _folder(package):
            if is_pack_name(place.name):
                yield PackFile(place.name.removesuffix(".toml"), place, origin, follow_links=True)


def _registered() -> Iterator[tuple[str, str]]:
    """Yield each package that is registered for its packs, with the distribution that brought it."""
    if is_alone():
        yield SHIPPED_IN, SHIPPED
        return
    from importlib.metadata import entry_points

    for entry in entry_points(group=GROUP):
        yield entry.value, entry.dist.name if entry.dist is not None else entry.value


def is_alone() -> bool:
    """Tell whether the program is surely the only distribution that registers packs.

    To have the system read all entry points takes a twelfth of a start; to look for the group's name in the
    files where it would read them takes next to nothing. Where they may stand elsewhere, nothing is sure.
    """
    if any(hasattr(finder, "find_distributions") and finder is not PathFinder for finder in sys.meta_path):
        return False
    names = []
    for place in sys.path:
        if place.endswith(".egg"):
            return False
        try:
            infos = [entry for entry in os.scandir(place or ".") if entry.name.endswith("-info")]
            for info in infos:
                with contextlib.suppress(FileNotFoundError, NotADirectoryError):
                    if GROUP.encode() in Path(info.path, "entry_points.txt").read_bytes():
                        names.append(info.name)
        except FileNotFoundError:
            continue
        except OSError:
            return False  # An archive, or a folder that is closed to us.
    return len(names) == 1 and names[0].startswith(f"{SHIPPED}-")


def _folder(module: str) -> Iterable[Traversable]:
    try:
        folders = [Path(folder) for folder in import_module(module).__path__]
        if len(folders) == 1 and folders[0].is_dir():
            return sorted(folders[0].iterdir())
        # Only for what is no plain folder: all that this imports takes a twentieth of a start.
        from importlib.resources import files

        return sorted(files(module).iterdir(), key=lambda place: place.name)
    except (Exception, SystemExit):
        # Finding a package runs its code. One that is half uninstalled, or whose code fails in whatever
        # way, must not hide everybody else's packs.
        return ()

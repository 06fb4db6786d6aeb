"""Where packs are found: installed beside the program, in a folder of the person's own, or by path.

Packs that come with an installed distribution register in the entry-point group `xinfu.packs`, the
shipped ones too, so that there is one way to read them.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from importlib.metadata import entry_points
from importlib.resources import files
from importlib.resources.abc import Traversable
from pathlib import Path

from xinfu.packs.pack import Pack
from xinfu.packs.places import with_places
from xinfu.packs.problem import PackError, Problem
from xinfu.packs.reading import read_document
from xinfu.packs.resolving import resolve
from xinfu.packs.source_file import MOST_BYTES, decode, read_text

GROUP = "xinfu.packs"


@dataclass(frozen=True)
class PackFile:
    """A pack that was found and not yet read."""

    id: str
    place: Path | Traversable
    origin: str
    """The distribution that brought it, or the path of the file."""

    follow_links: bool = False
    """Whether it may be a link: the person named this very file, or an installer put it there."""

    def read(self) -> Pack:
        """Return the pack; raises `PackError` with all that is wrong with it."""
        name = str(self.place)
        if isinstance(self.place, Path):
            text = read_text(self.place, follow_links=self.follow_links)
        else:
            with self.place.open("rb") as file:
                text = decode(file.read(MOST_BYTES + 1), name)
        try:
            document = read_document(text, name)
            if document.id != self.id:
                details = {"id": document.id, "file": self.id}
                raise PackError(name, [Problem("id-file", ("id",), details)])
            return resolve(document, self.origin)
        except PackError as error:
            raise PackError(name, with_places(error.problems, text)) from None


@dataclass(frozen=True)
class Library:
    """All packs that can be opened by their id; the first one found under an id is taken."""

    folders: tuple[Path, ...] = ()

    def files(self) -> list[PackFile]:
        """Return every pack file once, the person's own before those that were installed, by id."""
        found: dict[str, PackFile] = {}
        for file in (*self._own(), *_installed()):
            found.setdefault(file.id, file)
        return sorted(found.values(), key=lambda file: (file.id != "credit-recovery", file.id))

    def find(self, name: str) -> PackFile:
        """Return the pack file with this id or at this path; raises `PackError` when there is none."""
        if name.endswith(".toml") or "/" in name or "\\" in name:
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
        details = {"id": name, "choices": ", ".join(file.id for file in known)}
        raise PackError(name, [Problem("pack-unknown", details=details)])

    def _own(self) -> Iterator[PackFile]:
        for folder in self.folders:
            try:
                paths = sorted(folder.glob("*.toml"))
            except OSError:
                continue
            for path in paths:
                yield PackFile(path.stem, path, str(path))


def _installed() -> Iterator[PackFile]:
    for entry in entry_points(group=GROUP):
        origin = entry.dist.name if entry.dist is not None else entry.value
        for place in _folder(entry.value):
            if place.name.endswith(".toml"):
                yield PackFile(place.name.removesuffix(".toml"), place, origin, follow_links=True)


def _folder(module: str) -> Iterable[Traversable]:
    try:
        return sorted(files(module).iterdir(), key=lambda place: place.name)
    except (ImportError, OSError):
        # A distribution that is half uninstalled must not hide everybody else's packs.
        return ()

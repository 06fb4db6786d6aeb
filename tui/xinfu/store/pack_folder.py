"""The folder for packs of the person's own: one file for each, named by its id."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from xinfu.packs.diagnostics.diagnostic import PackError
from xinfu.packs.library import toml_files
from xinfu.packs.reading.source import read_text
from xinfu.store.files.atomic import save, save_error

Outcome = Literal["added", "replaced", "same"]


@dataclass(frozen=True)
class PackFolder:
    """A folder of packs, which is made once something goes into it."""

    path: Path

    def place_of(self, pack_id: str) -> Path:
        """Return the file of a pack; the id is one that the reader took, so it leads nowhere else."""
        return self.path / f"{pack_id}.toml"

    def add(self, pack_id: str, text: str, *, replace: bool = False) -> Outcome:
        """Put a pack's text there, whole or not at all; tell what that changed.

        Raises `SaveError`, with the code `exists` where other content lies there and may not be replaced.
        """
        place = self.place_of(pack_id)
        try:
            if read_text(place, follow_links=False) == text:
                return "same"
            there = True
        except PackError as error:
            there = error.problems[0].code != "file-missing"
        try:
            self.path.mkdir(mode=0o700, parents=True, exist_ok=True)
        except OSError as error:
            raise save_error(error, self.path) from None
        save(place, text, replace=replace)
        return "replaced" if there else "added"

    def own(self) -> list[str]:
        """Return the ids of the packs that lie there; raises `OSError` where the folder cannot be read."""
        try:
            return [path.name.removesuffix(".toml") for path in toml_files(self.path)]
        except FileNotFoundError:
            return []

    def remove(self, pack_id: str) -> Path:
        """Take a pack's file out of use and return where it lies now; what lay there is overwritten.

        Only a name that `own` gives is taken. Raises `OSError`, `LookupError` for any other name.
        """
        if pack_id not in self.own():
            raise LookupError(pack_id)
        aside = self.path / f"{pack_id}.toml.removed"
        self.place_of(pack_id).replace(aside)
        return aside

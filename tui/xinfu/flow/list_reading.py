"""Reading a file as a saved list: what stands in it, and whether it is one of a pack."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from xinfu.checklist.living.decoding import MAX_BYTES, ListError, check_is_list, decode_list
from xinfu.checklist.living.item_names import names_of
from xinfu.checklist.living.list_file import likely_packs, read_list_file
from xinfu.packs.pack import Pack
from xinfu.store.files.atomic import SaveError
from xinfu.store.files.safe_reading import ReadError, read_bytes

OpenCode = Literal["unknown-pack", "other-list", "another-list"]
"""Why a list cannot be opened here; each has its sentence among the words, under `reading`."""


class OpenError(Exception):
    """A file is a list that cannot be opened here; `code` names why, `details` fill its sentence."""

    def __init__(self, code: OpenCode, **details: str) -> None:
        super().__init__(code, details)
        self.code: OpenCode = code
        self.details = details


@dataclass(frozen=True)
class FileRead:
    """A file as it was read."""

    path: Path
    data: bytes
    text: str
    encoding: str


def read_file(path: Path) -> FileRead:
    """Return a file with its text; raises `ReadError` or `ListError`."""
    data = read_bytes(path, MAX_BYTES)
    text, encoding = decode_list(data)
    return FileRead(path, data, text, encoding)


def read_list_of(pack: Pack, path: Path) -> FileRead:
    """Return a file that is a list of a pack; raises `ReadError`, `ListError` or `OpenError`."""
    read = read_file(path)
    found = pack_id_of(read.text, {pack.id: pack})
    if found != pack.id:
        raise OpenError("another-list", id=found)
    return read


def pack_id_of(text: str, packs: Mapping[str, Pack]) -> str:
    """Return the id of the pack that a text is a list of; raises `ListError` where it is none."""
    file = read_list_file(text)
    if file.identity is None:
        likely = likely_packs(text, [(pack, names_of(pack)) for pack in packs.values()])
        if len(likely) != 1:
            raise ListError("not-a-list")
        return likely[0]
    check_is_list(file)
    return file.identity.pack_id


def replaced(path: Path, error: ReadError | ListError | OpenError) -> SaveError:
    """Return why a list is not saved to its file: what stands there now, which is not to be written over."""
    return SaveError("replaced", name=path.name, reading=error.code, **error.details)

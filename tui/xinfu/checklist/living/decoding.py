"""The bytes of a saved list become a text, or a problem that says what they are instead.

A text is written back in the encoding that it came in; nothing is guessed, since a wrong guess would be
saved. What Windows calls ANSI is named, so that the person can save the file as UTF-8.
"""

from __future__ import annotations

import codecs
from typing import Literal, NamedTuple

from xinfu.checklist.living.list_file import FORMAT, ListFile

MAX_BYTES = 1024 * 1024

ListCode = Literal[
    "list-too-big", "list-encoding", "list-encoding-unknown", "list-binary", "list-newer", "not-a-list"
]
"""Why a file is no list that can be read; each has its sentence among the words, under `reading`."""

_MARKS: tuple[tuple[bytes, str], ...] = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)


class ListError(Exception):
    """A file is no list that can be read; `code` names why, `details` fill its sentence.

    | code | meaning | details |
    | --- | --- | --- |
    | list-too-big | longer than any list | most |
    | list-encoding | text in another encoding, which is named | encoding |
    | list-encoding-unknown | text in an encoding that cannot be told | |
    | list-binary | no text at all | |
    | list-newer | a newer xinfu wrote it | |
    | not-a-list | a text in which nothing is ours | |
    """

    def __init__(self, code: ListCode, **details: str) -> None:
        super().__init__(code, details)
        self.code: ListCode = code
        self.details = details


class Decoded(NamedTuple):
    """A text, its byte order mark included, and the encoding that makes it the same bytes again."""

    text: str
    encoding: str


def decode_list(data: bytes) -> Decoded:
    """Return the text of a file's bytes; raises `ListError` for what is none."""
    if len(data) > MAX_BYTES:
        raise ListError("list-too-big", most=f"{MAX_BYTES // 1024} KiB")
    if data.startswith((codecs.BOM_UTF32_LE, codecs.BOM_UTF32_BE)):
        raise ListError("list-encoding", encoding="UTF-32")
    encoding = next((name for mark, name in _MARKS if data.startswith(mark)), "utf-8")
    if encoding == "utf-8" and b"\0" in data:
        # Without its mark, UTF-16 has a NUL in every other place where a text has Latin letters or lines.
        halves = data[: len(data) // 2 * 2]
        if 0 in (halves[::2].count(0), halves[1::2].count(0)) and data.count(0) * 20 > len(data):
            raise ListError("list-encoding", encoding="UTF-16")
        raise ListError("list-binary")
    try:
        return Decoded(data.decode(encoding), encoding)
    except UnicodeDecodeError:
        pass
    if encoding != "utf-8" or _is_binary(data):
        raise ListError("list-binary")
    try:
        text = data.decode("gb18030")
    except UnicodeDecodeError:
        raise ListError("list-encoding-unknown") from None
    if any("\u4e00" <= letter <= "\u9fff" for letter in text):
        raise ListError("list-encoding", encoding="GBK")
    raise ListError("list-encoding-unknown")


def _is_binary(data: bytes) -> bool:
    acting = sum(data.count(code) for code in range(32) if code not in b"\t\n\r\f")
    return acting * 100 > len(data)


def check_is_list(file: ListFile) -> None:
    """Raise `ListError` for a text that is no list of ours, or one that a newer program wrote."""
    if file.identity is not None and file.identity.format > FORMAT:
        raise ListError("list-newer")
    if file.identity is None and not file.items and not file.unsure:
        raise ListError("not-a-list")

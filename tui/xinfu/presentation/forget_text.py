"""What is said before everything that is kept is removed, and after; the command `forget` says it too."""

from __future__ import annotations

import os
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING

from xinfu.flow.steps import ForgetAll
from xinfu.presentation.draft_questions import short_path
from xinfu.presentation.page_text import Asked, Parts, Text
from xinfu.store.folders import PACKS
from xinfu.text.clean import clean_line
from xinfu.text.paragraphs import BLANK, Choice, Paragraph
from xinfu.wording.words import Words

if TYPE_CHECKING:
    from xinfu.store.forgetting import FileKind, Forgotten
    from xinfu.store.saved_files import SavedFile


_KINDS: dict[FileKind, str] = {
    "database": "forget.what_database",
    "journal": "forget.what_journal",
    "copy": "forget.what_copy",
    "lock": "forget.what_lock",
    "temporary": "forget.what_temporary",
    "setting": "forget.what_setting",
}
"""The words for what a file is."""


def shown_path(path: Path) -> str:
    """Return a path as it may be shown."""
    return clean_line(str(path))


def _short(path: Path) -> str:
    return clean_line(short_path(path))


def file_row(path: Path, folder: Path, words: Words) -> tuple[str, str]:
    """Return the name of a file of ours, or of the folder that held them, and what it is."""
    from xinfu.store.forgetting import kind_of

    kind = None if path == folder else kind_of(path.name)
    if kind is None:
        return _short(path), words("forget.what_folder")
    name = path.name if path.parent == folder else _short(path)
    return clean_line(name), words(_KINDS[kind])


def rest_sentences(folder: Path, named: Iterable[Path], words: Words) -> list[str]:
    """Return what is still in the folder on purpose: packs, and what is not ours; not what was named."""
    from xinfu.store.forgetting import kind_of

    try:
        names = sorted(os.listdir(folder))  # noqa: PTH208
    except OSError:
        return []
    said = [words("forget.packs", folder=shown_path(folder / PACKS))] if PACKS in names else []
    others = [folder / name for name in names if name != PACKS and kind_of(name) != "setting"]
    return said + [words("forget.other", path=shown_path(path)) for path in others if path not in named]


def saved_head(saved: tuple[SavedFile, ...], words: Words) -> str:
    """Return the sentence above the checklists that stay; the one that stands alone where none is known."""
    return words("forget.saved" if saved else "forget.saved_none")


def forget_question(decision: ForgetAll) -> Asked:
    """Ask whether to remove everything, with all that goes and what stays: ends with `keep` or `forget`."""
    folder, there = decision.folder, decision.there

    def asked(words: Words) -> Parts:
        text = Paragraph(words("forget.sure", folder=_short(folder)))
        rows = Choice("keep", words("forget.no")), Choice("forget", words("forget.all"))
        more = [BLANK, Paragraph(words("forget.head", folder=_short(folder)), "strong")]
        more += _files(there.files, folder, words) + _saved(there.saved, words)
        return Parts(words("forget.ask_head"), (text,), rows, tuple(more))

    return asked


def forgotten_text(folder: Path, outcome: Forgotten) -> Text:
    """Return what was removed, what could not be and why, and what was left on purpose."""

    def text(words: Words) -> tuple[str, tuple[Paragraph, ...]]:
        said = [BLANK, Paragraph(words("forget.removed"), "strong"), *_files(outcome.removed, folder, words)]
        if not outcome.removed:
            said = [BLANK, Paragraph(words("forget.kept"), "strong")]
        if outcome.left:
            said += [BLANK, Paragraph(words("forget.not_removed"), "error")]
            said += [
                _line(words("forget.reason", path=shown_path(path), reason=why)) for path, why in outcome.left
            ]
        rest = rest_sentences(folder, [path for path, _ in outcome.left], words)
        said += [paragraph for each in rest for paragraph in (BLANK, Paragraph(each))]
        return words("forget.done_head"), (*said, *_saved(outcome.saved, words))

    return text


def _files(paths: Iterable[Path], folder: Path, words: Words) -> list[Paragraph]:
    rows = (file_row(path, folder, words) for path in paths)
    return [_line(words("forget.file", name=name, what=what)) for name, what in rows]


def _saved(saved: tuple[SavedFile, ...], words: Words) -> list[Paragraph]:
    files = [_line(_short(file.path)) for file in saved]
    return [BLANK, Paragraph(saved_head(saved, words)), *files]


def _line(text: str) -> Paragraph:
    return Paragraph(text, lead="- ", indent=1)

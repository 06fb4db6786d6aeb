"""Where the answers go, and what is said while they cannot be kept."""

from __future__ import annotations

from pathlib import Path

from xinfu.flow.recorder import Mode, Recorder
from xinfu.flow.steps import AnswersDiffered, AnswersDropped, Notice
from xinfu.presentation.draft_questions import error_sentence
from xinfu.text.paragraphs import Paragraph
from xinfu.wording.words import Words


def storing_paragraphs(recorder: Recorder, words: Words) -> tuple[Paragraph, ...]:
    """Return what is said about where the answers go."""
    if recorder.folder is None and recorder.error is None:
        return (Paragraph(words("keep.no_store"), "strong"),)
    if recorder.mode is Mode.DECLINED:
        return (Paragraph(words("keep.declined"), "strong"),)
    if recorder.error is not None:
        reason = error_sentence(recorder.error, words)
        return (Paragraph(words("keep.works", reason=reason), "watch"),)
    assert recorder.folder is not None
    folder = _short(recorder.folder)
    if recorder.is_new:
        return (Paragraph(words("keep.first", folder=folder), "strong"),)
    where = Paragraph(words("keep.kept", folder=folder), "muted")
    if recorder.notice is not None:
        return Paragraph(error_sentence(recorder.notice, words), "watch"), where
    return (where,)


def not_kept_paragraphs(recorder: Recorder, words: Words) -> tuple[Paragraph, ...]:
    """Return the line that the newest answers are not kept, and why; nothing where they are."""
    if recorder.is_off:
        return storing_paragraphs(recorder, words) if recorder.error is not None else ()
    if recorder.mode is Mode.LOOKING:
        return (Paragraph(words("keep.looking"), "watch"),)
    if recorder.mode is Mode.IN_MEMORY:
        return (Paragraph(words("keep.detached"), "watch"),)
    if recorder.error is not None:
        reason = error_sentence(recorder.error, words)
        return (Paragraph(words("keep.not_now", reason=reason), "watch"),)
    return ()


def notice_sentence(notice: Notice, words: Words) -> str:
    """Return what is to be said in passing, in a sentence."""
    if isinstance(notice, AnswersDropped):
        return words("keep.misfits", count=notice.count)
    if isinstance(notice, AnswersDiffered):
        return words("keep.conflicts", count=notice.count)
    return error_sentence(notice, words)


def _short(folder: Path) -> str:
    """Return a folder as people write it."""
    try:
        return f"~/{folder.relative_to(Path.home())}"
    except (ValueError, RuntimeError):
        return str(folder)

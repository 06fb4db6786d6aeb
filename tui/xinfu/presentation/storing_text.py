"""Where the answers go, and what is said while they cannot be kept."""

from __future__ import annotations

from xinfu.flow.checkup_flow import CheckupFlow
from xinfu.flow.recorder import Mode
from xinfu.flow.steps import (
    AnswersDiffered,
    AnswersDropped,
    CheckedIn,
    DayTaken,
    FileAnew,
    FileProblem,
    FollowsNow,
    ListsMet,
    Notice,
    NotOpened,
    OpenWindow,
)
from xinfu.presentation.draft_questions import error_sentence, short_path
from xinfu.text.paragraphs import Paragraph
from xinfu.wording.words import Words


def storing_paragraphs(flow: CheckupFlow, words: Words) -> tuple[Paragraph, ...]:
    """Return what is said about where the answers go."""
    recorder = flow.recorder
    if recorder.folder is None and recorder.error is None:
        return (Paragraph(words("keep.no_store"), "strong"),)
    if recorder.mode is Mode.DECLINED:
        return (Paragraph(words("keep.declined"), "strong"),)
    if recorder.error is not None:
        reason = error_sentence(recorder.error, words)
        return (Paragraph(words("keep.works", reason=reason), "watch"),)
    assert recorder.folder is not None
    folder, keeps = short_path(recorder.folder), flow.keeping.settled
    if recorder.is_new and not keeps:
        return (Paragraph(words("keep.first", folder=folder), "strong"),)
    where = Paragraph(words("keep.kept" if keeps else "keep.drafts", folder=folder), "muted")
    if recorder.notice is not None:
        return Paragraph(error_sentence(recorder.notice, words), "watch"), where
    return (where,)


def not_kept_paragraphs(flow: CheckupFlow, words: Words) -> tuple[Paragraph, ...]:
    """Return the line that the newest answers are not kept, and why; nothing where they are."""
    recorder = flow.recorder
    if recorder.is_off:
        return storing_paragraphs(flow, words) if recorder.error is not None else ()
    if recorder.mode is Mode.LOOKING:
        return (Paragraph(words("keep.looking"), "watch"),)
    if recorder.mode is Mode.ENDED:
        return (Paragraph(words("keep.ended"), "muted"),)
    if recorder.mode is Mode.IN_MEMORY:
        return (Paragraph(words("keep.detached"), "watch"),)
    if recorder.error is not None:
        if flow.session is None or not flow.session.answers:
            return storing_paragraphs(flow, words)  # There is nothing yet that could be lost.
        reason = error_sentence(recorder.error, words)
        return (Paragraph(words("keep.not_now", reason=reason), "watch"),)
    return ()


def notice_sentence(notice: Notice, words: Words) -> str:
    """Return what is to be said in passing, in a sentence."""
    if isinstance(notice, AnswersDropped):
        return words("keep.misfits", count=notice.count)
    if isinstance(notice, AnswersDiffered):
        return words("keep.conflicts", count=notice.count)
    if isinstance(notice, ListsMet):
        return words("lists.differed" if notice.differing else "lists.met", count=notice.differing)
    if isinstance(notice, CheckedIn):
        return words("checkin.noted_done" if notice.done else "checkin.noted_none", count=notice.done)
    if isinstance(notice, FileProblem):
        from xinfu.presentation.list_file_text import problem_sentence

        return problem_sentence(notice, words)
    if isinstance(notice, DayTaken):
        from xinfu.presentation.list_file_text import item_title

        title = item_title(notice.pack, notice.action, words)
        return words("lists.day_taken", title=title, date=notice.day)
    if isinstance(notice, FileAnew):
        return words("lists.anew", path=notice.path)
    if isinstance(notice, FollowsNow):
        key = "lists.follows" if notice.is_kept else "lists.follows_file"
        return words(key, path=notice.path, before=notice.before)
    if isinstance(notice, NotOpened):
        return words("opening.not_opened")
    if isinstance(notice, OpenWindow):
        return words("forget.open_here", pid=notice.pid or "?")
    return error_sentence(notice, words)

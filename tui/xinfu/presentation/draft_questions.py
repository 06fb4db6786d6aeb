"""What is asked about a draft: throw it away, who works on it, a pack that changed, what stays at its end."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from xinfu.flow.steps import (
    AskIntention,
    AskNewDay,
    AskOutcome,
    AskReason,
    CannotOpen,
    ChooseSide,
    Decision,
    DiscardDraft,
    DraftLost,
    ForgetAll,
    KeepFinished,
    OfferCheckUp,
    OpenElsewhere,
    PackChanged,
    RemoveList,
    RemovePast,
    WhichItem,
)
from xinfu.packs.pack import Pack
from xinfu.presentation.page_text import Asked, Parts
from xinfu.store.errors import StoreError
from xinfu.text.paragraphs import BLANK, Choice, Paragraph
from xinfu.wording.words import Words

if TYPE_CHECKING:
    from xinfu.store.draft_changes import PackChanges


def decision_question(decision: Decision) -> Asked:
    """Return what is asked, with the choices that the flow knows."""
    match decision:
        case DiscardDraft(pack, pack_id, answered):
            return discard_question(pack, pack_id, answered)
        case OpenElsewhere(error):
            return elsewhere_question(error)
        case PackChanged(pack, changes):
            return changes_question(pack, changes)
        case DraftLost(error):
            return lost_question(error)
        case KeepFinished(folder):
            return keep_question(folder)
        case RemovePast(past, pack):
            from xinfu.presentation.record_text import removal_question

            return removal_question(past.checkup, pack)
        case RemoveList(kept, pack):
            from xinfu.presentation.kept_list_text import removal_question as list_removal

            return list_removal(kept, pack)
        case AskOutcome() | AskReason() | AskNewDay() | OfferCheckUp():
            from xinfu.presentation.check_in_text import check_in_question

            return check_in_question(decision)
        case AskIntention():
            raise ValueError("it is no choice but a line of text")
        case CannotOpen() | ChooseSide() | WhichItem():
            from xinfu.presentation.list_file_text import file_question

            return file_question(decision)
        case ForgetAll():
            from xinfu.presentation.forget_text import forget_question

            return forget_question(decision)


def discard_question(pack: Pack | None, pack_id: str, answered: int) -> Asked:
    """Ask whether to throw a draft away: ends with `keep` or `discard`."""

    def asked(words: Words) -> Parts:
        title = pack_id if pack is None else pack.say(pack.document.title, words.language)
        text = Paragraph(words("keep.discard", title=title, count=answered))
        rows = Choice("keep", words("keep.discard_no")), Choice("discard", words("keep.discard_yes"))
        return Parts(words("keep.discard_head"), (text,), rows)

    return asked


def keep_question(folder: Path) -> Asked:
    """Ask whether a check-up that ends is kept: `no`, `yes` or `never`.

    The row that keeps nothing is the first: an Enter too many must not settle what stays from now on.
    """

    def asked(words: Words) -> Parts:
        text = Paragraph(words("keep.finished", folder=short_path(folder)))
        rows = (
            Choice("no", words("keep.finished_no")),
            Choice("yes", words("keep.finished_yes")),
            Choice("never", words("keep.finished_never")),
        )
        more = BLANK, Paragraph(words("keep.finished_more"), "muted")
        return Parts(words("keep.finished_head"), (text,), rows, more)

    return asked


def elsewhere_question(error: StoreError) -> Asked:
    """Ask what to do with a draft that another window works on: `look` or `take_over`."""

    def asked(words: Words) -> Parts:
        since = error.details.get("since", "")[:16].replace("T", " ")
        text = Paragraph(words("keep.elsewhere", pid=error.details.get("pid", "") or "?", since=since or "?"))
        rows = Choice("look", words("keep.look")), Choice("take_over", words("keep.take_over"))
        return Parts(words("keep.elsewhere_head"), (text,), rows)

    return asked


def lost_question(error: StoreError) -> Asked:
    """Ask how to go on with a check-up that is this window's no more: `take_back`, `anew` or `without`."""

    def asked(words: Words) -> Parts:
        taken = error.code == "taken"
        rows = (
            Choice("take_back", words("keep.take_back"))
            if taken
            else Choice("anew", words("keep.keep_anew")),
            Choice("without", words("keep.go_without")),
        )
        text = Paragraph(error_sentence(error, words), "strong"), BLANK, Paragraph(words("keep.taken_how"))
        return Parts(words("keep.taken_head"), text, rows)

    return asked


def changes_question(pack: Pack, changes: PackChanges) -> Asked:
    """Say what became of the questions of a draft: ends with `go_on`.

    New and changed questions are told by their text, removed ones by their id, which is all that is left.
    """

    def asked(words: Words) -> Parts:
        before, after = changes.before[0], changes.after[0]
        more: list[Paragraph] = []
        heads = (
            ("changed", words("keep.changed_changed")),
            ("removed", words("keep.changed_removed")),
            ("new", words("keep.changed_new")),
        )
        states = {change.question: change.state for change in changes.questions}
        for state, head in heads:
            keys = [key for key, found in states.items() if found == state]
            if keys:
                more += [BLANK, Paragraph(head, "strong")]
                more += [Paragraph(_name(pack, key, words), lead="- ", indent=1) for key in keys]
        kept = sum(state == "kept" for state in states.values())
        more += [BLANK, Paragraph(words("keep.changed_kept", count=kept), "muted")]
        rows = Choice("go_on", words("keep.changed_go_on")), Choice("back", words("keep.go_back"))
        text = Paragraph(words("keep.changed", before=before, after=after))
        return Parts(words("keep.changed_head"), (text,), rows, tuple(more))

    return asked


def _name(pack: Pack, key: str, words: Words) -> str:
    question = pack.questions.get(key)
    return key if question is None else pack.say(question.definition.ask, words.language)


def short_path(folder: Path) -> str:
    """Return a folder as people write it."""
    try:
        return f"~/{folder.relative_to(Path.home())}"
    except (ValueError, RuntimeError):
        return str(folder)


def error_sentence(error: StoreError, words: Words) -> str:
    """Return what a trouble with the store is, in a sentence."""
    details = {key: value or "?" for key, value in error.details.items()}
    return words(f"store.{error.code}", **details)

"""What changed between the pack that a draft was made with and the pack as it is now."""

from __future__ import annotations

import datetime as dt
from typing import Literal

from msgspec import Struct
from msgspec.structs import replace

from xinfu.checkup.answer_file import read_answers
from xinfu.checkup.privacy import is_private
from xinfu.packs.fingerprint import QuestionShape, content_hash
from xinfu.packs.former_names import answers_by_present_names, present_names, renamed
from xinfu.packs.pack import Pack
from xinfu.store.draft import Draft

State = Literal["kept", "new", "removed", "changed"]


class QuestionChange(Struct, frozen=True):
    """What became of one question.

    `changed` means that the answer that was given to it does not fit any more; `reason` then says why:
    `kind`, `private` (answers to it are not kept any more), or the code of an `AnswerError`. A question
    with other limits that the answer fits, or that has none yet, is `kept`.
    """

    question: str
    state: State
    answered: bool
    reason: str = ""


class PackChanges(Struct, frozen=True):
    """What became of every question: those of the pack now in its order, then the removed ones."""

    before: tuple[str, str]
    """Version and content hash of the pack that the draft was made with."""

    after: tuple[str, str]
    questions: tuple[QuestionChange, ...]

    @property
    def lost(self) -> tuple[str, ...]:
        """The questions whose answers go when the draft is taken over to the pack as it is now."""
        return tuple(
            change.question
            for change in self.questions
            if change.answered and change.state in ("removed", "changed")
        )

    def ids(self, state: State) -> tuple[str, ...]:
        """Return the questions that this became of."""
        return tuple(change.question for change in self.questions if change.state == state)


def changes_since(draft: Draft, pack: Pack, today: dt.date) -> PackChanges:
    """Return what became of the questions of a draft in the pack as it is now."""
    draft, questions = by_present_names(draft, pack), []
    for key in pack.questions:
        before = draft.questions.get(key)
        if before is None:
            questions.append(QuestionChange(key, "new", key in draft.answers))
            continue
        reason = _misfit(draft, pack, key, before, today) if key in draft.answers else ""
        state: State = "changed" if reason else "kept"
        questions.append(QuestionChange(key, state, key in draft.answers, reason))
    for key in draft.questions:
        if key not in pack.questions:
            questions.append(QuestionChange(key, "removed", key in draft.answers))
    after = pack.document.version, content_hash(pack.document)
    return PackChanges((draft.pack_version, draft.pack_hash), after, tuple(questions))


def by_present_names(draft: Draft, pack: Pack) -> Draft:
    """Return a draft under the names that questions, options and actions have now."""
    questions = present_names(pack.document.question)
    here = draft.current_question
    return replace(
        draft,
        questions=renamed(draft.questions, questions),
        answers=answers_by_present_names(pack, draft.answers),
        current_question=None if here is None else questions.get(here, here),
        states=renamed(draft.states, present_names(pack.document.action)),
    )


def _misfit(draft: Draft, pack: Pack, key: str, before: QuestionShape, today: dt.date) -> str:
    """Return why a kept answer does not fit its question now, or nothing when it does."""
    question = pack.questions[key]
    if is_private(question):
        return "private"
    if question.kind != before.kind:
        return "kind"
    problems = read_answers(pack, {key: draft.answers[key]}, today)[1]
    return problems[0].code if problems else ""

"""What changed in a pack is decided from ids, kinds and limits, and nothing is guessed."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from xinfu.checkup.answer_file import read_answers
from xinfu.checkup.answers import Answers, Given
from xinfu.checkup.privacy import kept_shapes, plain_answers
from xinfu.packs.fingerprint import content_hash
from xinfu.packs.pack import Pack
from xinfu.store.draft import Draft
from xinfu.store.draft_changes import PackChanges, QuestionChange, changes_since

from tests.support.dates import LATER, NOW, TODAY
from tests.support.effort import examples
from tests.support.pack_trees import Tree, frame, one, pack_of
from tests.support.private_pack import ANSWERS, PACK, tree
from tests.support.stores import answered, store
from tests.support.strategies import answers_to, trees


def of(keys: str) -> list[Tree]:
    return [{"id": key, "text": "otherwise put"} for key in keys]


NUMBER: Tree = {"id": "q", "kind": "number", "min": 0, "max": 10}
MANY: Tree = {"id": "q", "kind": "many", "options": of("abc")}
TEXT: Tree = {"id": "q", "kind": "text", "max_length": 10}
DATE: Tree = {"id": "q", "kind": "date", "max": "today"}
OTHER: Tree = {"id": "other", "kind": "text"}
UNSURE: Any = {"skipped": "unsure"}


def draft_of(pack: Pack, plain: dict[str, Any]) -> Draft:
    identity = pack.document.version, content_hash(pack.document)
    return Draft(1, pack.id, *identity, kept_shapes(pack), plain, None, {}, NOW, LATER)


def only(before: Tree, plain: Any, after: Tree) -> tuple[str, str]:
    """Return what became of one question and why."""
    old, new = pack_of(frame([before, OTHER])), pack_of(frame([after, OTHER]))
    plain = {} if plain is None else {"q": plain}
    changes = changes_since(draft_of(old, plain), new, TODAY)
    change = changes.questions[0]
    assert changes.questions[1] == QuestionChange("other", "kept", False)
    assert change.answered == bool(plain)
    assert changes.lost == (("q",) if change.state == "changed" else ())
    return change.state, change.reason


@pytest.mark.parametrize(
    ("before", "plain", "more", "expected"),
    [
        (NUMBER, 7, {}, ("kept", "")),
        (NUMBER, 7, {"ask": "Otherwise put?"}, ("kept", "")),
        (NUMBER, 7, {"max": 7}, ("kept", "")),
        (NUMBER, 7, {"max": 6}, ("changed", "number-large")),
        (NUMBER, None, {"max": 6}, ("kept", "")),
        (NUMBER, 7, {"min": 8}, ("changed", "number-small")),
        (NUMBER, 7, {"step": 2}, ("changed", "number-step")),
        (NUMBER, 7, {"private": True}, ("changed", "private")),
        (NUMBER, "7", {"kind": "text", "min": None, "max": None}, ("changed", "kind")),
        (one("q", count=3), "b", {"options": of("cba")}, ("kept", "")),
        (one("q", count=3), "b", {"options": of("ac")}, ("changed", "option-unknown")),
        (one("q", count=3), "b", {"kind": "many"}, ("changed", "kind")),
        (one("q", skip=["unsure"]), UNSURE, {"skip": ["unsure", "prefer_not"]}, ("kept", "")),
        (one("q", skip=["unsure"]), UNSURE, {"skip": []}, ("changed", "skip-not-offered")),
        (MANY, ["a", "c"], {"options": of("zca")}, ("kept", "")),
        (MANY, ["a", "c"], {"options": of("ab")}, ("changed", "option-unknown")),
        (
            MANY,
            ["a", "c"],
            {"options": [*of("ab"), {"id": "c", "text": "…", "exclusive": True}]},
            ("changed", "option-exclusive"),
        ),
        (TEXT, "words", {"max_length": 5}, ("kept", "")),
        (TEXT, "words", {"max_length": 4}, ("changed", "text-long")),
        (DATE, "2026-11-21", {"max": "today-1d"}, ("changed", "date-late")),
        (DATE, "2026-11-21", {"min": dt.date(2026, 11, 22), "max": None}, ("changed", "date-early")),
    ],
)  # fmt: skip
def test_an_answer_stays_exactly_where_it_still_fits(
    before: Tree, plain: Any, more: Tree, expected: tuple[str, str]
) -> None:
    after = {key: value for key, value in {**before, **more}.items() if value is not None}
    assert only(before, plain, after) == expected


def test_new_and_removed_questions_are_told_in_order() -> None:
    old = pack_of(frame([one("a"), one("b"), one("c")]))
    new = pack_of(frame([one("z"), one("c"), one("a"), one("y")]))
    changes = changes_since(draft_of(old, {"a": "a", "b": "a"}), new, TODAY)
    assert [(change.question, change.state) for change in changes.questions] == [
        ("z", "new"),
        ("c", "kept"),
        ("a", "kept"),
        ("y", "new"),
        ("b", "removed"),
    ]
    assert (changes.ids("new"), changes.ids("removed"), changes.lost) == (("z", "y"), ("b",), ("b",))


def test_the_same_pack_is_said_to_be_the_same_and_a_word_makes_it_another() -> None:
    draft = draft_of(PACK, plain_answers(PACK, ANSWERS))
    same = changes_since(draft, pack_of(tree()), TODAY)
    assert same.before == same.after
    assert same.lost == ()
    reworded = tree()
    reworded["question"][0]["ask"] = "Otherwise put?"
    changes = changes_since(draft, pack_of(reworded), TODAY)
    assert changes.before[1] != changes.after[1]
    assert {change.state for change in changes.questions} == {"kept"}


@examples(60)
@given(st.data())
def test_what_is_not_lost_can_be_read_and_what_is_lost_could_not(data: st.DataObject) -> None:
    drawn, other = data.draw(trees()), data.draw(trees())
    pack, newer = pack_of(drawn), pack_of(other)
    answers: Answers = data.draw(answers_to(drawn))
    draft = draft_of(pack, plain_answers(pack, answers))
    changes: PackChanges = changes_since(draft, newer, TODAY)
    assert {change.question for change in changes.questions} == {*pack.questions, *newer.questions}
    assert [change.question for change in changes.questions][: len(newer.questions)] == list(newer.questions)
    kept = {key: value for key, value in draft.answers.items() if key not in changes.lost}
    assert read_answers(newer, kept, TODAY)[1] == []
    for key in changes.lost:
        fits = key in newer.questions and not read_answers(newer, {key: draft.answers[key]}, TODAY)[1]
        assert not fits or newer.questions[key].kind != pack.questions[key].kind


def test_a_question_that_became_private_is_wiped(tmp_path: Path) -> None:
    changed = tree("2.0.0")
    changed["question"][1] |= {"private": True}
    newer = pack_of(changed)
    with store(tmp_path) as opened:
        draft = answered(opened)
        changes = changes_since(opened.drafts.load(draft), newer, TODAY)
        assert changes.lost == ("why",)
        assert "why" not in opened.drafts.open(draft, newer, LATER, changes=changes).answers
        for path in tmp_path.iterdir():
            assert b"nobody knows" not in path.read_bytes(), path


def test_what_was_renamed_is_found_again(tmp_path: Path) -> None:
    def made(question: Tree, option: Tree, action: Tree) -> Pack:
        entry = one("q")
        entry["options"][0] |= option
        do = {"title": "…", "when": {"always": True}, **action}
        return pack_of(frame([{**entry, **question}, one("r")], action=[do]))

    before = made({}, {}, {"id": "pay"})
    after = made(
        {"id": "bill", "renamed_from": ["q"]},
        {"id": "late", "renamed_from": ["a"]},
        {"id": "settle", "renamed_from": ["pay"]},
    )
    answers = {"q": Given("a"), "r": Given("b")}
    with store(tmp_path) as opened:
        draft = opened.drafts.begin(before, NOW, answers, current_question="q", states={"pay": "done"})
        changes = changes_since(opened.drafts.load(draft), after, TODAY)
        assert {change.question: change.state for change in changes.questions} == {
            "bill": "kept",
            "r": "kept",
        }
        taken = opened.drafts.open(draft, after, LATER, changes=changes)
    assert (taken.answers, taken.current_question) == ({"bill": "late", "r": "b"}, "bill")
    assert taken.states == {"settle": "done"}

"""Going on with a draft: what has to be decided first, and that no window loses an answer."""

from __future__ import annotations

from pathlib import Path

import pytest
from xinfu.checkup.answer_file import read_answers
from xinfu.flow.checkup_flow import CheckupFlow
from xinfu.flow.recorder import Mode
from xinfu.flow.steps import (
    AnswersDropped,
    AskQuestion,
    ConfirmLeave,
    Decide,
    DiscardDraft,
    DraftLost,
    OpenElsewhere,
    PackChanged,
    Refresh,
    ShowHome,
    Stay,
    Step,
)

from tests.support.dates import NOW, TODAY
from tests.support.every_kind_pack import question, tree
from tests.support.flows import PACK, PUBLIC, begin, decide, flow_in, give
from tests.support.pack_trees import pack_of
from tests.support.stores import begun, drafts_in, window


def resume(flow: CheckupFlow) -> Step:
    """Open what is kept and go on with the newest check-up."""
    assert flow.start() == ShowHome()
    assert flow.open() == Stay()
    return flow.choose(flow.packs[flow.begun()[0].pack_id], flow.begun()[0])


def test_another_window_may_be_looked_at_without_keeping_anything(tmp_path: Path) -> None:
    with window(tmp_path) as store:
        draft = store.drafts.begin(PACK, NOW, {})
        flow = flow_in(tmp_path)
        assert decide(flow, resume(flow), OpenElsewhere, "look") == AskQuestion()
        assert flow.recorder.mode is Mode.LOOKING
        give(flow, "fine")
        assert store.drafts.load(draft).answers == {}
        assert isinstance(flow.leave(), ConfirmLeave)


def test_a_draft_is_taken_over_and_back_without_losing_an_answer_of_either_window(tmp_path: Path) -> None:
    with window(tmp_path) as store:
        flow = begin(tmp_path)
        give(flow, "fine")
        give(flow, "hush")
        (line,) = store.drafts.list()
        assert line.window is not None
        store.drafts.open(line.id, PACK, NOW, take_over=True)
        theirs = read_answers(PACK, {"pick": {"skipped": "unsure"}, "amount": 7}, TODAY)[0]
        for key, value in theirs.items():
            store.drafts.keep(line.id, key, value, current_question=key, now=NOW)
        step = give(flow, ["red"])
        assert "several" not in store.drafts.load(line.id).answers
        assert decide(flow, step, DraftLost, "take_back") == Refresh(AskQuestion())
        kept = {"pick": {"skipped": "unsure"}, "amount": 7, "several": ["red"]}
        assert store.drafts.load(line.id).answers == kept
        assert set(flow.current_session.answers) == {*kept, "secret"}


@pytest.mark.parametrize(("choice", "drafts"), [("anew", 2), ("without", 1), (None, 1)])
def test_a_check_up_that_was_taken_goes_on_as_the_person_decides(
    tmp_path: Path, choice: str | None, drafts: int
) -> None:
    with window(tmp_path) as store:
        flow = begin(tmp_path)
        give(flow, "fine")
        (line,) = store.drafts.list()
        store.drafts.open(line.id, PACK, NOW, take_over=True)
        store.drafts.discard(line.id)
        store.drafts.begin(PACK, NOW)
        assert decide(flow, give(flow, "hush"), DraftLost, choice) == AskQuestion()
        step = give(flow, ["red"])
        assert len(store.drafts.list()) == drafts
        assert isinstance(step, Decide) == (choice is None)


def test_what_changed_in_the_pack_is_said_before_going_on(tmp_path: Path) -> None:
    old = tree()
    old["question"].insert(0, question("gone", "text"))
    old["question"][3]["options"][0]["id"] = "green"
    begun(tmp_path, pack_of(old), {"gone": "words", "pick": "fine", "several": ["green"]}, "amount")
    fresh = tree()
    fresh["version"] = "2.0.0"
    fresh["question"].append(question("brand-new", "text"))
    flow = flow_in(tmp_path, pack_of(fresh))
    step = resume(flow)
    assert isinstance(step, Decide)
    assert isinstance(step.decision, PackChanged)
    assert step.decision.changes.ids("new") == ("brand-new",)
    assert decide(flow, step, PackChanged, None) == Stay()
    assert drafts_in(tmp_path)[0].answers["gone"] == "words"
    step = flow.choose(pack_of(fresh), flow.begun()[0])
    assert decide(flow, step, PackChanged, "go_on") == AskQuestion()
    assert flow.current_session.current == "amount"
    assert drafts_in(tmp_path)[0].answers == {"pick": "fine"}


def test_answers_that_do_not_fit_a_draft_that_is_looked_at_are_counted(tmp_path: Path) -> None:
    old = tree()
    old["question"].insert(0, question("gone", "text"))
    begun(tmp_path, pack_of(old), {"gone": "words", "pick": "fine"}, "amount")
    with window(tmp_path) as store:
        store.drafts.open(1, pack_of(old), NOW)
        flow = flow_in(tmp_path)
        assert decide(flow, resume(flow), OpenElsewhere, "look") == AskQuestion()
    assert flow.asking.notices() == (AnswersDropped(1),)
    assert flow.asking.notices() == ()


def test_a_draft_whose_pack_is_gone_can_be_thrown_away(tmp_path: Path) -> None:
    begun(tmp_path, pack_of(tree() | {"id": "lost-pack"}), {"pick": "fine"})
    flow = flow_in(tmp_path, open_first=False)
    assert (flow.start(), flow.open()) == (ShowHome(), Stay())
    (lost,) = flow.begun()
    assert (lost.pack_id, lost.answered, lost.date) == ("lost-pack", 1, "2026-11-21")
    for choice, left in ((None, 1), ("keep", 1), ("discard", 0)):
        decide(flow, flow.discard(lost), DiscardDraft, choice)
        assert len(drafts_in(tmp_path)) == left


def test_only_drafts_of_the_pack_that_was_asked_for_are_offered_the_newest_first(tmp_path: Path) -> None:
    begun(tmp_path, pack_of(tree() | {"id": "other"}), {"pick": "fine"})
    for index in range(3):
        begun(tmp_path, PACK, dict(list(PUBLIC.items())[: index + 1]))
    flow = flow_in(tmp_path)
    flow.start()
    flow.open()
    assert [each.answered for each in flow.begun()] == [3, 2, 1]

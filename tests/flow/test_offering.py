"""What is offered beside a question: the last time's answer, and what is true about the one before."""

from __future__ import annotations

import datetime as dt
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest
from xinfu.checkup.answers import Given
from xinfu.flow.checkup_flow import CheckupFlow
from xinfu.flow.steps import AskQuestion
from xinfu.packs.pack import Pack

from tests.support.every_kind_pack import ANSWERS, tree
from tests.support.flows import PACK, begin, finished, flow_in, give
from tests.support.pack_trees import Tree, pack_of

OFFERED = {
    "several": Given(("red",)),
    "amount": Given(Fraction(2)),
    "day": Given(dt.date(2026, 11, 20)),
    "note": Given("hello"),
}
"""The alerts of the pack read `pick` and `last`, and `secret` is private."""


def again(folder: Path, pack: Pack = PACK, **more: Any) -> CheckupFlow:
    """Return a flow at the first question of the next check-up."""
    flow = flow_in(folder, pack, open_first=False, **more)
    flow.start()
    flow.open()
    assert flow.begin(pack) == AskQuestion()
    return flow


def offered(flow: CheckupFlow) -> dict[str, Given]:
    """Walk through all questions, answering each anew, and return what was offered at each."""
    offers = {}
    while (current := flow.current_session.current) is not None:
        if (last := flow.offering.last_answer(flow.current_session)) is not None:
            offers[current] = last
        give(flow, {**ANSWERS, "amount": 3}[current])
    return offers


def test_the_last_answers_are_offered_but_private_ones_and_those_that_alerts_read(tmp_path: Path) -> None:
    finished(tmp_path)
    assert offered(again(tmp_path)) == OFFERED


def test_what_was_answered_is_offered_no_more_and_the_newest_check_up_counts(tmp_path: Path) -> None:
    finished(tmp_path)
    finished(tmp_path, {**ANSWERS, "amount": 4, "note": "other"})
    flow = again(tmp_path)
    session = flow.current_session
    session.jump("amount")
    last = flow.offering.last_answer(session)
    assert last == Given(Fraction(4))
    flow.answer(last.value)
    assert session.answers["amount"] == last
    session.jump("amount")
    assert flow.offering.last_answer(session) is None


def test_not_sure_is_not_offered(tmp_path: Path) -> None:
    finished(tmp_path, {**ANSWERS, "amount": {"skipped": "unsure"}})
    assert "amount" not in offered(again(tmp_path))


@pytest.mark.parametrize("how", ["never", "no_store", "declined", "none"])
def test_without_a_history_nothing_is_offered(tmp_path: Path, how: str) -> None:
    if how != "none":
        finished(tmp_path)
    more: dict[str, Any] = {"data": None} if how == "no_store" else {}
    flow = again(tmp_path, **more)
    if how == "never":
        flow.keeping.remember(False)
    if how == "declined":
        flow.toggle_storing()
    assert offered(flow) == {}


def test_an_answer_goes_with_its_question_to_a_new_name_and_not_where_it_fits_no_more(
    tmp_path: Path,
) -> None:
    finished(tmp_path)
    changed = tree()
    questions = {question["id"]: question for question in changed["question"]}
    questions["note"] |= {"id": "remark", "renamed_from": ["note"]}
    questions["several"]["options"][0]["id"] = "green"
    questions["amount"]["private"] = True
    flow = again(tmp_path, pack_of({**changed, "version": "2.0.0"}))
    session, offers = flow.current_session, dict[str, Given | None]()
    for key in session.asked():
        session.jump(key)
        offers[key] = flow.offering.last_answer(session)
    assert {key: value for key, value in offers.items() if value} == {
        "day": OFFERED["day"],
        "remark": OFFERED["note"],
    }


def teaching(*silent: str, **more: Tree) -> Pack:
    """Return a pack whose questions all have something to teach but some; `more` are other keys of them."""
    questions = [{**each, "learn": "so it is", **more.get(each["id"], {})} for each in tree()["question"]]
    for question in questions:
        if question["id"] in silent:
            del question["learn"]
    return pack_of({**tree(), "question": questions})


def learnt(flow: CheckupFlow) -> str | None:
    question = flow.offering.to_learn(flow.current_session)
    return None if question is None else question.id


def test_what_is_true_is_offered_for_the_question_just_answered_and_not_for_a_private_one(
    tmp_path: Path,
) -> None:
    flow = begin(tmp_path, teaching(several={"when": {"q": "secret", "is": "hush"}}))
    assert learnt(flow) is None
    give(flow, "fine")
    assert learnt(flow) == "pick"
    flow.back()
    assert learnt(flow) is None
    give(flow, "fine")
    give(flow, "hush")
    assert learnt(flow) is None
    give(flow, ["red"])
    assert learnt(flow) is None  # That it was asked at all tells the private answer.
    give(flow, 2)
    assert learnt(flow) == "amount"


def test_a_question_without_anything_to_teach_offers_nothing(tmp_path: Path) -> None:
    flow = begin(tmp_path, teaching("pick"))
    give(flow, "fine")
    assert learnt(flow) is None

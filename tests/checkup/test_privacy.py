"""Nothing that is let out of memory tells what was answered to a private question."""

from __future__ import annotations

import pytest
from msgspec import json
from xinfu.checkup.answers import Answer, Given
from xinfu.checkup.privacy import (
    Telling,
    is_private,
    kept_shapes,
    plain_answers,
    public_result,
    public_states,
)
from xinfu.checkup.result import evaluate
from xinfu.packs.fingerprint import shape_of

from tests.support.dates import TODAY
from tests.support.pack_trees import frame, one, pack_of
from tests.support.private_pack import ANSWERS, PACK, PRIVATE, SECRET

REVEALING = pack_of(
    frame(
        [
            one("hush", private=True),
            one("late"),
            {"id": "because", "kind": "text", "when": {"q": "hush", "is": "b"}},
            {"id": "since", "kind": "text", "when": {"q": "late", "is": "b"}},
        ]
    )
)


def test_private_answers_are_in_no_plain_answers_and_lead_to_nothing_public() -> None:
    assert [key for key, question in PACK.questions.items() if is_private(question)] == list(PRIVATE)
    assert plain_answers(PACK, {**ANSWERS, **PRIVATE}) == plain_answers(PACK, ANSWERS)
    alone, together = evaluate(PACK, ANSWERS, TODAY), evaluate(PACK, {**ANSWERS, **PRIVATE}, TODAY)
    assert together != alone
    assert public_result(together) == alone
    assert public_result(alone) is alone


def test_ticks_are_let_out_in_the_order_of_the_list_and_only_where_plain_answers_lead_to_them() -> None:
    plain = plain_answers(PACK, {**ANSWERS, **PRIVATE})
    states = {"count": "already", "talk": "done", "no-such": "done", "pay": "not_for_me"}
    assert list(public_states(PACK, plain, states, TODAY).items()) == [
        ("pay", "not_for_me"),
        ("count", "already"),
    ]
    assert public_states(PACK, plain, {"talk": "done"}, TODAY) == {}
    assert public_states(PACK, {}, {"pay": "done", "count": "done"}, TODAY) == {}
    assert public_states(PACK, plain, {}, TODAY) == {}


@pytest.mark.parametrize(
    ("answers", "telling"),
    [
        ({}, set()),
        ({"late": Given("b")}, set()),
        ({"hush": Given("b")}, {"because", "since"}),
        ({"hush": Given("b"), "late": Given("b")}, {"because"}),
        ({"hush": Given("a"), "late": Given("a")}, {"because", "since"}),
    ],
)
def test_a_question_that_only_a_private_answer_may_have_brought_up_tells_it(
    answers: dict[str, Answer], telling: set[str]
) -> None:
    assert Telling(REVEALING, answers, TODAY).questions == telling


def test_of_a_private_question_only_its_kind_is_kept() -> None:
    shapes = kept_shapes(PACK)
    assert list(shapes) == list(PACK.questions)
    for key, question in PACK.questions.items():
        if key in PRIVATE:
            assert json.decode(json.encode(shapes[key])) == {"kind": question.kind, "private": True}
        else:
            assert shapes[key] == shape_of(question)
    assert SECRET in shape_of(PACK.questions["despair"]).options

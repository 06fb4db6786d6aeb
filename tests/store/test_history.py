"""A finished check-up is kept as it came out, without what private answers led to."""

from __future__ import annotations

import tempfile
from fractions import Fraction
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from xinfu.checkup.answer_file import read_answers
from xinfu.checkup.answers import Given
from xinfu.checkup.record import FinishedCheckup, finished_checkup
from xinfu.checkup.result import evaluate
from xinfu.packs.fingerprint import content_hash
from xinfu.store.errors import StoreError

from tests.support.dates import LATER, NOW, TODAY
from tests.support.effort import examples
from tests.support.pack_trees import pack_of
from tests.support.private_pack import ANSWERS, PACK, PRIVATE
from tests.support.steps import counted_steps
from tests.support.stores import add_finished, store
from tests.support.strategies import answers_to, trees


def finished(**more: object) -> FinishedCheckup:
    return finished_checkup(evaluate(PACK, {**ANSWERS, **more}, TODAY), LATER, language="zh")  # type: ignore[dict-item]


def test_levels_actions_and_answers_are_recorded() -> None:
    record = finished()
    factor = record.factors["debt"]
    assert (record.pack_id, record.pack_version, record.pack_hash) == (
        "made-up",
        "1.0.0",
        content_hash(PACK.document),
    )
    # Of two questions one is private, which counts as not answered: 3 of 3 are taken for 8 of 8.
    assert (factor.status, factor.band, factor.level, factor.score) == ("estimated", "b2", "high", "8")
    assert (factor.rests_on, factor.certain) == (("late", "despair"), True)
    assert [(band.id, band.upto) for band in factor.bands] == [("b0", "1"), ("b1", "2"), ("b2", None)]
    assert (record.actions, record.alerts, record.language) == (("pay", "count"), (), "zh")
    assert record.known_actions == ("pay", "count", "talk")
    assert read_answers(PACK, record.answers, TODAY) == (ANSWERS, [])


def test_private_answers_change_nothing_in_it() -> None:
    assert finished(**PRIVATE) == finished()


def test_parked_answers_are_not_in_it() -> None:
    assert "why" not in finished(late=Given("a")).answers


@examples(40)
@given(st.data())
def test_whatever_comes_out_is_read_back_as_it_was(data: st.DataObject) -> None:
    drawn = data.draw(trees())
    pack, answers = pack_of(drawn), data.draw(answers_to(drawn))
    done = data.draw(st.sets(st.sampled_from([*pack.actions, "no-such"])))
    record = finished_checkup(
        evaluate(pack, answers, TODAY), NOW, language="en", states=dict.fromkeys(done, "done")
    )
    with tempfile.TemporaryDirectory() as name:
        with store(Path(name)) as opened:
            add_finished(opened, record)
        with store(Path(name)) as opened:
            assert [past.checkup for past in opened.history.list()] == [record]
    result = evaluate(pack, answers, TODAY)
    for key, found in result.factors.items():
        score = record.factors[key].score
        assert (None if score is None else Fraction(score)) == found.score
        assert record.factors[key].band == (found.band.definition.id if found.band else None)
    assert record.actions == tuple(item.action.id for item in result.actions)
    assert set(record.done) == done & set(record.actions)


def test_the_newest_stands_first_and_one_can_be_removed(tmp_path: Path) -> None:
    with store(tmp_path) as opened:
        first, second = add_finished(opened, finished()), add_finished(opened, finished(late=Given("a")))
        assert [past.id for past in opened.history.list()] == [second, first]
        opened.history.mark(first, {"count": "done", "talk": "done"})
        assert [past.checkup.done for past in opened.history.list()] == [(), ("count",)]
        opened.history.remove(first)
        opened.history.remove(first)
        assert [past.id for past in opened.history.list()] == [second]
        with pytest.raises(StoreError, match="checkup-gone"):
            opened.history.mark(first, {})
        assert add_finished(opened, finished()) > second


def test_the_newest_of_a_pack_cost_the_same_however_many_there_are(tmp_path: Path) -> None:
    with store(tmp_path) as opened:
        numbers, counts = [], []
        for rounds in (3, 60):
            numbers += [add_finished(opened, finished()) for _ in range(rounds)]
            with counted_steps() as steps:
                newest = opened.history.newest("made-up", 2)
            counts.append(steps.count)
            assert [past.id for past in newest] == numbers[:-3:-1]
            assert opened.history.count() == len(numbers) == len(opened.history.list())
        assert 0 < counts[1] <= counts[0]
        assert opened.history.newest("another") == ()

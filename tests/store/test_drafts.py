"""A draft comes back as it was left, and only its window writes it."""

from __future__ import annotations

import datetime as dt
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from xinfu.checklist.checklist import State
from xinfu.checkup.answer_file import read_answers
from xinfu.checkup.answers import Answer, Given
from xinfu.checkup.privacy import kept_shapes, plain_answers
from xinfu.checkup.record import finished_checkup
from xinfu.checkup.result import evaluate
from xinfu.checkup.session import Session
from xinfu.packs.fingerprint import content_hash
from xinfu.packs.pack import Pack
from xinfu.store.checkup_store import CheckupStore
from xinfu.store.draft_changes import changes_since
from xinfu.store.errors import StoreError

from tests.support.dates import LATER, NOW, TODAY
from tests.support.effort import examples
from tests.support.pack_trees import frame, pack_of
from tests.support.private_pack import ANSWERS, PACK, PRIVATE, SKIPPED, tree
from tests.support.stores import add_finished, answered, contents, store
from tests.support.strategies import answers_to, trees


@pytest.fixture
def opened(tmp_path: Path) -> Iterator[CheckupStore]:
    with store(tmp_path / "data") as found:
        yield found


def typed(pack: Pack, plain: object) -> dict[str, Answer]:
    assert isinstance(plain, dict)
    answers, problems = read_answers(pack, plain, TODAY)
    assert problems == []
    return answers


def refused(code: str) -> pytest.RaisesExc[StoreError]:
    return pytest.RaisesExc(StoreError, check=lambda error: error.code == code)


def test_an_answer_that_was_replaced_is_in_no_file_any_more(tmp_path: Path) -> None:
    pack = pack_of(frame([{"id": "words", "kind": "text"}, {"id": "other", "kind": "text"}]))
    with store(tmp_path) as opened:
        draft = opened.drafts.begin(pack, NOW)

        def keep(key: str, text: str) -> bytes:
            opened.drafts.keep(draft, key, Given(text), current_question=key, now=NOW)
            return b"".join(file.read_bytes() for file in tmp_path.iterdir() if file.is_file())

        assert b"owed to my uncle" in keep("words", "owed to my uncle")
        assert b"owed to my uncle" in keep("other", "nothing else")
        assert b"owed to my uncle" not in keep("words", "nothing")
        assert opened.drafts.load(draft).answers == {"words": "nothing", "other": "nothing else"}


def test_a_draft_comes_back_at_the_same_question_with_the_same_answers(tmp_path: Path) -> None:
    with store(tmp_path) as first:
        draft = answered(first)
        first.drafts.keep(draft, "late", SKIPPED, current_question="cards", now=LATER)
    with store(tmp_path) as second:
        found = second.drafts.load(draft)
        assert typed(PACK, found.answers) == {**ANSWERS, "late": SKIPPED}
        assert list(found.answers) == list(PACK.questions)[:5]
        assert found.current_question == "cards"
        assert (found.pack_id, found.pack_version) == ("made-up", "1.0.0")
        assert found.pack_hash == content_hash(PACK.document)
        assert found.questions == kept_shapes(PACK)
        assert (found.started, found.updated) == (NOW, LATER)
        assert second.drafts.open(draft, PACK, LATER) == found
        session = Session(PACK, TODAY, typed(PACK, found.answers))
        # "why" was answered and is asked no more: it waits.
        assert session.parked == ("why",)
        assert session.jump("cards")


@examples(40)
@given(st.data())
def test_whatever_is_kept_of_whatever_pack_is_loaded_again(data: st.DataObject) -> None:
    drawn = data.draw(trees())
    for question in drawn["question"]:
        question["private"] = data.draw(st.integers(0, 4)) == 0
    pack, answers = pack_of(drawn), data.draw(answers_to(drawn))
    place = data.draw(st.sampled_from([None, *pack.questions]))
    done = data.draw(st.sets(st.sampled_from([*pack.actions, "no-such"])))
    public = {key: value for key, value in answers.items() if not pack.questions[key].definition.private}
    with tempfile.TemporaryDirectory() as name:
        with store(Path(name)) as first:
            whole = first.drafts.begin(
                pack, NOW, answers, current_question=place, states=dict.fromkeys(done, "done")
            )
            single = first.drafts.begin(pack, NOW)
            for key, answer in public.items():
                first.drafts.keep(single, key, answer, current_question=place, now=LATER)
            first.drafts.mark(single, dict.fromkeys(done, "done"), LATER)
        with store(Path(name)) as second:
            one, other = second.drafts.load(whole), second.drafts.load(single)
    assert typed(pack, one.answers) == typed(pack, other.answers) == public
    assert one.answers == other.answers == plain_answers(pack, answers)
    assert one.current_question == place
    assert other.current_question == (place if public else None)
    assert one.states == other.states
    actions = finished_checkup(evaluate(pack, answers, TODAY), NOW, language="en").actions
    assert set(actions) & done <= set(one.states) <= done


def test_an_answer_is_replaced_and_the_place_moved(opened: CheckupStore) -> None:
    draft = answered(opened)
    opened.drafts.keep(draft, "late", Given("a"), current_question="why", now=LATER)
    found = opened.drafts.load(draft)
    assert (found.answers["late"], found.current_question) == ("a", "why")
    opened.drafts.move(draft, None, LATER)
    assert opened.drafts.load(draft).current_question is None


@pytest.mark.parametrize("key", PRIVATE)
def test_a_private_answer_is_refused_and_changes_nothing(opened: CheckupStore, key: str) -> None:
    draft = answered(opened)
    before = opened.drafts.load(draft)
    with pytest.raises(ValueError, match="private"):
        opened.drafts.keep(draft, key, PRIVATE[key], current_question=None, now=LATER)
    assert opened.drafts.load(draft) == before
    with pytest.raises(KeyError):
        opened.drafts.keep(draft, "no_such_question", Given("a"), current_question=None, now=LATER)


def test_private_answers_and_what_follows_from_them_are_in_no_file(tmp_path: Path) -> None:
    given_all = {**ANSWERS, **PRIVATE}
    with store(tmp_path) as opened:
        draft = opened.drafts.begin(PACK, NOW, given_all, states={"pay": "done", "talk": "done"})
        states: dict[str, State] = {"pay": "not_for_me", "talk": "done", "count": "already"}
        opened.drafts.mark(draft, states, LATER)
        assert opened.drafts.load(draft).states == {"count": "already", "pay": "not_for_me"}
        record = finished_checkup(
            evaluate(PACK, given_all, TODAY), LATER, language="zh", states={"talk": "done", "pay": "already"}
        )
        kept = add_finished(opened, record)
        opened.history.mark(kept, {"talk": "done", "count": "done"})
        (found,) = (past.checkup for past in opened.history.list())
        assert (found.actions, found.alerts, found.done) == (("pay", "count"), (), ("count",))
        running = contents(tmp_path)
        assert {"checkups.db", "checkups.db-wal", "checkups.db-shm"} <= set(running)
        opened.drafts.finish(draft, record)
    for name, data in [*running.items(), *contents(tmp_path).items()]:
        assert b"unheard-of" not in data, name
        assert b"unspeakable" not in data, name


def test_a_number_keeps_every_digit(opened: CheckupStore) -> None:
    for number in ("0.1", "99999.999999999999999", "100000", "0.0001"):
        draft = opened.drafts.begin(PACK, NOW)
        answer = Session(PACK, TODAY)
        assert answer.jump("owed")
        answer.answer(number)
        opened.drafts.keep(draft, "owed", answer.answers["owed"], current_question=None, now=LATER)
        assert typed(PACK, opened.drafts.load(draft).answers) == answer.answers


def test_the_list_tells_what_is_there(opened: CheckupStore) -> None:
    assert opened.drafts.list() == []
    first, second = answered(opened), opened.drafts.begin(PACK, LATER + dt.timedelta(days=1))
    lines = opened.drafts.list()
    assert [(line.id, line.answered, line.window) for line in lines] == [(second, 0, None), (first, 5, None)]
    opened.drafts.discard(second)
    assert [line.id for line in opened.drafts.list()] == [first]


def test_a_finished_draft_is_in_the_history_and_nowhere_else(opened: CheckupStore) -> None:
    draft = answered(opened)
    record = finished_checkup(evaluate(PACK, ANSWERS, TODAY), LATER, language="zh")
    kept, _ = opened.drafts.finish(draft, record)
    assert [(past.id, past.checkup) for past in opened.history.list()] == [(kept, record)]
    assert opened.drafts.list() == []
    with refused("draft-gone"):
        opened.drafts.load(draft)
    with pytest.raises(LookupError):
        opened.drafts.finish(draft, record)


def test_what_was_not_opened_here_is_not_written(tmp_path: Path) -> None:
    with store(tmp_path) as first:
        draft = answered(first)
    with store(tmp_path) as second:
        with pytest.raises(LookupError):
            second.drafts.keep(draft, "late", Given("a"), current_question=None, now=LATER)
        with refused("draft-gone"):
            second.drafts.open(draft + 1, PACK, LATER)


def test_a_draft_that_nobody_works_on_is_removed_without_its_pack(tmp_path: Path) -> None:
    with store(tmp_path) as first:
        draft = answered(first)
        with store(tmp_path) as second, refused("open-elsewhere"):
            second.drafts.discard(draft)
        assert len(first.drafts.list()) == 1
    with store(tmp_path) as third:
        third.drafts.discard(draft)
        assert third.drafts.list() == []
        with refused("draft-gone"):
            third.drafts.discard(draft)
    for name, data in contents(tmp_path).items():
        assert b"nobody knows" not in data, name


def test_text_that_was_taken_back_is_not_on_the_disk_any_more(tmp_path: Path) -> None:
    with store(tmp_path) as opened:
        opened.drafts.discard(answered(opened))
        for name, data in contents(tmp_path).items():
            assert b"nobody knows" not in data, name


def test_a_pack_that_changed_is_said_before_anything_is_written(tmp_path: Path) -> None:
    changed = tree("1.1.0")
    changed["question"][0]["options"][1]["id"] = "c"
    changed["question"][3]["id"] = "owing"
    changed["question"][1]["when"] = changed["action"][0]["when"] = {"q": "late", "is": "c"}
    changed["action"][1]["when"] = {"q": "owing", "gt": 0}
    newer = pack_of(changed)
    with store(tmp_path) as first:
        draft = answered(first)
        first.drafts.move(draft, "owed", LATER)
        before = first.drafts.load(draft)
    with store(tmp_path) as second:
        with refused("pack-changed"):
            second.drafts.open(draft, newer, LATER)
        assert second.drafts.load(draft) == before
        changes = changes_since(before, newer, TODAY)
        assert changes.lost == ("late", "owed")
        found = second.drafts.open(draft, newer, LATER, changes=changes)
        assert (list(found.answers), found.current_question) == (["why", "cards", "since"], None)
        assert (found.pack_version, found.questions) == ("1.1.0", kept_shapes(newer))
        second.drafts.keep(draft, "owing", ANSWERS["owed"], current_question=None, now=LATER)
        assert second.drafts.open(draft, newer, LATER).answers["owing"] == "12345.67"


def test_changes_that_the_person_did_not_see_are_not_made(tmp_path: Path) -> None:
    newer, newest = pack_of(tree("1.1.0")), pack_of(tree("1.2.0"))
    with store(tmp_path) as first:
        draft = first.drafts.begin(PACK, NOW)
        seen = changes_since(first.drafts.load(draft), newer, TODAY)
        with refused("pack-changed"):
            first.drafts.open(draft, newest, LATER, changes=seen)
        first.drafts.keep(draft, "owed", ANSWERS["owed"], current_question=None, now=LATER)
        with refused("pack-changed"):
            first.drafts.open(draft, newer, LATER, changes=seen)


def test_the_pack_of_another_id_is_a_slip(opened: CheckupStore) -> None:
    draft = answered(opened)
    with pytest.raises(ValueError, match="belongs to"):
        opened.drafts.open(draft, pack_of({**tree(), "id": "other"}), LATER)

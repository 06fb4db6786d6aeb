"""What happens between two screens: each act leads to its step, and everything is kept before that."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from xinfu.checkup.answers import AnswerError
from xinfu.flow.recorder import Mode
from xinfu.flow.steps import (
    AskQuestion,
    ConfirmLeave,
    DiscardDraft,
    Leave,
    RemovePast,
    ShowAlerts,
    ShowChecklist,
    ShowHome,
    ShowPast,
    ShowResult,
    ShowReview,
    Stay,
)
from xinfu.store.checkup_store import CheckupStore
from xinfu.store.drafts import Drafts
from xinfu.store.errors import StoreError
from xinfu.store.folders import DATABASE

from tests.support.dates import NOW
from tests.support.every_kind_pack import ANSWERS, question, tree
from tests.support.flows import PACK, PUBLIC, WORDS, answer_all, begin, decide, flow_in, give
from tests.support.pack_trees import pack_of
from tests.support.stores import begun, contents, drafts_in, past_in, window

# Answers


def test_every_answer_is_on_the_disk_when_the_next_step_is_known(tmp_path: Path) -> None:
    flow, wanted = begin(tmp_path), dict[str, Any]()
    for key in ("pick", "secret", "several", "amount"):
        assert flow.current_session.current == key
        assert give(flow, ANSWERS[key]) == AskQuestion()
        wanted |= {key: ANSWERS[key]} if key != "secret" else {}
        (draft,) = drafts_in(tmp_path)
        assert (draft.answers, draft.current_question) == (wanted, flow.current_session.current)


def test_an_answer_that_does_not_fit_changes_nothing(tmp_path: Path) -> None:
    flow = begin(tmp_path)
    with pytest.raises(AnswerError):
        flow.answer("no such option")
    with pytest.raises(AnswerError):
        flow.finish_early()
    assert (flow.current_session.current, flow.current_session.answers) == ("pick", {})
    assert not (tmp_path / "data").exists()


def test_going_back_and_jumping_is_kept_too(tmp_path: Path) -> None:
    flow = begin(tmp_path)
    give(flow, "fine")
    give(flow, "hush")
    assert flow.back() == AskQuestion()
    assert drafts_in(tmp_path)[0].current_question == "secret"
    assert flow.change("pick") == AskQuestion()
    assert drafts_in(tmp_path)[0].current_question == "pick"
    assert give(flow, "fine") == AskQuestion()
    assert flow.current_session.current == "several"


def test_back_from_the_first_question_is_the_first_page(tmp_path: Path) -> None:
    flow = begin(tmp_path)
    assert flow.back() == ShowHome()
    assert flow.begun() == ()
    give(flow, "fine")
    assert flow.back() == AskQuestion()
    assert flow.back() == ShowHome()
    (begun_checkup,) = flow.begun()
    assert flow.choose(PACK, begun_checkup) == AskQuestion()
    assert flow.current_session.current == "secret"


def test_the_last_answer_leads_to_the_answers_and_those_to_result_and_list(tmp_path: Path) -> None:
    flow = begin(tmp_path)
    assert answer_all(flow) == ShowReview()
    assert flow.leave_review() == AskQuestion()
    assert flow.current_session.current == list(PACK.questions)[-1]
    assert flow.show_result() == ShowResult()
    assert flow.show_checklist() == ShowChecklist()


def test_a_warning_comes_before_the_next_question(tmp_path: Path) -> None:
    flow = begin(tmp_path)
    step = give(flow, "danger")
    assert isinstance(step, ShowAlerts)
    assert [raised.alert.id for raised in step.alerts] == ["pick"]
    assert drafts_in(tmp_path)[0].answers == {"pick": "danger"}
    assert flow.go_on() == AskQuestion()
    assert flow.show_checklist() == ShowChecklist()
    assert past_in(tmp_path) == []
    assert drafts_in(tmp_path)[0].answers == {"pick": "danger"}


def test_what_a_private_answer_brings_up_is_not_kept_either(tmp_path: Path) -> None:
    given = tree()
    given["question"].insert(2, question("tell", "text", when={"q": "secret", "is": "loud"}))
    flow = begin(tmp_path, pack_of(given))
    give(flow, "fine")
    give(flow, "loud")
    assert flow.current_session.current == "tell"
    assert drafts_in(tmp_path)[0].current_question is None
    give(flow, "quiet words")
    give(flow, ["red"])
    flow.change("secret")
    give(flow, "hush")
    assert set(drafts_in(tmp_path)[0].answers) == {"pick", "several"}


# What comes of them


def test_a_checklist_that_is_shown_is_a_finished_check_up(tmp_path: Path) -> None:
    flow = begin(tmp_path)
    answer_all(flow)
    assert len(drafts_in(tmp_path)) == 1
    flow.show_checklist()
    assert drafts_in(tmp_path) == []
    (past,) = past_in(tmp_path)
    assert (past.checkup.answers, past.checkup.finished) == (PUBLIC, NOW)
    assert flow.tick(("first",)) == Stay()
    assert past_in(tmp_path)[0].checkup.done == ("first",)
    path = flow.save(flow.list.proposed_name(flow.today), WORDS)
    assert (flow.list.path, flow.list.saved_as) == (path, str(path))
    with window(tmp_path) as store:
        assert [file.path for file in store.saved_files.list()] == [path]
    flow.tick(())
    assert not flow.list.saved_as


def test_an_answer_changed_after_the_result_takes_the_place_of_the_first_record(tmp_path: Path) -> None:
    flow = begin(tmp_path)
    answer_all(flow)
    flow.show_checklist()
    flow.change("pick")
    assert flow.skip("unsure") == ShowReview()
    assert len(past_in(tmp_path)) == 1
    assert drafts_in(tmp_path)[0].answers["pick"] == {"skipped": "unsure"}
    flow.show_checklist()
    assert drafts_in(tmp_path) == []
    (past,) = past_in(tmp_path)
    assert past.checkup.answers == PUBLIC | {"pick": {"skipped": "unsure"}}


def test_a_past_check_up_can_be_removed(tmp_path: Path) -> None:
    flow = begin(tmp_path)
    answer_all(flow)
    flow.show_checklist()
    (past,) = flow.past()
    for choice, left in (("keep", (past,)), ("remove", ())):
        step = flow.keeping.ask_to_remove(past, PACK)
        assert decide(flow, step, RemovePast, choice) == (Stay() if left else ShowPast())
        assert flow.past() == left


# Keeping or not


def test_a_first_run_makes_nothing_before_the_first_answer(tmp_path: Path) -> None:
    flow = flow_in(tmp_path, open_first=False)
    assert (flow.start(), flow.open()) == (ShowHome(), Stay())
    assert flow.choose(PACK) == AskQuestion()
    assert not (tmp_path / "data").exists()
    assert flow.recorder.is_new
    give(flow, "fine")
    assert not flow.recorder.is_new
    assert flow.is_kept


def test_who_declines_leaves_no_file_and_may_think_again(tmp_path: Path) -> None:
    flow = begin(tmp_path)
    flow.toggle_storing()
    give(flow, "fine")
    assert not (tmp_path / "data").exists()
    assert flow.leave() == ConfirmLeave(has_list=False, is_saved=False)
    flow.toggle_storing()
    assert drafts_in(tmp_path)[0].answers == {"pick": "fine"}
    assert flow.leave() == Leave()
    flow.toggle_storing()
    give(flow, "hush")
    give(flow, ["red"])
    assert drafts_in(tmp_path)[0].answers == {"pick": "fine"}


def test_without_a_store_nothing_is_read_and_nothing_is_made(tmp_path: Path) -> None:
    begun(tmp_path, PACK, {"pick": "fine"})
    before = contents(tmp_path / "data")
    flow = begin(tmp_path, data=None)
    assert flow.recorder.mode is Mode.NO_STORE
    answer_all(flow)
    flow.show_checklist()
    flow.tick(("first",))
    assert flow.leave() == ConfirmLeave(has_list=True, is_saved=False)
    flow.save("list.md", WORDS)
    assert flow.leave() == Leave()
    assert contents(tmp_path / "data") == before


def test_starting_anew_asks_before_answers_go_that_are_in_memory_only(tmp_path: Path) -> None:
    flow = begin(tmp_path, data=None)
    give(flow, "fine")
    step = flow.choose(PACK)
    assert decide(flow, step, DiscardDraft, None) == Stay()
    assert len(flow.current_session.answers) == 1
    assert decide(flow, flow.choose(PACK), DiscardDraft, "discard") == AskQuestion()
    assert flow.current_session.answers == {}


def refuse(monkeypatch: pytest.MonkeyPatch, *errors: StoreError) -> None:
    """Let the next writes of answers fail."""
    left, keep = list(errors), Drafts.keep

    def fail(drafts: Drafts, *arguments: Any, **more: Any) -> None:
        if left:
            raise left.pop(0)
        keep(drafts, *arguments, **more)

    monkeypatch.setattr(Drafts, "keep", fail)


def test_what_could_not_be_kept_is_known_and_tried_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    flow = begin(tmp_path)
    give(flow, "fine")
    give(flow, "hush")
    error = StoreError("full", folder="x")
    refuse(monkeypatch, error)
    assert give(flow, ["red"]) == AskQuestion()
    assert (flow.recorder.error, flow.would_lose) == (error, True)
    assert flow.leave() == ConfirmLeave(has_list=False, is_saved=False)
    give(flow, 5)
    assert (flow.recorder.error, flow.would_lose) == (None, False)
    assert drafts_in(tmp_path)[0].answers == {"pick": "fine", "several": ["red"], "amount": 5}


@pytest.mark.parametrize("code", ["newer", "busy", "is-folder", "read-only"])
def test_a_store_that_cannot_be_opened_hinders_no_check_up(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, code: Any
) -> None:
    (tmp_path / "data").mkdir()
    (tmp_path / "data" / DATABASE).touch()
    error = StoreError(code, **dict.fromkeys(("path", "version", "known", "folder"), "x"))

    def fail(*_: Any, **__: Any) -> CheckupStore:
        raise error

    monkeypatch.setattr(CheckupStore, "open", fail)
    flow = flow_in(tmp_path)
    assert (flow.start(), flow.open()) == (ShowHome(), AskQuestion())
    assert flow.recorder.error is error
    assert give(flow, "fine") == AskQuestion()


def test_a_damaged_file_is_set_aside(tmp_path: Path) -> None:
    (tmp_path / "data").mkdir()
    (tmp_path / "data" / DATABASE).write_bytes(b"no database at all, and long enough for one" * 100)
    flow = flow_in(tmp_path)
    assert (flow.start(), flow.open()) == (ShowHome(), AskQuestion())
    assert flow.recorder.notice is not None
    assert flow.recorder.notice.details["kept"] == str(next((tmp_path / "data").glob("*damaged*")))
    give(flow, "fine")
    assert drafts_in(tmp_path)[0].answers == {"pick": "fine"}

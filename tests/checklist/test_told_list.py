"""What a saved list says by itself of what is due."""

from __future__ import annotations

import pytest
from xinfu.checklist.check_in import due_actions, next_action
from xinfu.checklist.formats.markdown import render
from xinfu.checklist.kept_list import kept_list, result_of
from xinfu.checklist.living.told_list import needs_names, told_list
from xinfu.checklist.making import make_file_checklist
from xinfu.checkup.answer_file import read_answers
from xinfu.checkup.result import evaluate
from xinfu.wording.words import words_in

from tests.support.dates import TODAY
from tests.support.kept_lists import DAY, DUE_LIST, LIST_PACK
from tests.support.listed_packs import a_pack, an_action


def saved(language: str = "en") -> str:
    made = DUE_LIST.with_states({"read": "done"}, TODAY).moved("write", TODAY + 3 * DAY)
    return render(
        make_file_checklist(result_of(made, LIST_PACK, TODAY), words_in(language), made.progress(TODAY))
    )


@pytest.mark.parametrize("language", ["zh", "en"])
def test_what_stands_under_today_is_due_and_the_rest_on_its_day(language: str) -> None:
    kept = told_list(saved(language))
    assert kept is not None
    assert (kept.pack_id, kept.made_on) == (LIST_PACK.id, TODAY - 9 * DAY)
    by_id = {item.id: item for item in kept.items}
    assert by_id["call"].is_due(TODAY)
    assert by_id["read"].state == "done"
    assert not by_id["write"].is_due(TODAY)
    assert by_id["write"].due == TODAY + 3 * DAY


def test_what_was_ticked_in_an_editor_is_done() -> None:
    kept = told_list(saved().replace("- [ ] call", "- [x] call"))
    assert kept is not None
    assert kept.states["call"] == "done"


def test_an_item_whose_comment_is_lost_is_found_by_its_title() -> None:
    text = saved().replace(" <!-- xinfu:call -->", "")
    assert needs_names(text)
    assert not needs_names(saved())
    kept = told_list(text, LIST_PACK)
    assert kept is not None
    assert "call" in {item.id for item in kept.items}


def test_any_other_text_is_no_list() -> None:
    assert told_list("# Shopping\n\n- [ ] milk\n") is None


@pytest.mark.parametrize("language", ["zh", "en"])
@pytest.mark.parametrize("holds", [True, False])
def test_what_the_warnings_of_a_file_call_for_comes_first(language: str, *, holds: bool) -> None:
    danger = {"id": "danger", "when": {"q": "q", "is": "yes"}, "title": "Danger", "actions": ["leave"]}
    actions = an_action("call", "today"), an_action("leave", "today"), an_action("read", "week")
    pack = a_pack(*actions, alert=[{**danger, "holds": holds}])
    given, problems = read_answers(pack, {"q": "yes"}, TODAY)
    assert problems == []
    result = evaluate(pack, given, TODAY)
    text, kept = render(make_file_checklist(result, words_in(language))), kept_list(result, language)
    assert [each.id for each in due_actions(kept, pack, TODAY)] == ["leave", "call"][: 1 if holds else 2]
    for marked in ("**Danger**", "__Danger__ all the same"):
        told = told_list(text.replace("**Danger**", marked), pack)
        assert told is not None
        assert due_actions(told, pack, TODAY) == due_actions(kept, pack, TODAY)
        assert next_action(told, pack, TODAY) == next_action(kept, pack, TODAY)

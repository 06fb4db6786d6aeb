"""The two file formats say the same, and the same answers always give the same bytes."""

from __future__ import annotations

import json
import re
from pathlib import PurePath
from typing import Any, get_args

import pytest
from hypothesis import given
from msgspec.structs import replace
from xinfu.checklist.checklist import AlertLine, Checklist, State
from xinfu.checklist.formats import json_format, markdown
from xinfu.checklist.formats.registry import RENDERERS, UnknownFormatError, renderer
from xinfu.checklist.making import make_checklist, make_file_checklist
from xinfu.checkup.result import evaluate
from xinfu.packs.format.document import Case
from xinfu.wording.words import words_in

from tests.hostile.hostile_checklists import checklists
from tests.support.checklists import make_item, make_list, rendered
from tests.support.effort import examples
from tests.support.shipped import LANGUAGES, answers_of, day_of, english, shipped

CASES = [pytest.param(case, id=english(case)) for case in shipped().document.case]
ID = re.compile(r"^- \[[ x]\] .*<!-- xinfu:([a-z0-9-]+) -->$", re.MULTILINE)
EVERY_LANGUAGE = pytest.mark.parametrize("language", LANGUAGES)


def checklist_of(case: Case, language: str) -> Checklist:
    """Return the checklist that a worked example is written as."""
    result = evaluate(shipped(), answers_of(case), day_of(case))
    return make_file_checklist(result, words_in(language))


@EVERY_LANGUAGE
@pytest.mark.parametrize("case", CASES)
def test_both_formats_hold_the_same_things_to_do_in_the_same_order(case: Case, language: str) -> None:
    checklist = checklist_of(case, language)
    tree = json.loads(json_format.render(checklist))
    ids = [item.id for item in checklist.items]
    assert ids
    assert [item["id"] for item in tree["items"]] == ids
    assert ID.findall(markdown.render(checklist)) == ids
    assert tree["next_step"] == ids[0]


@EVERY_LANGUAGE
@pytest.mark.parametrize("case", CASES)
def test_the_same_answers_give_the_same_bytes_in_whatever_order_they_came(case: Case, language: str) -> None:
    answers = answers_of(case)
    backwards = dict(reversed(answers.items()))
    for suffix in RENDERERS:
        files = {
            rendered(
                suffix, make_file_checklist(evaluate(shipped(), given, day_of(case)), words_in(language))
            )
            for given in (answers, backwards)
        }
        assert len(files) == 1


@pytest.mark.parametrize("case", CASES)
def test_the_language_changes_the_words_and_nothing_else(case: Case) -> None:
    chinese, english = (json.loads(json_format.render(checklist_of(case, key))) for key in LANGUAGES)
    kept = ("id", "horizon", "due", "minutes", "claims", "kind", "state")
    assert [[item[key] for key in kept] for item in chinese["items"]] == [
        [item[key] for key in kept] for item in english["items"]
    ]
    assert chinese["language"] == "zh"
    assert chinese["title"] != english["title"]


def test_json_says_what_it_is_and_which_version() -> None:
    tree = json.loads(json_format.render(make_list(())))
    assert tree["format"] == "xinfu-checklist"
    assert tree["version"] == json_format.VERSION
    assert tree["made_on"] == "2026-11-21"
    assert tree["next_step"] is None


@given(checklists())
@examples(100)
def test_json_takes_any_text_and_keeps_it(checklist: Checklist) -> None:
    tree = json.loads(json_format.render(checklist), parse_constant=_no_constant)
    assert [item["title"] for item in tree["items"]] == [item.title for item in checklist.items]
    assert all("saved" not in item for item in tree["items"])


def _no_constant(name: str) -> Any:
    raise AssertionError(name)


STATES: list[tuple[State, str, str]] = [
    ("open", "- [ ] First · 5 minutes", "item-1"),
    ("doing", "- [ ] First (under way) · 5 minutes", "item-1"),
    ("done", "- [x] First · 5 minutes", "item-2"),
    ("already", "- [x] First (done before) · 5 minutes", "item-2"),
    ("not_for_me", "- [ ] First (not for me) · 5 minutes", "item-2"),
]


@pytest.mark.parametrize(("state", "line", "step"), STATES)
def test_states_are_told_in_words_and_move_the_next_step(state: State, line: str, step: str) -> None:
    checklist = make_list((make_item(1, title="First"), make_item(2, title="Second")))
    marked = checklist.with_states({"item-1": state})
    assert f"\n{line} <!-- xinfu:item-1 -->\n" in markdown.render(marked)
    tree = json.loads(json_format.render(marked))
    assert [item["state"] for item in tree["items"]] == [state, "open"]
    assert tree["next_step"] == step
    assert {state for state, _, _ in STATES} == set(get_args(State))


@pytest.mark.parametrize("name", ["list.md", "LIST.MD", "a.b.json", "x.Json", "a.tasks.txt"])
def test_the_suffix_picks_the_format(name: str) -> None:
    assert renderer(PurePath(name)) is RENDERERS[f".{name.rsplit('.', 1)[1].lower()}"]


@pytest.mark.parametrize("name", ["list", "list.exe", "list.md.exe", ".md", ".tasks.ics.txt.old"])
def test_a_suffix_that_stands_for_no_format_is_refused(name: str) -> None:
    with pytest.raises(UnknownFormatError):
        renderer(PurePath(name))


@EVERY_LANGUAGE
def test_what_rests_on_a_private_answer_is_shown_and_not_written(language: str) -> None:
    case = next(case for case in shipped().document.case if case.expect.alerts == ["not-alone"])
    words, result = words_in(language), evaluate(shipped(), answers_of(case), day_of(case))
    on_screen = {item.id: item for item in make_checklist(result, words).items}
    in_file = make_file_checklist(result, words)
    alert = shipped().alerts["not-alone"].definition
    assert set(alert.actions) <= set(on_screen)
    hidden = {key for key, item in on_screen.items() if not item.saved}
    assert "call-12356" in hidden
    assert hidden == set(on_screen) - {item.id for item in in_file.items}
    assert in_file.alerts == ()
    for suffix in RENDERERS:
        assert shipped().say(alert.title, language) not in rendered(suffix, replace(in_file, titled=True))


@EVERY_LANGUAGE
def test_without_a_private_answer_all_that_is_on_the_screen_is_written_but_the_reasons(language: str) -> None:
    case = shipped().document.case[0]
    answers = {key: value for key, value in answers_of(case).items() if key != "despair"}
    result = evaluate(shipped(), answers, day_of(case))
    shown, written = (make(result, words_in(language)) for make in (make_checklist, make_file_checklist))
    assert written == replace(shown, items=tuple(replace(item, reasons=()) for item in shown.items))
    assert all(item.saved for item in shown.items)


@pytest.mark.parametrize("end", ["\n", "\n\n"])
def test_the_line_ends_of_an_authors_text_survive_in_every_format(end: str) -> None:
    keys = {"say": "say", "done_when": "done", "caution": "care", "why": "why", "changed": "changed"}
    texts = {key: f"{name} one{end}{name} two" for key, name in keys.items()}
    needed = make_item(1, title="Do it", steps=(f"step one{end}step two",), **texts)
    checklist = make_list(
        (needed, replace(needed, id="item-2", horizon="unneeded", is_outdated=True)),
        notice=f"notice one{end}notice two",
        alerts=(AlertLine("alert", "Careful", f"alert one{end}alert two"),),
        titled=True,
    )
    ends = {".md": "  \n", ".html": "<br>", ".ics": "\\n", ".tasks.ics": "\\n"}
    for suffix, between in ends.items():
        text = rendered(suffix, checklist)
        whole = ("step",) if suffix.endswith(".ics") else ("step", "notice", "alert", *keys.values())
        for name in whole:
            assert re.search(rf"{name} one(?:{re.escape(between)})+[ >]*{name} two", text), (suffix, name)

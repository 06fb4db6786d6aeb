"""Everything about a pack is found in one run, and nothing is found twice or because of something else."""

from __future__ import annotations

from pathlib import Path

import pytest
from xinfu.authoring import check
from xinfu.authoring.check import check_file, check_text
from xinfu.packs.diagnostics.diagnostic import Diagnostic
from xinfu.packs.diagnostics.message import sentence
from xinfu.packs.library import Library
from xinfu.wording.words import words_in

from tests.authoring.tidy_pack import TIDY
from tests.packs.test_planted import TEXT as PLANTED
from tests.packs.test_planted import planted
from tests.support.dates import TODAY
from tests.support.shipped import every_pack

WASH = """[[action]]
id = "wash"
title = "Wash"
when = { q = "dust", is = "yes" }

[[case]]"""


def found(text: str, expected_id: str | None = None) -> list[Diagnostic]:
    return list(check_text(text, "p.toml", TODAY, expected_id=expected_id).problems)


def codes(text: str) -> list[str]:
    return [problem.code for problem in found(text)]


def test_planted_mistakes_are_found_and_no_others() -> None:
    problems = found(PLANTED)
    places = [
        (problem.code, problem.line, problem.column) for problem in problems if problem.severity != "note"
    ]
    assert len(places) >= 25
    assert places == planted()
    assert [problem.code for problem in problems if problem.severity == "note"] == ["logic-waits"]


def test_what_is_odd_about_an_answer_is_told_beside_the_errors_of_others() -> None:
    options = '{ id = "a", text = "A" }, { id = "b", text = " a " }, { id = "c", text = " " }'
    text = TIDY.replace("options = [", f"options = [{options}, ", 1)
    assert sorted(codes(text)) == ["logic-waits", "option-text-twice", "text-blank"]


def test_a_tidy_pack_has_no_problem_and_example_answers_for_everything() -> None:
    report = check_text(TIDY, "p.toml", TODAY)
    assert report.problems == ()
    assert {("question", 0), ("question", 1, "options", 0), ("action", 0)} <= set(report.witnesses)


@pytest.mark.parametrize(
    ("expected", "en", "zh"),
    [
        ("actions = []", "should not get sweep, but does", "不该得到 sweep，却得到了"),
        ('actions = ["sweep", "wash"]', "does not get wash, only: sweep", "没有得到 wash，得到的是：sweep"),
        ("only_actions = []", "only_actions should be nothing, but is sweep", "only_actions 写的是 空"),
        ('only_hidden = ["toys"]', "should be toys, but is nothing", "算出来是 空"),
    ],
)
def test_a_case_that_expects_or_gets_nothing_says_so_in_words(expected: str, en: str, zh: str) -> None:
    text = TIDY.replace('expect = { actions = ["sweep"] }', f"expect = {{ {expected} }}", 1)
    text = text.replace("[[case]]", WASH, 1)
    (problem,) = (each for each in found(text) if each.code == "case-fails")
    assert en in sentence(problem, words_in("en"))
    assert zh in sentence(problem, words_in("zh"))


def test_without_the_solver_a_note_says_what_was_not_looked_for(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(check, "is_available", lambda: False)
    (note,) = found(TIDY)
    assert (note.code, note.severity) == ("solver-missing", "note")


@pytest.mark.parametrize(
    ("old", "new", "code", "part"),
    [
        ('actions = ["sweep"]', 'actions = ["sweep"]\nasked = 9', None, ""),
        ('expect = { actions = ["sweep"] }', "expect = { asked = 9 }", "case-fails", "9"),
        ('actions = ["sweep"]', 'not_actions = ["sweep"]', "case-fails", '"sweep"'),
        ('dust = "no"', 'dust = "on"', "case-answer", '"on"'),
        ('dust = "no"', "dust = { skipped = 1 }", "case-answer", "{ skipped"),
        ('dust = "no"', 'dust = "n\u03bf"', "case-answer", "\u03bf"),
        ('dust = "no"', 'dust = { skipped = "uns\u0443re" }', "case-answer", "\u0443"),
        ('toys = ["none"]', 'toys = ["non\u0435"]', "case-answer", "\u0435"),
        ('is = "yes"', 'is = "yes"\n[condition.two]\nalways = true', "condition-unused", "[condition.two]"),
    ],
)
def test_cases_and_advice_point_at_their_line(old: str, new: str, code: str | None, part: str) -> None:
    assert old in TIDY
    text = TIDY.replace(old, new, 1)
    if code is None:
        assert codes(text)[0].startswith("toml")
        return
    problem = next(problem for problem in found(text) if problem.code == code)
    assert problem.line is not None
    assert problem.column is not None
    assert text.split("\n")[problem.line - 1][problem.column - 1 :].startswith(part)


def test_an_answer_to_what_is_not_asked_is_said() -> None:
    text = TIDY.replace('id = "toys"', 'id = "toys"\nwhen = { q = "dust", is = "yes" }', 1)
    assert "case-parked" in codes(text)


def test_advice_on_what_has_an_error_waits() -> None:
    text = TIDY.replace('skip = ["prefer_not"]', 'colour = "red"')
    assert codes(text) == ["key-unknown", "logic-waits"]


def test_problems_come_in_the_order_of_the_text_with_notes_on_the_whole_last() -> None:
    lines = [(problem.line or 10**6, problem.column or 0) for problem in found(PLANTED)]
    assert lines == sorted(lines)


def test_what_cannot_be_read_at_all_is_a_problem_like_any_other(tmp_path: Path) -> None:
    library = Library()
    (tmp_path / "folder.toml").mkdir()
    (tmp_path / "latin.toml").write_bytes('title = "caf\xe9"'.encode("latin-1"))
    (tmp_path / "large.toml").write_bytes(b"#" * 10_000_000)
    names = {
        "missing": "file-missing",
        "folder": "file-kind",
        "latin": "file-encoding",
        "large": "file-large",
    }
    for name, code in names.items():
        report = check_file(library.find(str(tmp_path / f"{name}.toml")), TODAY)
        assert [problem.code for problem in report.problems] == [code]
        assert report.pack is None


@pytest.mark.parametrize("name", every_pack())
def test_shipped_packs_have_no_problem_at_all(name: str) -> None:
    report = check_file(Library().find(name), TODAY)
    assert report.problems == ()
    assert report.witnesses


def test_the_id_must_be_the_name_of_the_file() -> None:
    assert [problem.code for problem in found(TIDY, "other") if problem.severity == "error"] == ["id-file"]


def test_consequences_of_a_wrong_answer_in_a_case_are_not_told() -> None:
    text = TIDY.replace('dust = "no"', 'dust = "on"').replace('actions = ["sweep"]', "asked = 9")
    assert codes(text) == ["case-answer"]


def test_what_can_never_happen_is_shown_at_its_condition_with_the_question_that_it_looks_at() -> None:
    never = 'when = { all = [{ q = "dust", is = "yes" }, { q = "dust", is = "no" }] }'
    text = TIDY.replace('id = "toys"', f'id = "toys"\n{never}').replace(', toys = ["none"]', "")
    problem = next(problem for problem in found(text) if problem.code == "question-never")
    assert problem.line == text.split("\n").index(never) + 1
    assert problem.other == ("question", 0)
    assert problem.other_line is not None


def test_a_case_that_answers_what_is_never_asked_is_told_once() -> None:
    never = 'when = { all = [{ q = "dust", is = "yes" }, { q = "dust", is = "no" }] }'
    told = codes(TIDY.replace('id = "toys"', f'id = "toys"\n{never}'))
    assert "question-never" in told
    assert "case-parked" not in told


REFUSED = [
    ('kind = "number"\nmin = 1\nmax = 9\nstep = 2', "amount = 12", "9"),
    ('kind = "number"\nmin = 1\nmax = 9\nstep = 2', "amount = 2", "2"),
    ('kind = "date"\nmax = "today"', "amount = 2026-11-22", "2026-11-21"),
    ('kind = "text"\nmax_length = 3', 'amount = "more"', "3"),
    ('kind = "many"\noptions = [{ id = "a", text = "A" }, { id = "b", text = "B", exclusive = true }]',
     'amount = ["a", "b"]', ""),
]  # fmt: skip


@pytest.mark.parametrize(("question", "becomes", "part"), REFUSED)
def test_an_outcome_that_its_question_would_refuse_is_an_error(
    question: str, becomes: str, part: str
) -> None:
    asked = f'[[question]]\nid = "amount"\nsection = "all"\nask = "?"\n{question}\n\n[[action]]\n'
    text = TIDY.replace("[[action]]\n", asked + f"becomes = {{ {becomes} }}\n")
    problem = next(problem for problem in found(text) if problem.code == "becomes-answer")
    assert (problem.severity, problem.path) == ("error", ("action", 0, "becomes", "amount"))
    assert part in " ".join(problem.details.values())
    assert "becomes-idle" not in codes(text)

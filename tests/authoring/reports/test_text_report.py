"""A problem is shown with its line, and the caret stands below what is meant, whatever is written there."""

from __future__ import annotations

import datetime as dt

import pytest
import tomli
from hypothesis import given
from hypothesis import strategies as st
from xinfu.authoring.reports.report import Report
from xinfu.authoring.reports.text_report import WIDTH, answers_text, excerpt, report_text
from xinfu.packs.diagnostics.diagnostic import Diagnostic
from xinfu.text.cells import cells
from xinfu.text.clean import first_unsafe
from xinfu.wording.words import LANGUAGES, words_in


def shown(text: str, column: int, length: int, line: int = 1) -> list[str]:
    return list(excerpt(Report("p.toml", text, ()), line, column, length))


@pytest.mark.parametrize(
    ("text", "part"),
    [
        ('ask = "Tea?"', '"Tea?"'),
        ('ask = { zh = "\u8336\uff1f", en = "Tea?" }', '"Tea?"'),
        ('ask = "\u8fd8\u6b3e\u65e5"', '"\u8fd8\u6b3e\u65e5"'),
        ('\task\t= "x"', '"x"'),
        ('a = "\u202e" # b', "b"),
    ],
)
def test_caret_stands_below_what_is_meant(text: str, part: str) -> None:
    source, caret = shown(text, text.index(part) + 1, len(part))
    assert cells(caret[: caret.index("^")]) == cells(source[: source.rindex(part)])
    assert caret.count("^") == cells(part)


@pytest.mark.parametrize("hidden", ["\u200b", "\u200c", "\u200d", "\u00ad", "\u3164"])
def test_a_character_that_nobody_sees_is_seen_above_the_caret(hidden: str) -> None:
    source, caret = shown(f'why = "a{hidden}b"', 9, 1)
    assert source[caret.index("^")] == "\N{REPLACEMENT CHARACTER}"
    assert caret.endswith(" ^")


@pytest.mark.parametrize("fill", ["x", "\u8336"])
@pytest.mark.parametrize("before", [0, 40, 5000])
def test_a_long_line_is_shown_around_the_caret(fill: str, before: int) -> None:
    text = fill * before + "=WRONG=" + fill * 5000
    source, caret = shown(text, before + 1, 7)
    assert "=WRONG=" in source
    assert cells(caret[: caret.index("^")]) == cells(source[: source.index("=WRONG=")])
    assert cells(source) <= WIDTH + 12


@given(st.text(max_size=80), st.integers(1, 90), st.integers(0, 90))
def test_an_excerpt_never_fails_and_shows_nothing_that_acts(text: str, column: int, length: int) -> None:
    for line in shown(text, column, length):
        assert first_unsafe(line) is None
        assert "\n" not in line


def test_of_a_file_that_cannot_be_read_no_line_is_shown() -> None:
    assert shown("", 10, 1) == []


@pytest.mark.parametrize("line", [0, 2, 99])
def test_a_line_that_is_not_there_is_not_shown(line: int) -> None:
    assert shown("one", 1, 1, line) == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_problem_tells_place_code_other_place_and_example(language: str) -> None:
    text = 'id = "tea"\nother = 1\nid = "tea"\n'
    problem = Diagnostic(
        "id-twice", ("b",), {"id": "tea"}, 3, 6, length=5, other=("a",), other_line=1, other_column=6,
        witness={"tea": "hot"},
    )  # fmt: skip
    told = report_text(Report("p.toml", text, (problem,)), words_in(language))
    assert told.startswith("p.toml:3:6: ")
    assert "[id-twice]" in told
    assert "p.toml:1:6" in told
    assert 'tea = "hot"' in told
    assert told.count("^") == 5


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_was_found_is_counted(language: str) -> None:
    def last(*severities: str) -> str:
        problems = tuple(Diagnostic("case-none", severity=severity) for severity in severities)  # type: ignore[arg-type]
        return report_text(Report("p.toml", "", problems), words_in(language)).splitlines()[-1]

    assert last() != last("note") != last("warning") != last("error")
    assert "2" in last("warning", "warning")
    assert "2" not in last("warning", "error")


def test_example_answers_can_be_pasted_into_a_case() -> None:
    answers = {
        "one": "hot",
        "many": ["a", "b"],
        "number": 2,
        "day": dt.date(2026, 11, 21),
        "skip": {"skipped": "unsure"},
        "text": 'a "word" \\ or two',
    }
    assert tomli.loads(f"answers = {answers_text(answers)}")["answers"] == answers


@pytest.mark.parametrize("columns", [24, 40, 80])
@pytest.mark.parametrize("language", LANGUAGES)
def test_on_a_terminal_no_line_is_wider_than_it(columns: int, language: str) -> None:
    tea, words = "\u8336" * 40, "word " * 30
    text = f'ask = "{tea}"\nsection = "{words}"\n'
    witness = {f"q{index}": "answer" for index in range(9)}
    problem = Diagnostic(
        "text-long", ("b",), {"most": "600", "got": "700"}, 2, 11, length=150,
        other=("a",), other_line=1, other_column=7, witness=witness,
    )  # fmt: skip
    lines = report_text(Report("p.toml", text, (problem,)), words_in(language), columns).split("\n")
    assert max(map(cells, lines)) <= columns
    assert any("^" in line for line in lines)

"""Every code that an author can meet is explained in both languages, and the examples are true."""

from __future__ import annotations

import re

import pytest
from xinfu.authoring.check import check_text
from xinfu.authoring.explain import WIDTH, codes, explanation, explanation_text
from xinfu.packs.diagnostics.catalog import catalog
from xinfu.text.cells import cells
from xinfu.text.clean import clean
from xinfu.wording.words import LANGUAGES, words_in

from tests.authoring.examples import SCAFFOLD, merged
from tests.support.dates import TODAY
from tests.wording.sentence_rules import BESIDE_HAN

OF_ANSWER_FILES = {"answers-form", "json"}
WITHOUT_EXAMPLE = {
    "file-encoding", "file-kind", "file-large", "file-missing", "file-unreadable", "pack-unknown",  # no text
    "gap-in-row", "list-long", "pack-large", "text-lines", "toml-deep", "value-deep",  # too long to show
    "points-many", "score-long", "tests-many",  # just as long
    "toml-control",  # a character that must not be in the explanations either
    "logic-waits", "not-decided", "solver-missing", "toml-first",  # nothing is wrong
    "cases-left", "check-stopped",  # nor here
    "toml", "value-wrong",  # whatever a library may refuse beyond the mistakes that have their own codes
}  # fmt: skip

ERRORS_OF_WHAT_WORKS = {
    "case-answer", "case-fails", "case-parked", "becomes-answer", "becomes-never",
    "claim-set-unknown", "claim-unknown", "option-text-twice",
}  # fmt: skip
"""A worked example that fails is an error of its author, and the pack works all the same; so does what only
says something wrong of it, or has two options that read alike, to which people may have answers."""

LONGEST = {"zh": 75, "en": 31}
"""The most characters of a Chinese sentence, the most words of an English one."""

BOTH = [pytest.param(code, language, id=f"{code}-{language}") for code in codes() for language in LANGUAGES]
SHOWN = [code for code in codes() if code not in WITHOUT_EXAMPLE]


def found(text: str) -> set[str]:
    """Return the codes that checking a pack reports."""
    report = check_text(text, "my-pack.toml", TODAY, expected_id="my-pack")
    # The scaffold has one language; an example that adds one does so for the text that it is about.
    told = [problem for problem in report.problems if problem.details.get("hint") != "text-plain"]
    return {problem.code for problem in told}


def sentences(text: str, language: str) -> list[str]:
    """Return the sentences of an explanation."""
    pieces = re.split(r"(?<=[。！？])" if language == "zh" else r"(?<=[.!?])\s+", text)
    return [piece for piece in pieces if piece]


def test_every_code_that_an_author_can_meet_is_explained_and_no_other() -> None:
    assert set(catalog().entries) - OF_ANSWER_FILES == set(codes())


@pytest.mark.parametrize(("code", "language"), BOTH)
def test_an_explanation_is_a_few_short_sentences(code: str, language: str) -> None:
    given = sentences(explanation(code, language).text, language)
    lengths = [len(part) if language == "zh" else len(part.split()) for part in given]
    assert 2 <= len(given) <= 5
    assert max(lengths) <= LONGEST[language]
    assert given[-1].endswith("。" if language == "zh" else ".")


@pytest.mark.parametrize("code", codes())
def test_each_language_is_written_in_its_own_signs(code: str) -> None:
    assert BESIDE_HAN.findall(explanation(code, "zh").text) == []
    assert re.search(r"[\u4e00-\u9fff]", explanation(code, "zh").text)
    assert explanation(code, "en").text.isascii()


@pytest.mark.parametrize(("code", "language"), BOTH)
def test_the_text_fits_the_screen_and_holds_nothing_unsafe(code: str, language: str) -> None:
    given = explanation(code, language)
    text = explanation_text(given, words_in(language))
    assert text.startswith(code)
    assert max(map(cells, text.split("\n"))) <= WIDTH
    assert clean(text) == text
    for line in (given.wrong + given.right).splitlines():
        assert line in text


def test_the_scaffold_has_no_fault() -> None:
    assert found(SCAFFOLD) == set()
    assert found(merged("")) == set()


@pytest.mark.parametrize("code", SHOWN)
def test_what_is_called_wrong_is_reported_with_this_code_and_no_other(code: str) -> None:
    assert found(merged(explanation(code, "zh").wrong)) - {"logic-waits", "toml-first"} == {code}


@pytest.mark.parametrize("code", SHOWN)
def test_only_an_error_keeps_a_pack_from_being_used(code: str) -> None:
    text = merged(explanation(code, "zh").wrong)
    report = check_text(text, "my-pack.toml", TODAY, expected_id="my-pack")
    errors = {problem.code for problem in report.problems if problem.severity == "error"}
    assert (report.pack is None) == bool(errors - ERRORS_OF_WHAT_WORKS)


@pytest.mark.parametrize("code", SHOWN)
def test_what_is_called_right_has_no_fault(code: str) -> None:
    assert found(merged(explanation(code, "zh").right)) == set()


@pytest.mark.parametrize("code", SHOWN)
def test_examples_are_small_and_differ(code: str) -> None:
    given = explanation(code, "zh")
    assert given.wrong != given.right
    for example in (given.wrong, given.right):
        assert 1 <= len(example.splitlines()) <= 10


def test_only_what_cannot_be_shown_in_a_few_lines_has_no_example() -> None:
    assert {code for code in codes() if not explanation(code, "zh").wrong} == WITHOUT_EXAMPLE
    assert {code for code in codes() if not explanation(code, "zh").right} == WITHOUT_EXAMPLE


def test_a_code_or_a_language_that_is_not_there_is_an_error() -> None:
    with pytest.raises(KeyError):
        explanation("no-such-code", "zh")
    with pytest.raises(KeyError):
        explanation("id-twice", "fr")

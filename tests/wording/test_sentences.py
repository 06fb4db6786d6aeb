"""Both languages say the same things, and everything that the sources may say."""

from __future__ import annotations

import re
import string
from collections.abc import Iterable
from typing import get_args

import pytest
import tomli
from xinfu.app.screens.page import Page
from xinfu.app.screens.text_page import TextPage
from xinfu.cli.main import COMMANDS
from xinfu.packs.format.document import AnswerState, Evidence, Horizon, SkipState
from xinfu.store.errors import Code
from xinfu.wording.words import LANGUAGES, Words, words_in

from tests.source_rules.sources import resource, subclasses_of
from tests.wording.keys_in_sources import (
    codes,
    constants_like_keys,
    hints,
    key_words,
    literal_calls,
    problem_codes,
    strings_of,
)

BESIDE_HAN = re.compile(r"[\u4e00-\u9fff][,;:?!()]|[,;:?!()][\u4e00-\u9fff]|[\u4e00-\u9fff]\.(?:\s|\Z)")
OPEN_KINDS = ("number", "date", "text")
TYPES = frozenset({"text", "integer", "number", "boolean", "list", "table", "date"})
CODES = frozenset(get_args(Code))


def table_of(language: str) -> dict[str, str]:
    """Return all sentences of a language by key."""
    tree = tomli.loads(resource(f"{language}.toml").read_text(encoding="utf-8"))
    return {f"{head}.{key}": value for head, part in tree.items() for key, value in part.items()}


TABLES = {language: table_of(language) for language in LANGUAGES}
KEYS = sorted(TABLES["zh"])
HEADS = {key.split(".")[0] for key in KEYS}
BUILT = frozenset(
    {
        "problem",
        "hint",
        "error",
        "save",
        "store",
        "preflight",
        "horizon",
        "evidence",
        "answer",
        "help",
        "type",
    }
    | {"key"}
)
"""The heads of sentences whose keys are put together; each has its own comparison with the sources."""

NEVER_LITERAL = frozenset({"error", "evidence", "hint", "horizon", "preflight", "store", "write"})
"""The heads of sentences that no call names as they stand."""

SAID = constants_like_keys(HEADS) | literal_calls()
"""Every whole key in the sources."""


def names_in(sentence: str) -> set[str]:
    """Return the names in braces; raises `ValueError` where the braces do not match."""
    return {name for _, name, _, _ in string.Formatter().parse(sentence) if name is not None}


def test_both_languages_have_the_same_keys() -> None:
    assert set(TABLES["zh"]) == set(TABLES["en"])


@pytest.mark.parametrize("key", KEYS)
def test_a_sentence_takes_the_same_values_in_both_languages(key: str) -> None:
    assert names_in(TABLES["zh"][key]) == names_in(TABLES["en"][key])


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("key", KEYS)
def test_a_sentence_comes_out_with_its_values_and_without_its_braces(language: str, key: str) -> None:
    names = names_in(TABLES[language][key])
    said = words_in(language)(key, **{name: f"<{name}>" for name in names})
    assert said or key == "key.gap"
    assert "{{" not in said
    assert "}}" not in said
    for name in names:
        assert f"<{name}>" in said


@pytest.mark.parametrize("language", LANGUAGES)
def test_values_are_cleaned_on_the_way_into_a_sentence(language: str) -> None:
    said = words_in(language)("list.saved", path="/tmp/\x1b[2J\u202egnp.md")
    assert "\x1b" not in said
    assert "\u202e" not in said
    assert words_in(language)("list.saved", path="{count}").count("{count}") == 1


def left_over(head: str, told: Iterable[str]) -> set[str]:
    """Return what only one side has: the sentences under a head, or the sources.

    A sentence that is said by its whole key need not be among what the sources tell by its last part.
    """
    there = {key for key in KEYS if key.startswith(f"{head}.")}
    wanted = {f"{head}.{part}" for part in told}
    return (wanted - there) | (there - wanted - SAID)


def test_every_key_in_the_sources_has_a_sentence() -> None:
    assert SAID - set(KEYS) == set()
    assert {key.split(".")[0] for key in literal_calls()} == HEADS - NEVER_LITERAL


def test_every_key_row_of_a_page_has_its_word() -> None:
    assert left_over("key", key_words() | {"gap"}) == set()


def test_every_state_and_level_that_the_format_knows_has_its_word() -> None:
    assert left_over("horizon", get_args(Horizon)) == set()
    assert left_over("evidence", get_args(Evidence)) == set()
    assert left_over("answer", get_args(SkipState)) == set()
    assert left_over("walk", (f"entry_{kind}" for kind in OPEN_KINDS)) == set()
    assert left_over("type", strings_of("_NAMES") & TYPES) == set()
    assert "unanswered" in get_args(AnswerState)


def test_every_page_that_is_not_only_read_has_its_help() -> None:
    pages = {page.__name__ for page in subclasses_of(Page) if not issubclass(page, TextPage)}
    assert left_over("help", pages) == set()


def test_every_problem_code_has_its_sentence_and_fills_it() -> None:
    assert left_over("problem", problem_codes()) == set()
    for code, details in codes("Diagnostic", "_add", "_wrong"):
        if not code.startswith("-"):
            assert "*" in details or names_in(TABLES["zh"][f"problem.{code}"]) <= details, code


def test_every_hint_has_its_sentence() -> None:
    assert left_over("hint", hints()) == set()


def test_every_answer_error_has_its_sentence_and_fills_it() -> None:
    errors = [*codes("AnswerError"), *codes("AnswerProblem", at=1)]
    assert left_over("error", (code for code, _ in errors)) == set()
    for code, details in errors:
        assert "*" in details or names_in(TABLES["zh"][f"error.{code}"]) <= details, code


def test_every_reason_not_to_save_has_its_sentence_and_fills_it() -> None:
    errors = [*codes("SaveError"), *((code, frozenset({"folder"})) for code in strings_of("_REASONS"))]
    assert left_over("save", (code for code, _ in errors)) == set()
    for code, details in errors:
        assert names_in(TABLES["zh"][f"save.{code}"]) <= details, code


def test_every_reason_not_to_keep_has_its_sentence_and_fills_it() -> None:
    found = [(code, details) for code, details in codes("StoreError") if code in CODES]
    found += [(code, frozenset({"folder"})) for code in strings_of("_SYSTEM")]
    assert {f"store.{code}" for code in CODES} == {key for key in KEYS if key.startswith("store.")}
    assert {code for code, _ in found} == CODES
    for code, details in found:
        assert names_in(TABLES["zh"][f"store.{code}"]) <= details, code


def test_every_obstacle_has_its_sentence() -> None:
    found = {code for code in strings_of("obstacle") if "_" in code and " " not in code}
    assert {f"preflight.{code}" for code in found} >= {key for key in KEYS if key.startswith("preflight.")}


def test_no_sentence_is_left_over() -> None:
    spoken = SAID | {f"cli.{command}" for command in COMMANDS}
    left = {key for key in KEYS if key not in spoken and key.split(".")[0] not in BUILT}
    assert left == {f"walk.entry_{kind}" for kind in OPEN_KINDS}


@pytest.mark.parametrize("key", KEYS)
def test_chinese_is_set_with_its_own_punctuation(key: str) -> None:
    assert BESIDE_HAN.findall(TABLES["zh"][key]) == []


def test_a_key_that_is_not_there_is_an_error_and_not_an_empty_line() -> None:
    words = Words("en")
    assert not words.has("nothing.of_this_name")
    with pytest.raises(KeyError):
        words("nothing.of_this_name")

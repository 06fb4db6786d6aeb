"""Both languages say the same things, and everything that the sources may say."""

from __future__ import annotations

import re
import string
from typing import get_args

import pytest
import tomli
from xinfu.cli import COMMANDS
from xinfu.packs.document import AnswerState, Evidence, Horizon, SkipState
from xinfu.store.store_error import Code
from xinfu.wording import LANGUAGES, Words, words_in

from tests.structure.sources import PROGRAM
from tests.wording.keys_in_sources import codes, constants_like_keys, key_words, literal_calls, strings_of

BESIDE_HAN = re.compile(r"[\u4e00-\u9fff][,;:?!()]|[,;:?!()][\u4e00-\u9fff]|[\u4e00-\u9fff]\.(?:\s|\Z)")
OPEN_KINDS = ("number", "date", "text")
CODES = frozenset(get_args(Code))


def table_of(language: str) -> dict[str, str]:
    """Return all sentences of a language by key."""
    tree = tomli.loads((PROGRAM / "locale" / f"{language}.toml").read_text(encoding="utf-8"))
    return {f"{head}.{key}": value for head, part in tree.items() for key, value in part.items()}


TABLES = {language: table_of(language) for language in LANGUAGES}
KEYS = sorted(TABLES["zh"])


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


def test_every_key_in_the_sources_has_a_sentence() -> None:
    heads = {key.split(".")[0] for key in KEYS}
    said = literal_calls()
    assert len(said) > 60
    assert (constants_like_keys(heads) | said) - set(KEYS) == set()


def test_every_key_row_of_a_page_has_its_word() -> None:
    words = key_words()
    assert len(words) > 10
    assert {f"key.{word}" for word in words} - set(KEYS) == set()


def test_every_state_and_level_that_the_format_knows_has_its_word() -> None:
    wanted = {f"horizon.{horizon}" for horizon in get_args(Horizon)}
    wanted |= {f"evidence.{badge}" for badge in get_args(Evidence)}
    wanted |= {f"answer.{state}" for state in get_args(SkipState)}
    wanted |= {f"walk.entry_{kind}" for kind in OPEN_KINDS}
    assert "unanswered" in get_args(AnswerState)
    assert wanted - set(KEYS) == set()


def test_every_problem_code_of_the_reader_has_its_sentence_and_fills_it() -> None:
    problems = list(codes("Problem", "_add", "_wrong", folders=("packs", "commands", "checking", "logic")))
    problems = [(code, details) for code, details in problems if re.fullmatch(r"[a-z]+(-[a-z]+)*", code)]
    assert len(problems) > 40
    for code, details in problems:
        assert f"problem.{code}" in KEYS
        assert "*" in details or names_in(TABLES["zh"][f"problem.{code}"]) <= details, code


def test_whatever_may_be_unknown_in_a_pack_has_its_sentence() -> None:
    unknown = {code for code, _ in codes("_unknown", folders=("packs",)) if code.isalpha()}
    assert unknown
    assert {f"problem.{what}-unknown" for what in unknown} - set(KEYS) == set()


def test_every_answer_error_has_its_sentence_and_fills_it() -> None:
    errors = list(codes("AnswerError", "AnswerProblem", folders=("checkup",)))
    assert len(errors) > 12
    for code, details in errors:
        assert f"error.{code}" in KEYS
        assert names_in(TABLES["zh"][f"error.{code}"]) <= details, code


def test_every_reason_not_to_save_has_its_sentence_and_fills_it() -> None:
    errors = [*codes("SaveError"), *((code, frozenset({"folder"})) for code in strings_of("_REASONS"))]
    assert len(errors) > 12
    for code, details in errors:
        assert f"save.{code}" in KEYS
        assert names_in(TABLES["zh"][f"save.{code}"]) <= details, code


def test_every_reason_not_to_keep_has_its_sentence_and_fills_it() -> None:
    found = [(code, details) for code, details in codes("StoreError", folders=("store",)) if code in CODES]
    found += [(code, frozenset({"folder"})) for code in strings_of("_SYSTEM")]
    assert {f"store.{code}" for code in CODES} == {key for key in KEYS if key.startswith("store.")}
    assert {code for code, _ in found} == CODES
    for code, details in found:
        assert names_in(TABLES["zh"][f"store.{code}"]) <= details, code


def test_every_obstacle_has_its_sentence() -> None:
    found = {code for code in strings_of("obstacle") if "_" in code and " " not in code}
    assert {f"preflight.{code}" for code in found} >= {key for key in KEYS if key.startswith("preflight.")}


def test_no_sentence_is_left_over() -> None:
    heads = {key.split(".")[0] for key in KEYS}
    spoken = constants_like_keys(heads) | literal_calls() | {f"key.{word}" for word in key_words()}
    spoken |= {f"cli.{command}" for command in COMMANDS}
    built = (
        "problem.",
        "hint.",
        "error.",
        "save.",
        "store.",
        "preflight.",
        "horizon.",
        "evidence.",
        "answer.",
        "help.",
        "type.",
    )
    left = {key for key in KEYS if key not in spoken and not key.startswith((*built, "walk.entry_"))}
    assert left == set()


@pytest.mark.parametrize("key", KEYS)
def test_chinese_is_set_with_its_own_punctuation(key: str) -> None:
    assert BESIDE_HAN.findall(TABLES["zh"][key]) == []


def test_a_key_that_is_not_there_is_an_error_and_not_an_empty_line() -> None:
    words = Words("en")
    assert not words.has("nothing.of_this_name")
    with pytest.raises(KeyError):
        words("nothing.of_this_name")

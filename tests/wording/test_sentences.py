"""Both languages say the same things, and everything that the sources may say."""

from __future__ import annotations

import errno
import os
import re
from collections.abc import Iterable
from typing import get_args

import pytest
import tomli
from xinfu.app.keys import GROUPS
from xinfu.app.screens.page import FlowPage, Page
from xinfu.app.screens.text_page import TextPage
from xinfu.checklist.checklist import State
from xinfu.checklist.living.decoding import ListCode
from xinfu.checkup.answers import AnswerCode
from xinfu.checkup.day_plan import Placement
from xinfu.cli.main import COMMANDS
from xinfu.flow.list_reading import OpenCode
from xinfu.packs.claims import Verdict
from xinfu.packs.diagnostics.catalog import catalog
from xinfu.packs.format.document import AnswerState, Evidence, SkipState
from xinfu.plain.commands import Act
from xinfu.store.errors import StoreCode
from xinfu.store.files.atomic import SaveCode
from xinfu.store.files.safe_reading import ReadCode
from xinfu.wording.words import INSTEAD, LANGUAGES, Words, fill, plain_words_in, words_in

from tests.source_rules.sources import resource, subclasses_of
from tests.wording.keys_in_sources import codes, constants_like_keys, literal_calls, strings_of
from tests.wording.sentence_rules import (
    badly_filled,
    badly_set,
    names_in,
    with_other_values,
    without_a_language,
)

OPEN_KINDS = ("number", "date", "text")
TYPES = frozenset({"text", "integer", "number", "boolean", "list", "table", "date"})


def table_of(language: str) -> dict[str, str]:
    """Return all sentences of a language by key."""
    tree = tomli.loads(resource(f"{language}.toml").read_text(encoding="utf-8"))
    return {f"{head}.{key}": value for head, part in tree.items() for key, value in part.items()}


TABLES = {language: table_of(language) for language in LANGUAGES}
KEYS = sorted(TABLES["zh"])
SENTENCES = {
    key: {language: table[key] for language, table in TABLES.items() if key in table}
    for key in sorted({key for table in TABLES.values() for key in table})
}
HEADS = {key.split(".")[0] for key in KEYS}
BUILT = frozenset(
    {
        "error",
        "save",
        "store",
        "reading",
        "preflight",
        "evidence",
        "answer",
        "help",
        "horizon",
        "state",
        "key",
        "keys",
        "type",
        "instead",
        "command",
        "meaning",
        "badge",
        "verdict",
        "legend",
        "system",
    }
)
"""The heads of sentences whose keys are put together; each has its own comparison with the sources."""

NEVER_LITERAL = frozenset(
    {
        "badge",
        "command",
        "error",
        "evidence",
        "instead",
        "legend",
        "meaning",
        "preflight",
        "store",
        "system",
        "verdict",
        "write",
    }
)
"""The heads of sentences that no call names as they stand."""

NAMES_A_KEY = re.compile(r"\bF\d|Ctrl|\bEnter\b|\bEsc\b|\bSpace\b|\bDelete\b|回车|空格|按 ?[A-Z]")
ONLY_ON_THE_FULL_SCREEN = {
    "walk.several",
    "walk.learn_typing",
    "walk.covered",
    "error.nothing-picked",
    "error.nothing-chosen",
    "leave.again",
    "leave.again_plain",
    "save.how_whole",
    "save.how_calendar",
    "history.hint_none",
}
"""Sentences about keys that the plain front end has no occasion to say."""

SAID = constants_like_keys(HEADS) | literal_calls()
"""Every whole key in the sources."""


def test_both_languages_have_the_same_keys() -> None:
    assert len(KEYS) > 400
    assert list(without_a_language(SENTENCES)) == []


def test_a_sentence_takes_the_same_values_in_both_languages() -> None:
    assert list(with_other_values(SENTENCES)) == []


def test_a_sentence_comes_out_with_its_values_and_without_its_braces() -> None:
    assert list(badly_filled(SENTENCES)) == []


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


def test_every_key_has_its_word_and_every_group_of_keys_its_heading() -> None:
    assert left_over("key", (key.word for group in GROUPS.values() for key in group)) == set()
    assert left_over("keys", GROUPS) == set()


def test_every_state_and_level_that_the_format_knows_has_its_word() -> None:
    assert left_over("horizon", get_args(Placement)) == set()
    assert left_over("state", set(get_args(State)) - {"open", "done"}) == set()
    assert left_over("evidence", get_args(Evidence)) == set()
    assert left_over("badge", get_args(Evidence)) == set()
    assert left_over("verdict", get_args(Verdict)) == set()
    assert left_over("legend", get_args(Verdict)) == set()
    assert left_over("answer", get_args(SkipState)) == set()
    assert left_over("walk", (f"entry_{kind}" for kind in OPEN_KINDS)) == set()
    assert left_over("type", strings_of("_NAMES") & TYPES) == set()
    assert "unanswered" in get_args(AnswerState)


def test_every_page_that_is_not_only_read_has_its_help() -> None:
    pages = {page.PAGE_ID for page in subclasses_of(Page) - {FlowPage} if not issubclass(page, TextPage)}
    assert left_over("help", pages) == set()


def unfilled(head: str, raised: Iterable[tuple[str, frozenset[str]]]) -> set[str]:
    """Return the codes that are raised somewhere without a detail that their sentence takes."""
    return {
        code
        for code, details in raised
        if "*" not in details and not names_in(TABLES["zh"][f"{head}.{code}"]) <= details
    }


def test_every_answer_error_has_its_sentence_and_fills_it() -> None:
    raised = [*codes("AnswerError"), *codes("AnswerProblem", at=1)]
    assert left_over("error", get_args(AnswerCode)) == set()
    assert {code for code, _ in raised} == set(get_args(AnswerCode))
    assert unfilled("error", raised) == set()


def test_every_reason_not_to_save_has_its_sentence_and_fills_it() -> None:
    raised = [*codes("SaveError"), *((code, frozenset({"folder"})) for code in strings_of("_REASONS"))]
    assert left_over("save", get_args(SaveCode)) == set()
    assert {code for code, _ in raised} == set(get_args(SaveCode))
    assert unfilled("save", raised) == set()


def test_every_reason_not_to_keep_has_its_sentence_and_fills_it() -> None:
    known = set(get_args(StoreCode))
    raised = [(code, details) for code, details in codes("StoreError") if code in known]
    raised += [(code, frozenset({"folder"})) for code in strings_of("_SYSTEM")]
    assert {f"store.{code}" for code in known} == {key for key in KEYS if key.startswith("store.")}
    assert {code for code, _ in raised} == known
    assert unfilled("store", raised) == set()


def test_every_reason_that_a_file_is_no_list_has_its_sentence_and_fills_it() -> None:
    raised = [each for name in ("ListError", "ReadError", "OpenError") for each in codes(name)]
    known = (*get_args(ListCode), *get_args(ReadCode), *get_args(OpenCode))
    assert left_over("reading", known) == set()
    assert {code for code, _ in raised} == set(known)
    assert unfilled("reading", raised) == set()


def test_every_word_of_the_plain_front_end_is_there_and_says_what_it_does() -> None:
    assert left_over("command", Act) == set()
    assert left_over("meaning", Act) == set()


def test_what_is_said_instead_takes_the_place_of_a_sentence_and_of_its_values() -> None:
    for key in (key for key in KEYS if key.startswith(INSTEAD)):
        replaced = key.removeprefix(INSTEAD)
        assert names_in(TABLES["zh"][key]) == names_in(TABLES["zh"][replaced])
        for language in LANGUAGES:
            assert plain_words_in(language)._table[replaced] == TABLES[language][key]
            assert words_in(language)._table[replaced] == TABLES[language][replaced]


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_sentence_that_is_said_line_by_line_names_a_key(language: str) -> None:
    table = plain_words_in(language)._table
    heads = {"cannot", "forget", "help", "instead", "key", "keys", "preview"}
    naming = {
        key for key, text in table.items() if key.split(".")[0] not in heads and NAMES_A_KEY.search(text)
    }
    assert naming == ONLY_ON_THE_FULL_SCREEN | {"alert.note", "plain.to_go_on"}


def test_every_obstacle_has_its_sentence() -> None:
    found = {code for code in strings_of("obstacle") if "_" in code and " " not in code}
    assert {f"preflight.{code}" for code in found} >= {key for key in KEYS if key.startswith("preflight.")}


def test_no_sentence_is_left_over() -> None:
    spoken = SAID | {f"cli.{command}" for command in COMMANDS}
    left = {key for key in KEYS if key not in spoken and key.split(".")[0] not in BUILT}
    assert left == {f"walk.entry_{kind}" for kind in OPEN_KINDS}


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(
    "number", [errno.EACCES, errno.ENOTDIR, errno.ENAMETOOLONG, errno.ELOOP, errno.ENOSPC, errno.EIO]
)
def test_what_the_operating_system_says_is_said_in_the_language_of_the_person(
    number: int, language: str
) -> None:
    assert {key for key in KEYS if key.startswith("system.")} <= {
        f"system.{name.lower()}" for name in errno.errorcode.values()
    }
    words, said = words_in(language), os.strerror(number)
    assert said not in words("cli.failed", reason=said)
    assert "Something else" in words("cli.failed", reason="Something else")


def test_chinese_is_set_with_its_own_punctuation() -> None:
    assert list(badly_set(SENTENCES)) == []


def test_a_key_that_is_not_there_is_an_error_and_not_an_empty_line() -> None:
    words = Words("en")
    assert not words.has("nothing.of_this_name")
    with pytest.raises(KeyError):
        words("nothing.of_this_name")


COUNTED = re.compile(r"(?<![-\w.])(\d+)(?: (?:more|clear|other))* ([a-z]+)\b")
"""A number and the word that it counts."""

NO_NOUN = frozenset({"answered", "done", "either", "left", "min", "more", "not", "of", "so", "to", "unclear"})
"""What may stand behind a number without being counted by it; the symbol of a unit has no plural."""


def english() -> dict[str, str]:
    """Return every English sentence of the interface and of the mistakes, by key."""
    told = {f"code.{code}": entry.sentence["en"] for code, entry in catalog().entries.items()}
    return {key: texts["en"] for key, texts in SENTENCES.items()} | told


NUMBERS = frozenset({"count", "answered", "asked", "minutes", "most", "done", "number"})
COUNTING = {key: text for key, text in english().items() if names_in(text) & NUMBERS}


@pytest.mark.parametrize("count", [0, 1, 2, 21])
def test_counts_agree_with_their_nouns_in_every_english_sentence(count: int) -> None:
    assert len(COUNTING) > 30
    wrong = {}
    for key, text in COUNTING.items():
        said = fill(text, {name: str(count) if name in NUMBERS else "…" for name in names_in(text)})
        nouns = [noun for number, noun in COUNTED.findall(said) if number == str(count)]
        disagree = [n for n in nouns if n not in NO_NOUN and n.endswith("s") == (count == 1)]
        if disagree or ("are 1 " in said or "All 1 " in said or "1 is " in said):
            wrong[key] = said
    assert wrong == {}


@pytest.mark.parametrize(("count", "said"), [(0, "are 0 things"), (1, "is 1 thing"), (21, "are 21 things")])
def test_a_sentence_has_two_forms_for_its_count(count: int, said: str) -> None:
    assert fill("There {count:is|are} {count} {count:thing|things}", {"count": count}) == f"There {said}"
    assert fill("{count:One|All {count}} {what:>5}", {"count": count, "what": "x|y"}) == (
        "One   x|y" if count == 1 else f"All {count}   x|y"
    )


@pytest.mark.parametrize("language", LANGUAGES)
def test_nothing_that_every_pack_is_told_speaks_of_loans(language: str) -> None:
    heads = ("list.", "result.", "file.", "review.", "factor.", "item.", "walk.")
    told = " ".join(text for key, text in TABLES[language].items() if key.startswith(heads))
    assert [word for word in ("pay", "loan", "debt", "还款", "贷款", "欠") if word in told.lower()] == []

"""Every code and hint has its texts in both languages, and only a pack with a mistake has them read."""

from __future__ import annotations

import errno
import os
from collections.abc import Iterator
from dataclasses import replace

import pytest
from xinfu.packs.diagnostics.catalog import catalog
from xinfu.packs.diagnostics.diagnostic import Diagnostic, with_hint
from xinfu.packs.diagnostics.message import sentence
from xinfu.packs.library import Library
from xinfu.wording.words import words_in

from tests.packs.mistakes import BASE
from tests.support.samples import problems_of
from tests.wording.keys_in_sources import codes
from tests.wording.sentence_rules import (
    Sentences,
    badly_filled,
    badly_set,
    names_in,
    with_other_values,
    without_a_language,
)

ENTRIES, HINTS = catalog().entries, catalog().hints


def sentences() -> Sentences:
    """Return the sentences of all codes and hints, by a name that says which of the two it is."""
    of_codes = {f"code.{code}": entry.sentence for code, entry in ENTRIES.items()}
    return {**of_codes, **{f"hint.{hint}": texts for hint, texts in HINTS.items()}}


def explanations() -> Sentences:
    """Return the explanations of the codes that have one."""
    return {code: entry.explanation for code, entry in ENTRIES.items() if entry.explanation is not None}


def test_every_sentence_keeps_the_rules_of_all_sentences() -> None:
    assert len(sentences()) == len(ENTRIES) + len(HINTS) > 150
    assert list(without_a_language(sentences())) == []
    assert list(with_other_values(sentences())) == []
    assert list(badly_filled(sentences())) == []
    assert list(badly_set(sentences())) == []


def test_every_explanation_is_there_in_both_languages() -> None:
    assert list(without_a_language(explanations())) == []


def unfilled(sentence: str, details: frozenset[str]) -> bool:
    """Tell whether a sentence takes a detail that is not given."""
    return "*" not in details and not names_in(sentence) <= details | {"line"}


def test_whoever_finds_a_mistake_gives_what_its_sentence_takes() -> None:
    known = [(code, details) for code, details in codes("Diagnostic", "_add", "_wrong") if code in ENTRIES]
    assert len({code for code, _ in known}) > 60
    assert {code for code, details in known if unfilled(ENTRIES[code].sentence["zh"], details)} == set()


def test_whoever_gives_a_hint_gives_what_its_sentence_takes() -> None:
    hints = list(codes("with_hint"))
    assert len({hint for hint, _ in hints}) > 30
    assert {hint for hint, details in hints if unfilled(HINTS[hint]["zh"], details)} == set()


def test_code_or_hint_that_is_not_in_the_catalogue_cannot_be_used() -> None:
    with pytest.raises(KeyError):
        Diagnostic("no-such-code")
    with pytest.raises(KeyError):
        with_hint("no-such-hint", Diagnostic("id-twice"))
    with pytest.raises(KeyError):
        replace(Diagnostic("id-twice"), code="no-such-code")


def test_severity_is_that_of_the_code_unless_it_is_given() -> None:
    assert [Diagnostic(code).severity for code in ("id-twice", "case-none", "toml-first")] == [
        "error", "warning", "note",
    ]  # fmt: skip
    assert Diagnostic("text-missing", severity="warning").severity == "warning"
    assert replace(Diagnostic("text-missing", severity="warning"), line=1).severity == "warning"


def test_only_what_is_not_looked_at_or_not_due_yet_is_no_mistake() -> None:
    notes = {code for code, entry in ENTRIES.items() if entry.severity == "note"}
    assert notes == {
        "cases-left",
        "check-stopped",
        "logic-waits",
        "not-decided",
        "review-soon",
        "solver-missing",
        "toml-first",
    }


@pytest.fixture
def _not_read_yet() -> Iterator[None]:
    catalog.cache_clear()
    yield
    catalog.cache_clear()


@pytest.mark.usefixtures("_not_read_yet")
def test_catalogue_is_not_read_for_a_pack_without_a_mistake() -> None:
    assert all(file.read() for file in Library().files())
    assert problems_of(BASE) == ()
    assert catalog.cache_info().misses == 0
    assert problems_of(BASE.replace('"1.0.0"', '"one"'))
    assert catalog.cache_info().misses == 1


def test_why_a_file_cannot_be_read_is_said_in_the_language_of_the_person() -> None:
    problem = Diagnostic("file-unreadable", details={"reason": os.strerror(errno.ENOTDIR)})
    assert os.strerror(errno.ENOTDIR) not in sentence(problem, words_in("zh"))

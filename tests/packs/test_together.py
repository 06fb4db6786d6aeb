"""Mistakes that have nothing to do with one another are all reported in one run, and nothing besides."""

from __future__ import annotations

import re
from collections.abc import Iterable
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st
from xinfu.packs.diagnostics.diagnostic import KeyPath
from xinfu.packs.loading import load_pack
from xinfu.packs.reading.limits import TOO_BIG

from tests.packs.mistakes import BASE, FORM, REFERENCES, Mistake
from tests.support.effort import examples
from tests.support.samples import NAMES, problems_of, text_of

ALONE = TOO_BIG | {"format-newer"}
"""Codes that are the one answer to a pack."""

THREE: KeyPath = ("factor", 0, "of", 0)
"""Where a single change of the list makes three mistakes."""

SINGLE = [
    mistake
    for mistake in (*FORM, *REFERENCES)
    if not mistake[0].startswith("toml") and mistake[0] not in ALONE and mistake[1] != THREE
]

HIDES: list[tuple[str, KeyPath, set[str]]] = [
    # An id that is lost may be what an unknown name means, and nothing is known of what it stood for.
    ("id-twice", ("action",), {"action-unknown", "action-idle", "after-circle"}),
    ("id-twice", ("factor",), {"band-unknown"}),
    ("id-twice", ("question", 3), {"question-unknown", "question-later"}),
    ("id-twice", ("question", 0), {"option-unknown", "key-missing", "value-type"}),
    ("options-few", (), {"option-unknown", "key-missing", "value-type"}),
    ("text-form", ("factor", 0, "bands"), {"id-twice"}),
    ("id-taken", ("factor", 0, "bands"), {"id-twice"}),
    ("text-form", ("scale",), {"scale-unknown", "factor-unfed", "min-answered", "id-twice"}),
    # What is referred to is not there at all.
    ("value-empty", ("languages",), {"language-undeclared", "text-missing"}),
    ("value-type", ("section",), {"section-unknown"}),
    ("scale-unknown", (), {"factor-unfed", "min-answered"}),
    ("factor-unknown", ("action",), {"band-unknown"}),
    ("lookup-by", (), {"option-unknown", "key-missing", "value-type"}),
    ("lookup-method", (), {"lookup-partial"}),
    ("factor-mixed", (), {"factor-unfed"}),
    ("action-unknown", ("action",), {"after-circle"}),
    # A bound that is not there can be compared with none.
    ("number-large", ("question", 1, "min"), {"limits-crossed"}),
    ("range-open", (), {"range-order"}),
]


def hides(one: Mistake, other: Mistake) -> bool:
    return any(
        one[0] == code and one[1][: len(place)] == place and other[0] in hidden
        for code, place, hidden in HIDES
    )


def with_mistakes(mistakes: Iterable[Mistake]) -> str | None:
    """Return the valid pack with all these mistakes, or None where one stands in another's place."""
    spans = sorted((BASE.index(old), BASE.index(old) + len(old), new) for _, _, old, new in mistakes)
    if any(later[0] < earlier[1] for earlier, later in pairwise(spans)):
        return None
    text = BASE
    for start, end, new in reversed(spans):
        text = text[:start] + new + text[end:]
    return text


def report(text: str) -> list[tuple[str, KeyPath]]:
    return sorted(((problem.code, problem.path) for problem in problems_of(text)), key=str)


def test_each_mistake_alone_is_the_only_one() -> None:
    for mistake in SINGLE:
        text = with_mistakes([mistake])
        assert text is not None
        assert report(text) == [mistake[:2]]


@st.composite
def independent(draw: st.DrawFn) -> list[Mistake]:
    """Draw mistakes of which none hides another."""
    chosen: list[Mistake] = []
    for mistake in draw(st.lists(st.sampled_from(SINGLE), min_size=2, max_size=5)):
        fits = not any(hides(mistake, other) or hides(other, mistake) for other in chosen)
        if fits and with_mistakes([*chosen, mistake]) is not None:
            chosen.append(mistake)
    return chosen


@examples(400)
@given(independent())
def test_mistakes_together_are_exactly_those_that_were_made(mistakes: list[Mistake]) -> None:
    text = with_mistakes(mistakes)
    assert text is not None
    assert report(text) == sorted((mistake[:2] for mistake in mistakes), key=str)


CHANGES = [
    (
        "key-unknown",
        re.compile(r"^\[\[(?:question|factor|action|section|alert|case)\]\]\n()", re.M),
        "zebra = 1\n",
    ),
    ("section-unknown", re.compile(r'^section = (".*")$', re.M), '"nowhere"'),
    ("value-empty", re.compile(r'^(?:title|ask|summary)\.zh = (".*")$', re.M), '""'),
    ("value-type", re.compile(r"^(?:reverse|private|immediate) = (true)$", re.M), "3"),
    ("value-type", re.compile(r"^today = (.*)$", re.M), '"soon"'),
    ("text-unsafe", re.compile(r'^ask\.en = "(.*)"$', re.M), "\\u200b"),
]
"""What may be changed in any pack: the code, what is replaced, and by what."""


@st.composite
def changed(draw: st.DrawFn) -> tuple[str, list[tuple[str, int, int]]]:
    """Draw a made-up pack with a few mistakes, and the code, line and column of each."""
    text = text_of(draw(st.sampled_from(NAMES)))
    spans = []
    for code, pattern, new in CHANGES:
        spans += [(found.start(1), found.end(1), code, new) for found in pattern.finditer(text)]
    chosen = draw(st.lists(st.sampled_from(spans), min_size=2, max_size=5, unique_by=lambda span: span[0]))
    expected, shift = [], 0
    for start, end, code, new in sorted(chosen):
        text = text[: start + shift] + new + text[end + shift :]
        at = start + shift
        expected.append((code, text.count("\n", 0, at) + 1, at - text.rfind("\n", 0, at)))
        shift += len(new) - (end - start)
    return text, expected


@examples(150)
@given(changed())
def test_mistakes_in_any_pack_are_found_where_they_were_made(
    case: tuple[str, list[tuple[str, int, int]]],
) -> None:
    text, expected = case
    found = load_pack(text, "made up", "made up", None).problems
    assert [(problem.code, problem.line, problem.column) for problem in found] == expected

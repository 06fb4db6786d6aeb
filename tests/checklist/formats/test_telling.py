"""What a saved list tells its readers: answers only if asked for, private ones never; and not too much."""

from __future__ import annotations

import datetime as dt
import json
from fractions import Fraction
from statistics import median
from typing import Any

import pytest
from markdown_it import MarkdownIt
from msgspec.structs import replace
from xinfu.checklist.checklist import Checklist, SourceLine
from xinfu.checklist.formats import json_format, markdown
from xinfu.checklist.formats.registry import RENDERERS, WHOLE
from xinfu.checklist.making import make_file_checklist
from xinfu.checkup.answer_file import read_answers
from xinfu.checkup.day_plan import PLACEMENTS
from xinfu.checkup.result import evaluate
from xinfu.packs.pack import Pack
from xinfu.wording.words import LANGUAGES, words_in

from tests.support.checklists import make_item, make_list
from tests.support.dates import TODAY
from tests.support.pack_trees import frame, pack_of
from tests.support.shipped import answers_of, day_of, shipped

EVERY_LANGUAGE = pytest.mark.parametrize("language", LANGUAGES)
MOST_LINES = 110
QUESTION, ANSWER, SECRET = "Which tea do you drink?", "An oolong from the hills", "A secret one"
PUBLIC = {"tea": "oolong", "noon": "none", "night": "none"}


def pack() -> Pack:
    """Return a pack whose list tells of nothing but an answer that is open and one that is private."""
    options = [
        {"id": "oolong", "text": ANSWER, "points": {"taste": 4}},
        {"id": "none", "text": "None", "points": {"taste": 0}},
    ]
    secret = [{"id": "yes", "text": SECRET}, {"id": "no", "text": "No"}]
    others = [
        {"id": key, "kind": "one", "ask": f"And {key}?", "options": options} for key in ("noon", "night")
    ]
    return pack_of(
        frame(
            [
                {"id": "tea", "kind": "one", "ask": QUESTION, "options": options},
                *others,
                {"id": "hidden", "kind": "one", "ask": "And in private?", "options": secret, "private": True},
            ],
            factor=[
                {
                    "id": "taste",
                    "title": "Taste",
                    "method": "mean",
                    "bands": [
                        {"id": "plain", "level": "ok", "upto": 1, "title": "Plain"},
                        {"id": "fine", "level": "watch", "title": "Rather fine"},
                    ],
                }
            ],
            action=[
                {"id": "brew", "title": "Brew it", "when": {"q": "tea", "is": "oolong"}, "horizon": "today"},
                {"id": "hide", "title": "Hide it", "when": {"q": "hidden", "is": "yes"}},
            ],
        )
    )


def listed(*, with_answers: bool) -> Checklist:
    """Return the list of both answers as it goes into a file."""
    given, problems = read_answers(pack(), {**PUBLIC, "hidden": "yes"}, TODAY)
    assert problems == []
    return make_file_checklist(evaluate(pack(), given, TODAY), words_in("en"), with_answers=with_answers)


@pytest.mark.parametrize("suffix", WHOLE)
def test_answers_and_reasons_are_told_only_when_asked_for_and_private_ones_never(suffix: str) -> None:
    silent, telling = (RENDERERS[suffix](listed(with_answers=told)) for told in (False, True))
    assert QUESTION not in silent
    assert ANSWER not in silent
    assert QUESTION in telling
    assert telling.count(ANSWER) == 2 - (suffix == ".json")
    for text in (silent, telling):
        assert SECRET not in text
        assert "Hide it" not in text
        assert "hidden" not in text
        assert "Brew it" in text


@pytest.mark.parametrize("suffix", sorted(set(RENDERERS) - set(WHOLE)))
@pytest.mark.parametrize("titles", [False, True])
def test_what_is_seen_by_passers_by_or_sent_tells_no_answer_and_no_level(suffix: str, titles: bool) -> None:
    silent, telling = (
        RENDERERS[suffix](replace(listed(with_answers=told), titled=titles)) for told in (False, True)
    )
    assert silent == telling
    for text in (QUESTION, ANSWER, SECRET, "Hide it", "hidden", "Rather fine"):
        assert text not in telling
    assert ("Brew it" in telling) is (titles or suffix == ".txt")


def test_levels_stand_beside_answers_in_the_plan_and_always_in_json() -> None:
    silent, telling = (listed(with_answers=told) for told in (False, True))
    assert "Rather fine" not in markdown.render(silent)
    assert "- Taste: Rather fine" in markdown.render(telling)
    for made in (silent, telling):
        (factor,) = json.loads(json_format.render(made))["factors"]
        assert Fraction(factor["score"]) == Fraction(4, 3)
        assert factor["decimal"] == pytest.approx(4 / 3, abs=1e-6)
        assert (factor["band"], factor["level"], factor["certain"]) == ("fine", "watch", True)
        assert factor["bands"] == ["fine"]
    assert json.loads(json_format.render(silent))["answers"] is None
    assert json.loads(json_format.render(telling))["answers"] == PUBLIC


@EVERY_LANGUAGE
def test_the_head_tells_nothing_but_the_day(language: str) -> None:
    text = markdown.render(make_list((), title="Debts", language=language))
    title, _, made, *_ = text.split("\n")
    assert title == f"# {words_in(language)('file.title')}"
    assert made.endswith(f" <!-- xinfu:list made-up 1.0.0 {TODAY.isoformat()} -->")
    assert "Debts" not in text


def test_a_list_is_tight_and_its_headings_follow_the_places() -> None:
    items = tuple(
        make_item(number, horizon=place, steps=("One", "Two"), caution="Careful")
        for number, place in enumerate(place for place in PLACEMENTS for _ in range(2))
    )
    words = words_in("en")
    for holding, wait in ((False, "horizon.next"), (True, "horizon.held")):
        text = markdown.render(make_list(items, holding=holding))
        tokens = MarkdownIt("commonmark").parse(text)
        heads = [tokens[at + 1].content for at, token in enumerate(tokens) if token.type == "heading_open"]
        places = [words(wait if place == "next" else f"horizon.{place}") for place in PLACEMENTS]
        assert heads == [words("file.title"), *places, words("file.about")]
        inside = [token for token in tokens if token.type == "paragraph_open" and token.level > 1]
        assert inside
        assert all(token.hidden for token in inside)


@pytest.mark.parametrize(
    ("language", "due", "expected"),
    [
        ("zh", dt.date(2026, 12, 5), "30 分钟 · 12 月 5 日"),
        ("zh", dt.date(2027, 1, 31), "30 分钟 · 2027 年 1 月 31 日"),
        ("en", dt.date(2026, 12, 5), "30 minutes · by 5 December"),
        ("en", dt.date(2027, 1, 31), "30 minutes · by 31 January 2027"),
    ],
)
def test_minutes_and_day_stand_in_the_line(language: str, due: dt.date, expected: str) -> None:
    later = make_item(1, title="A", horizon="month", due=due, minutes=30)
    today = make_item(2, title="B", horizon="today", due=TODAY, minutes=30)
    text = markdown.render(make_list((today, later), language=language))
    assert f"- [ ] A · {expected} <!-- xinfu:item-1 -->\n" in text
    assert f"- [ ] B · {expected.split(' · ')[0]} <!-- xinfu:item-2 -->\n" in text


@pytest.mark.parametrize("place", PLACEMENTS)
def test_what_comes_later_says_how_and_not_on_what_it_rests(place: str) -> None:
    item = make_item(1, horizon=place, steps=("Do",), say="Hello", why="Because", rests_on=("A law",))
    text = markdown.render(make_list((item,)))
    assert "  1. Do\n" in text
    assert f"  - {words_in('en')('item.say')}  \n    Hello\n" in text
    assert ("Because" in text) == ("A law" in text) == (place in ("now", "today", "next"))


def test_addresses_are_there_to_be_typed_and_are_no_links() -> None:
    address = "www.court.example/a_b"
    source = SourceLine("A court", address, TODAY)
    line = words_in("en")("item.source", title="A *court*", address=address)
    text = markdown.render(make_list((make_item(1, sources=(source,), rests_on=(line,)),)))
    assert f"`{address}`" in text
    tokens = MarkdownIt("gfm-like", {"linkify": False}).parse(text)
    inside = [child for token in tokens for child in token.children or ()]
    assert address in [child.content for child in inside if child.type == "code_inline"]
    assert not any(child.type == "link_open" for child in inside)


def test_numbers_that_the_list_speaks_of_stand_before_the_others() -> None:
    numbers = ("110", "120", "12378", "2378")
    lines: list[dict[str, Any]] = [{"number": number, "title": f"line {number}"} for number in numbers]
    lines.append({"number": "12356", "title": "line 12356", "prominent": True})
    action: dict[str, Any] = {"id": "a", "title": "A", "when": {"always": True}, "steps": ["Call 12378."]}
    action["stuck"] = [{"id": "no", "text": "No answer", "hotline": "120"}]
    tree = frame([{"id": "q", "kind": "text"}], action=[action], hotline=lines)
    made = make_file_checklist(evaluate(pack_of(tree), {}, TODAY), words_in("en"))
    assert [line.number for line in made.contacts if line.needed] == ["120", "12378", "12356"]
    heads = [words_in("en")(f"file.{key}") for key in ("contacts", "about", "others")]
    text = markdown.render(made)
    assert sorted(heads, key=text.index) == heads
    assert text.index("- 12378 line") < text.index(heads[2]) < text.index("- 2378 line")


@EVERY_LANGUAGE
def test_the_file_of_the_shipped_check_up_is_not_a_wall_of_text(language: str) -> None:
    words, lines = words_in(language), list[int]()
    for case in shipped().document.case:
        made = make_file_checklist(evaluate(shipped(), answers_of(case), day_of(case)), words)
        lines.append(markdown.render(made).count("\n"))
    assert median(lines) <= MOST_LINES

"""The result at one glance: what somebody came for, first steps, and bars that say no more than is known."""

from __future__ import annotations

import pytest
from xinfu.checkup.answer_file import read_answers
from xinfu.checkup.answers import Given
from xinfu.checkup.result import Result, evaluate
from xinfu.presentation.result_text import UNDRAWN, Drawing, glance
from xinfu.text.cells import most_cells
from xinfu.wording.words import words_in

from tests.support.dates import TODAY
from tests.support.pack_trees import Tree, factor, frame, one, pack_of
from tests.support.shipped import LANGUAGES, advising_packs, shipped

WORDS = words_in("en")
WIDE, NARROW = Drawing(76), Drawing(37)


def named(key: str, *upto: float, **more: object) -> Tree:
    """Return a factor whose bands are called after their levels."""
    entry = factor(key, *upto, title=f"Factor {key}", **more)
    for band in entry["bands"]:
        band["title"] = {"ok": "Steady", "watch": "Look", "high": "Act"}[band["level"]]
    return entry


def purpose(key: str, **more: object) -> Tree:
    return {"id": key, "when": {"always": True}, "title": f"Purpose {key}", **more}


def result_of(tree: Tree, **answers: str) -> Result:
    return evaluate(pack_of(tree), {key: Given(value) for key, value in answers.items()}, TODAY)


def two_factors(**more: object) -> Tree:
    questions = [one("q", {"f": [0, 4]}), one("r", {"g": [0, 2, 4]})]
    return frame(questions, factor=[named("f", 1, 3), named("g", 1, 3)], **more)


def said(result: Result, drawing: Drawing = WIDE, ticked: tuple[str, ...] = ()) -> list[str]:
    """Return the lines above the factors."""
    return [line.lead + line.text for line in glance(result, WORDS, drawing, ticked).top]


def rows(result: Result, drawing: Drawing = WIDE) -> list[str]:
    return [row.lead + row.text for row in glance(result, WORDS, drawing).rows]


def test_what_somebody_came_for_is_answered_with_their_own_levels() -> None:
    tree = two_factors(purpose=[purpose("p", text="An answer", factors=["f", "g"], none="Nothing at all")])
    lines = said(result_of(tree, q="a", r="c"))
    assert lines[:2] == ["Purpose p", "An answer"]
    assert lines[2].split() == ["ok", "Factor", "f:", "Steady", "!!", "Factor", "g:", "Act"]
    narrow = said(result_of(tree, q="a", r="c"), NARROW)
    assert narrow[2] == "!! Factor g: Act"
    assert not any("Factor f" in line for line in narrow)  # It stands among the rows, and is well.
    assert "Factor f: Steady" in [
        row.text for row in glance(result_of(tree, q="a", r="c"), WORDS, NARROW).rows
    ]
    alike = said(result_of(tree, q="a", r="a"), NARROW)
    assert "Nothing at all" in alike
    tree["purpose"][0].pop("none")
    assert said(result_of(tree, q="a", r="a"), NARROW)[2] == "ok Factor f, Factor g: Steady"


def test_that_there_is_nothing_is_said_only_when_it_is_certain() -> None:
    tree = two_factors(purpose=[purpose("p", factors=["f", "g"], none="Nothing at all")])
    assert "Nothing at all" in said(result_of(tree, q="a", r="a"))
    for answers in ({"q": "a"}, {"q": "a", "r": "b"}, {}):
        assert "Nothing at all" not in said(result_of(tree, **answers))


def test_two_purposes_are_shown_and_only_those_that_hold() -> None:
    never = purpose("no", when={"not": {"always": True}})
    tree = two_factors(purpose=[never, purpose("a"), purpose("b"), purpose("c")])
    assert [line for line in said(result_of(tree, q="a")) if "Purpose" in line] == ["Purpose a", "Purpose b"]


def test_the_first_three_steps_have_their_minutes_and_leave_when_they_are_ticked() -> None:
    actions = [
        {"id": f"do-{n}", "title": f"Do {n}", "when": {"always": True}, "horizon": "today", "minutes": 10}
        for n in range(5)
    ]
    tree = two_factors(action=actions, plan={"today_items": 5})
    lines = said(result_of(tree, q="a"))
    assert [line for line in lines if "Do " in line] == [f"{n + 1}. Do {n}, 10 min" for n in range(3)]
    head = WORDS("result.about", text=WORDS("result.first", count=3), minutes=30)
    assert WORDS("result.on_list", text=head, count=5) in lines
    later = said(result_of(tree, q="a"), ticked=("do-0",))
    assert next(line for line in later if "Do " in line) == "1. Do 1, 10 min"


def test_what_follows_is_offered_where_nothing_is_for_today() -> None:
    action = {"id": "do", "title": "Do", "when": {"always": True}, "horizon": "month", "minutes": 5}
    result = result_of(two_factors(action=[action]), q="a")
    assert "1. Do, 5 min" in said(result)
    head = WORDS("result.about", text=WORDS("result.no_hurry", count=1), minutes=5)
    assert WORDS("result.on_list", text=head, count=1) in said(result)
    assert WORDS("list.all_done") in said(result, ticked=("do",))
    assert WORDS("result.nothing") in said(result_of(two_factors(), q="a"))


def test_a_bar_is_solid_as_far_as_it_is_certain() -> None:
    result = result_of(two_factors(), q="b")
    assert rows(result) == ["!! ########## Factor f: Act", "?  ?????????? Factor g: " + unknown(result)]
    assert rows(result_of(two_factors(), q="a", r="b")) == [
        "!  #####----- Factor g: Look",
        "ok ---------- Factor f: Steady",
    ]
    assert rows(result_of(two_factors(), q="a", r="b"), NARROW)[0].startswith("!  ##")
    assert "█" in rows(result_of(two_factors(), q="b", r="a"), Drawing(76, blocks=True))[0]
    assert rows(result_of(two_factors(), q="a", r="b"), UNDRAWN)[0] == "Factor g: Look"


def unknown(result: Result) -> str:
    levels = WORDS("factor.or").join(["Steady", "Look", "Act"])
    return WORDS("result.will_be", level=WORDS("level.unknown"), levels=levels)


def test_a_bar_is_as_long_as_a_level_that_holds_whatever_the_score() -> None:
    override = [{"when": {"q": "q", "is": "a"}, "band": "b2", "why": "…"}]
    tree = frame([one("q", {"f": [0, 4]})], factor=[named("f", 1, 3, override=override)])
    (row,) = rows(result_of(tree, q="a"))
    assert row == "!! ########-- Factor f: Act"


def test_numbers_are_shown_only_where_the_author_wants_them() -> None:
    assert "4" not in " ".join(rows(result_of(two_factors(), q="b", r="c")))
    shown = rows(result_of(two_factors(show_scores=True), q="b", r="c"))
    assert shown[0].endswith(WORDS("result.scored", level="Act", score="4"))


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", advising_packs())
def test_no_line_that_is_laid_out_is_wider_than_the_screen(name: str, language: str) -> None:
    pack = shipped(name)
    for case in pack.document.case:
        result = evaluate(pack, read_answers(pack, case.answers, TODAY)[0], TODAY)
        for drawing in (WIDE, NARROW):
            shown = glance(result, words_in(language), drawing)
            assert all(most_cells(row.lead) <= drawing.width // 2 for row in shown.rows)
            in_columns = [
                line for line in shown.top if line.lead.rstrip() != line.lead and len(line.lead) > 9
            ]
            assert all(most_cells(line.lead + line.text) <= drawing.width for line in in_columns)


def test_where_lines_are_short_the_sign_alone_tells_what_is_well() -> None:
    tree = two_factors()
    for entry in tree["factor"]:
        entry["title"] = f"{entry['id']} with a title of some length"
    for drawing, ending in ((NARROW, "length"), (Drawing(60), "length: Steady")):
        rows = glance(result_of(tree, q="a", r="c"), WORDS, drawing).rows
        assert [row.text.endswith(ending) for row in rows] == [False, True]
        assert rows[0].text.endswith("length: Act")

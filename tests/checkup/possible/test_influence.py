"""The proposed changes are real, and no other single answer would lower a factor more."""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction

from hypothesis import given
from hypothesis import strategies as st
from xinfu.checkup.answers import Answer, Given, Skipped
from xinfu.checkup.possible.dependencies import dependencies
from xinfu.checkup.possible.influence import best_changes
from xinfu.packs.pack import Pack

from tests.support import naive
from tests.support.dates import TODAY
from tests.support.effort import examples
from tests.support.pack_trees import Tree, factor, frame, one, pack_of, real_answers
from tests.support.strategies import answers_to, trees

Rank = tuple[int, Fraction]
LEVELS = ("ok", "watch", "high")


def rank(tree: Tree, answers: Mapping[str, Answer], key: str) -> Rank | None:
    """Return the level and the score of a factor, or None where there is no level."""
    found = naive.world_of(tree, answers).scores[key]
    if found.band is None:
        return None
    bands = next(item["bands"] for item in tree["factor"] if item["id"] == key)
    levels = [LEVELS.index(band["level"]) for band in bands]
    score = found.score or Fraction(0)
    return levels[found.band], -score if levels[0] > levels[-1] else score


def turn_round(item: Tree) -> None:
    """Make the lowest scores of a factor the troubled ones, as in scales of well-being."""
    levels = [band["level"] for band in item["bands"]]
    for band, level in zip(item["bands"], reversed(levels), strict=True):
        band["level"] = level


def lower_ranks(tree: Tree, pack: Pack, answers: dict[str, Answer], key: str) -> list[tuple[Rank, int, str]]:
    """Return for each question the lowest rank that another real answer to it alone leads to, best first."""
    now = rank(tree, answers, key)
    hidden = naive.world_of(tree, answers).hidden
    found = []
    for position, question in enumerate(tree["question"]):
        name = question["id"]
        if now is None or name in hidden or not isinstance(answers.get(name), Given):
            continue
        if name not in dependencies(pack, key).counted:
            continue
        others = [rank(tree, {**answers, name: other}, key) for other in real_answers(question)]
        lower = [other for other in others if other is not None and other < now]
        if lower:
            found.append((min(lower), position, name))
    return sorted(found)


@examples(150)
@given(st.data(), st.integers(1, 3))
def test_changes_are_the_best_there_are(data: st.DataObject, most: int) -> None:
    tree = data.draw(trees())
    for item in tree["factor"]:
        if data.draw(st.booleans()):
            turn_round(item)
    answers = data.draw(answers_to(tree, open_share=5))
    pack = pack_of(tree)
    for item in pack.factors.values():
        changes = best_changes(pack, item, answers, TODAY, most)
        expected = lower_ranks(tree, pack, answers, item.id)[:most]
        assert [change.question for change in changes] == [name for _, _, name in expected]
        for change, (best, _, name) in zip(changes, expected, strict=True):
            assert isinstance(change.answer, Given)
            assert rank(tree, {**answers, name: change.answer}, item.id) == best


def test_change_reaches_a_score_of_scores() -> None:
    tree = frame(
        [one("q", {"part": [1, 2, 0]}), one("r", {"part": [5, 4]})],
        factor=[factor("part"), factor("whole", 1, of=["part"])],
    )
    pack = pack_of(tree)
    changes = best_changes(pack, pack.factors["whole"], {"q": Given("b"), "r": Given("a")}, TODAY)
    assert [(change.question, change.answer) for change in changes] == [("q", Given("c")), ("r", Given("b"))]


def test_question_that_only_decides_what_is_asked_is_not_proposed() -> None:
    follow_up = one("r", {"f": [0, 9]}, when={"q": "q", "is": "a"})
    pack = pack_of(frame([one("q"), follow_up], factor=[factor("f", 1)]))
    changes = best_changes(pack, pack.factors["f"], {"q": Given("a"), "r": Given("b")}, TODAY)
    assert [change.question for change in changes] == ["r"]


def test_level_counts_before_the_score() -> None:
    override = [{"when": {"q": "q", "is": "b"}, "band": "b2", "why": "…"}]
    tree = frame(
        [one("q", {"f": [0, 0]}), one("r", {"f": [0, 9]})], factor=[factor("f", 1, 20, override=override)]
    )
    pack = pack_of(tree)
    changes = best_changes(pack, pack.factors["f"], {"q": Given("b"), "r": Given("b")}, TODAY, 1)
    assert [change.question for change in changes] == ["q"]


def test_nothing_is_proposed_without_a_level_or_for_a_skip() -> None:
    tree = frame(
        [one("q", {"f": [0, 9]}, skip=["unsure"], unsure_points={"f": 9})],
        factor=[factor("f", 1, missing="incomplete")],
    )
    pack = pack_of(tree)
    assert best_changes(pack, pack.factors["f"], {}, TODAY) == ()
    assert best_changes(pack, pack.factors["f"], {"q": Skipped("unsure")}, TODAY) == ()
    assert best_changes(pack, pack.factors["f"], {"q": Given("a")}, TODAY) == ()


def test_where_more_is_better_more_is_advised() -> None:
    item = factor("well", 5)
    turn_round(item)
    item["bands"][0]["level"] = "high"
    item["bands"][1]["level"] = "ok"
    pack = pack_of(frame([one("mood", {"well": [0, 4, 9]}, count=3)], factor=[item]))
    assert pack.factors["well"].more_is_better
    assert pack.factors["well"].points_are_good
    (change,) = best_changes(pack, pack.factors["well"], {"mood": Given("b")}, TODAY)
    assert change.answer == Given("c")
    assert best_changes(pack, pack.factors["well"], {"mood": Given("c")}, TODAY) == ()

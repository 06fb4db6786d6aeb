"""The eighteen ways in which a check-up like this could hurt people, and that this one does not.

The page for users, `questions/SAFETY.md`, names the same eighteen by the same numbers.
"""

from __future__ import annotations

import re

import msgspec
import pytest
from xinfu.checkup.answers import Given, Skipped

from tests.shipped_packs.many_people import everybody, ids, worked
from tests.source_rules.sources import ROOT
from tests.support.shipped import every_pack, shipped, texts

LIMIT_BACK = re.compile(r"(拿回|恢复|找回)额度|额度(会|就)(回来|恢复)|get your limit back", re.IGNORECASE)
SHAME = re.compile(
    r"老赖|失信的人|不要脸|没出息|怎么又|活该|你应该早|deadbeat|you should have|shame on", re.IGNORECASE
)
BAD_ADVICE = re.compile(r"停息挂账|债务重组公司|找人代谈|不用理法院|ignore the court", re.IGNORECASE)


def told(*places: str) -> list[tuple[str, str]]:
    """Return place and words of the texts that stand under these tables."""
    return [(place, words) for place, _, words in texts(shipped()) if place.startswith(places)]


def action_words(key: str) -> str:
    """Return all words of one action, in both languages."""
    return msgspec.json.encode(shipped().actions[key].definition).decode()


def test_guard_01_no_grains_before_paying() -> None:
    seen = 0
    for result in everybody():
        if "zhima-repair" in ids(result):
            seen += 1
            assert ids(result)[-1] == "zhima-repair"
            assert result.answers["late_now"] == Given("none")
            assert result.answers["rentals"] == Given("no")
    assert seen
    assert "zhima-not-yet" in ids(worked()["Believes in the repair, a bill is open"])


def test_guard_02_nobody_is_left_believing_that_a_repair_cleans_the_pboc_report() -> None:
    for result in everybody():
        calm = not result.alerts and not {"food-money", "perform-judgment", "sold-rental"} & set(ids(result))
        if result.answers.get("belief_report") == Given("agree") and calm:
            assert {"three-repairs", "leave-agents", "old-debt"} & set(ids(result))
    assert "不会跟着变" in shipped().say(shipped().questions["belief_report"].definition.learn, "zh")


def test_guard_03_getting_the_limit_back_is_no_goal() -> None:
    assert [place for place, words in told("action", "alert", "purpose") if LIMIT_BACK.search(words)] == []


def test_guard_04_numbers_and_addresses_stand_in_the_pack_and_nobody_is_sent_to_search() -> None:
    addresses = {key: source for key, source in shipped().sources.items() if source.address}
    assert {"report-channels", "court-enforcement-site", "nfra-complaints"} <= set(addresses)
    assert {source.kind for source in addresses.values()} <= {"law", "regulator", "court", "police"}
    for key in ("get-report", "look-up-court"):
        assert set(shipped().actions[key].definition.sources) & set(addresses)


def test_guard_05_lawful_returns_stay_a_right() -> None:
    assert "依法退货是你的权利" in action_words("shop-calmly")
    assert "依法退货是你的权利" in shipped().say(shipped().questions["returns"].definition.why, "zh")


def test_guard_06_nobody_types_a_secret_or_changes_passwords_for_nothing() -> None:
    assert {question.kind for question in shipped().questions.values()} <= {"one", "many", "scale", "date"}
    for result in everybody():
        if "strong-logins" in ids(result):
            reused = result.answers.get("password") in (Given("some"), Given("all"), Skipped("unsure"))
            assert reused or result.answers.get("shared_screen") == Given("long_ago")


def test_guard_07_nobody_is_told_to_borrow_for_a_record() -> None:
    assert "不为了养分去借款" in action_words("borrow-lightly")


def test_guard_08_nobody_is_told_to_give_more_data_than_is_asked_for() -> None:
    assert "只填要求填的" in action_words("update-details")


def test_guard_09_the_closed_policy_is_called_closed() -> None:
    closed = shipped().actions["closed-policy"].definition
    assert "已截止" in shipped().say(closed.title, "zh")
    assert closed.review_by is not None
    assert all("closed-policy" in ids(r) for r in [worked()["Old lateness still in the report"]])
    assert "closed-policy" not in ids(worked()["Nothing wrong at all, just looking"])


@pytest.mark.parametrize("name", every_pack())
def test_guard_10_nobody_is_shamed(name: str) -> None:
    assert [place for place, _, words in texts(shipped(name)) if SHAME.search(words)] == []


def test_guard_11_no_agents_no_new_loans_no_ignoring_of_courts() -> None:
    assert [place for place, words in told("action", "alert") if BAD_ADVICE.search(words)] == []
    for result in everybody():
        if result.answers.get("court_papers") in (Given("unverified"), Skipped("unsure")):
            assert "verify-court" in ids(result)


def test_guard_12_not_being_sure_never_counts_as_good() -> None:
    for question in shipped().questions.values():
        scored = any(option.points for option in question.options) or question.feeds
        if scored and "unsure" in question.definition.skip:
            assert any(points > 0 for points in question.unsure_points.values()), question.id


def test_guard_13_nothing_looks_like_a_score() -> None:
    assert not shipped().document.show_scores


def test_guard_14_despair_is_met_before_anything_else() -> None:
    order = list(shipped().questions)
    assert order.index("despair") < order.index("why_here")
    alert = shipped().alerts["not-alone"].definition
    assert alert.immediate
    assert alert.holds
    assert next(line for line in shipped().document.hotline if line.prominent).number == "12356"
    assert ids(worked()["Self-harm gate"])[0] == "call-12356"


def test_guard_15_food_money_comes_before_every_payment() -> None:
    for key in ("pay-overdue", "talk-lender", "dispute-bill", "pay-more-than-min"):
        assert "吃" in action_words(key) or "food-money" in shipped().actions[key].definition.after, key
    assert "pay-overdue" not in ids(
        worked()["Late, most of the income goes to debts, the next bill is in doubt"]
    )


def test_guard_16_the_one_answer_that_could_hurt_most_is_kept_nowhere() -> None:
    assert [key for key, item in shipped().questions.items() if item.definition.private] == ["despair"]


def test_guard_17_what_ages_has_a_day_by_which_it_is_read_again() -> None:
    document = shipped().document
    assert document.reviewed is not None
    assert document.review_by is not None
    assert 0 < (document.review_by - document.reviewed).days < 190
    assert all(source.checked for source in document.source)


@pytest.mark.parametrize(
    ("language", "words"), [("zh", ("不是法律或理财意见", "中国大陆")), ("en", ("not legal", "mainland"))]
)
def test_guard_18_it_says_what_it_is_not(language: str, words: tuple[str, ...]) -> None:
    notice = shipped().say(shipped().document.notice, language)
    assert all(word in notice for word in words)


def test_the_page_for_users_names_all_eighteen_with_their_tests() -> None:
    page = (ROOT / "questions" / "SAFETY.md").read_text(encoding="utf-8")
    tests = {name for name in globals() if name.startswith("test_guard_")}
    assert len({name[:13] for name in tests}) == 18
    named = re.findall(r"test_guard_\d\d_\w+", page)
    assert set(named) == tests
    assert len(named) == 2 * len(tests)

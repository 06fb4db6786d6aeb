"""What the account check says: complete, no better than its evidence, asking nobody for a secret."""

from __future__ import annotations

import re

import msgspec
from xinfu.checkup.answers import Given
from xinfu.checkup.result import evaluate
from xinfu.packs.pack import Pack
from xinfu.presentation.alert_text import alert_text
from xinfu.wording.words import words_in

from tests.support.shipped import day_of, seeds, shipped

PINYIN = re.compile("[āáǎàēéěèīíǐìōóǒòūúǔùǚǜ]")
HAN = re.compile("[\u4e00-\u9fff]")


def pack() -> Pack:
    return shipped("account-safety")


def test_every_action_says_how_long_it_takes_when_it_is_done_and_what_to_do_if_it_is_too_much() -> None:
    for action in pack().document.action:
        assert action.minutes, action.id
        assert action.done_when, action.id
        assert action.smaller, action.id
        assert len(action.stuck) >= 2, action.id


def test_words_to_say_give_away_no_code_and_no_number_and_can_be_shown_in_chinese() -> None:
    spoken = {action.id: action.say for action in pack().document.action if action.say is not None}
    calls = {"call-police", "ask-96110", "freeze", "block-sim", "call-12356", "tell-family", "object-loan"}
    assert calls <= set(spoken)
    for key, text in spoken.items():
        chinese, english_words = pack().say(text, "zh"), pack().say(text, "en")
        assert not re.search("[0-9]", chinese + english_words), key
        assert not re.search("(?<!要)验证码(?!都别给)", chinese), key
        first, *others = english_words.splitlines()
        assert HAN.search(first), key
        assert PINYIN.search(others[0]), key
        assert not HAN.search(others[1]), key


def test_a_warning_shows_the_words_to_say_with_each_of_its_steps() -> None:
    result = evaluate(pack(), {"fraud_now": Given("done")}, day_of(pack().document.case[0]))
    for language, sentence in (("zh", "请帮我紧急止付"), ("en", "jǐnjí zhǐfù")):
        _, paragraphs = alert_text(pack(), result.alerts)(words_in(language))
        assert any(sentence in paragraph.text for paragraph in paragraphs)


def test_a_badge_is_no_better_than_the_weakest_source_behind_it() -> None:
    confidence = {source["id"]: source["confidence"] for source in seeds("sources")["source"]}
    document = pack().document
    badges = [(entry.id, entry.evidence, entry.sources) for entry in document.factor]
    badges += [(entry.id, entry.evidence, entry.sources) for entry in document.question]
    badges += [(entry.id, entry.evidence, entry.sources) for entry in document.action]
    for key, evidence, sources in badges:
        if evidence == "verified":
            assert {confidence[source] for source in sources} == {"verified"}, key


def test_who_owes_money_is_led_on_to_the_other_check_up() -> None:
    onward = {action.id: action.continue_with for action in pack().document.action if action.continue_with}
    assert set(onward.values()) == {"credit-recovery"}
    assert {"pay-elsewhere", "keep-record", "rented-phone"} <= set(onward)


def test_nothing_can_be_typed() -> None:
    assert {question.kind for question in pack().questions.values()} <= {"one", "many", "scale"}


def test_every_question_has_a_way_out() -> None:
    for question in pack().questions.values():
        assert question.definition.skip, question.id
        if question.kind == "many":
            assert [option.exclusive for option in question.options].count(True) == 1, question.id


def test_what_could_be_held_against_someone_is_private() -> None:
    assert [key for key, question in pack().questions.items() if question.definition.private] == ["lent_out"]
    looking = [
        action.id
        for action in pack().document.action
        if '"lent_out"' in msgspec.json.encode(action.when).decode()
    ]
    # Nothing else hangs on it, so no other item gives the answer away by being missing from the file.
    assert looking == ["take-back"]


def test_nothing_rests_on_what_only_articles_say() -> None:
    document = pack().document
    evidence = {entry.evidence for entry in document.question}
    evidence |= {entry.evidence for entry in document.factor}
    evidence |= {entry.evidence for entry in document.action}
    assert evidence == {"verified", "second_hand"}
    assert not {"article-a", "article-b"} & set(pack().sources)


def test_no_two_actions_answer_the_same_trigger() -> None:
    triggers = [msgspec.json.encode(action.when) for action in pack().document.action]
    assert len(set(triggers)) == len(triggers)

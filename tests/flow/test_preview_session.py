"""An author's walk: to any question, and on into the next version of the pack."""

from __future__ import annotations

from xinfu.flow.preview_session import PreviewSession, carry_over
from xinfu.packs.pack import Pack

from tests.support.dates import TODAY
from tests.support.samples import read
from tests.support.tea_pack import NOTHING_ASKED, TEXT, without_cases, without_question

PLAIN = without_cases(TEXT)


def pack(text: str = PLAIN) -> Pack:
    return read(text)


def test_a_hidden_question_has_its_place_between_the_others() -> None:
    session = PreviewSession(pack(), TODAY)
    assert not session.peek("nothing")
    assert session.peek("shards")
    assert session.is_hidden()
    assert session.progress() == (5, 5)
    session.forward()
    assert session.current == "last"
    session.peek("shards")
    assert session.back()
    assert session.current == "kinds"
    session.peek("shards")
    session.answer("here")
    assert session.current == "last"
    assert session.parked == ("shards",)


def test_what_does_not_fit_waits_for_a_version_in_which_it_does() -> None:
    session = PreviewSession(pack(), TODAY)
    session.answer("broken")
    session.answer("tell")
    session.answer("4.5")
    first, dropped = carry_over(session, pack(without_question(PLAIN, "cups")))
    assert (dropped, set(first.answers), first.current) == (1, {"pot", "secret"}, "kinds")
    second, dropped = carry_over(first, pack(PLAIN.replace("max = 9", "max = 4")))
    assert (dropped, set(second.answers)) == (0, {"pot", "secret"})
    third, dropped = carry_over(second, pack())
    assert (dropped, third.answers) == (0, session.answers)


def test_the_place_is_the_same_question_or_the_nearest_before_it() -> None:
    session = PreviewSession(pack(), TODAY)
    session.peek("kinds")
    for text, place in (
        (PLAIN, "kinds"),
        (without_question(PLAIN, "kinds"), "cups"),
        (without_question(without_question(PLAIN, "kinds"), "cups"), "secret"),
        (PLAIN.replace('"kinds"', '"sorts"'), "cups"),
        (NOTHING_ASKED, None),
    ):
        assert carry_over(session, pack(text))[0].current == place
    session.current = None
    assert carry_over(session, pack())[0].current is None

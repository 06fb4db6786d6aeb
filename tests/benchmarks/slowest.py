"""Searches for the slowest packs that the limits allow: random shapes, then up the hill from the slowest.

The same shapes are tried every time until the climb turns on what was measured. Times are of the processor.
"""

from __future__ import annotations

import datetime as dt
import time
from collections.abc import Callable
from dataclasses import asdict, replace
from random import Random

from xinfu.authoring.check import check_text
from xinfu.checkup.session import Session
from xinfu.packs.loading import load_pack
from xinfu.presentation.result_text import Drawing, glance
from xinfu.wording.words import words_in

from tests.support.costly_pack import Shape, costly_pack, some_answer

TODAY = dt.date(2026, 11, 21)
DRAWN = 10
"""How many random shapes are tried for each row."""

CLIMBED = 15
"""How many changes of the slowest are."""

KEYS = 6
MOST: dict[str, int] = {
    "ones": 1500,
    "manys": 300,
    "numbers": 100,
    "dates": 300,
    "options": 200,
    "ranges": 200,
    "fed": 20,
    "factors": 80,
    "parts": 60,
    "of": 20,
    "method": 2,
    "missing": 2,
    "bands": 50,
    "cells": 1900,
    "tests": 9900,
    "bounds": 95,
    "at": 5,
    "width": 200,
    "named": 11,
    "scored": 9,
    "actions": 1900,
    "alerts": 1900,
    "after": 30,
    "cases": 1900,
    "wide": 2,
}
GOALS = {"opening": 1_000, "a key": 50, "result": None, "check": None}


def main() -> None:
    """Print a row for each thing that people wait for: the slowest that was met, and with what."""
    print(f"\n{'slowest pack within the limits':34}{'ms':>8}{'goal':>8}  shape")
    for name, measured in (("opening", opening), ("a key", a_key), ("result", result), ("check", check)):
        shape, milliseconds = climb(measured, Random(9))
        goal = GOALS[name]
        plain = asdict(Shape())
        shown = ", ".join(f"{key} {value}" for key, value in asdict(shape).items() if value != plain[key])
        print(f"{name:34}{milliseconds:>8.0f}{'' if goal is None else goal:>8}  {shown}", flush=True)


def climb(measured: Callable[[str], float | None], chance: Random) -> tuple[Shape, float]:
    """Return the slowest shape that was met and its milliseconds."""
    best, slowest = Shape(), 0.0
    for number in range(DRAWN + CLIMBED):
        shape = drawn(chance) if number < DRAWN else changed(best, chance)
        # What is beyond a limit is halved until it is within.
        for _ in range(6):
            milliseconds = measured(costly_pack(shape))
            if milliseconds is not None:
                break
            shape = halved(shape, chance)
        if milliseconds is not None and milliseconds > slowest:
            # What was slow once only was the machine; the climb would keep the worst of its moments.
            again = [measured(costly_pack(shape)) or 0.0 for _ in range(2)]
            if (least := min(milliseconds, *again)) > slowest:
                best, slowest = shape, least
    return best, slowest


def drawn(chance: Random) -> Shape:
    """Return a random shape; most numbers stay small, some go to their ends."""
    values = {
        key: int(most * chance.random() ** 3) if chance.random() < 0.6 else getattr(Shape(), key)
        for key, most in MOST.items()
    }
    return sound(Shape(**values))


def changed(shape: Shape, chance: Random) -> Shape:
    """Return a shape with up to three numbers changed a little, or a lot."""
    values = asdict(shape)
    for key in chance.sample(sorted(MOST), chance.randint(1, 3)):
        factor = chance.choice((0.5, 0.8, 1.3, 2, 4))
        values[key] = min(MOST[key], max(int(values[key] * factor), chance.randint(0, 2)))
    return sound(Shape(**values))


def halved(shape: Shape, chance: Random) -> Shape:
    """Return a shape with half of what it has most of, as its limits go."""
    shares = {key: getattr(shape, key) / most for key, most in MOST.items()}
    keys = sorted(shares, key=lambda key: shares[key], reverse=True)[:6]
    values = {key: getattr(shape, key) // 2 for key in chance.sample(keys, 3)}
    return sound(replace(shape, **values))


def sound(shape: Shape) -> Shape:
    """Return a shape with the least of everything that a pack must have."""
    least = {"ones": 1, "options": 2, "ranges": 1, "factors": 1, "of": 1, "bands": 1, "bounds": 1, "width": 1}
    values = {key: max(value, getattr(shape, key)) for key, value in least.items()}
    values["fed"] = max(1, min(shape.fed, values["factors"]))
    return replace(shape, **values)


def spent(work: Callable[[], object]) -> float:
    """Return how many milliseconds of the processor it takes."""
    began = time.process_time()
    work()
    return (time.process_time() - began) * 1000


def opening(text: str) -> float | None:
    """Return what reading a pack and the first question take; None where it is refused."""
    began: list[Session | None] = []
    milliseconds = spent(lambda: began.append(begun(text)))
    return None if began == [None] else milliseconds


def begun(text: str) -> Session | None:
    """Return a session at its first question."""
    pack = load_pack(text, "", "", None).pack
    if pack is None:
        return None
    session = Session(pack, TODAY)
    session.new_alerts()
    session.may_finish()
    return session


def a_key(text: str) -> float | None:
    """Return what the slowest of the first answers takes."""
    session, chance = begun(text), Random(2)
    if session is None:
        return None
    slowest = 0.0
    for _ in range(KEYS):
        if session.question is None:
            break
        answer = some_answer(session.question, chance)

        def work(session: Session = session, answer: str | list[str] | None = answer) -> None:
            session.skip("unsure") if answer is None else session.answer(answer)
            session.new_alerts()
            session.left()
            session.may_finish()

        slowest = max(slowest, spent(work))
    return slowest


def result(text: str) -> float | None:
    """Return what the result and its page take after some answers."""
    session = begun(text)
    if session is None:
        return None
    chance = Random(2)
    for _ in range(KEYS):
        if session.question is not None:
            answer = some_answer(session.question, chance)
            session.skip("unsure") if answer is None else session.answer(answer)
    return spent(lambda: glance(session.result(), words_in("en"), Drawing(76)))


def check(text: str) -> float | None:
    """Return what a check takes."""
    return None if load_pack(text, "", "", None).pack is None else spent(lambda: check_text(text, "", TODAY))

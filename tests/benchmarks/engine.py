"""Reading packs beside the bare parser, and what an answer and a whole person take as packs grow."""

from __future__ import annotations

import datetime as dt
import time
from collections.abc import Callable, Iterator
from functools import partial
from random import Random
from typing import Any

import tomli
from xinfu.checklist.making import make_checklist
from xinfu.checkup.answer_file import read_answers
from xinfu.checkup.privacy import plain_answers
from xinfu.checkup.result import Result, evaluate
from xinfu.checkup.session import Session
from xinfu.packs.loading import load_pack
from xinfu.packs.pack import Pack
from xinfu.wording.words import words_in

from tests.benchmarks.table import Row, paired
from tests.source_rules.sources import ROOT
from tests.support.large_pack import fifteen_conditions, large_pack
from tests.support.walking import answer_somehow, ask_as_a_page, some_person

TODAY = dt.date(2026, 11, 21)
PEOPLE = 60
SIZES = (30, 100, 300)
SHIPPED = ROOT / "questions" / "credit-recovery.toml"


def rows(rounds: int) -> Iterator[Row]:
    """Measure so many times each, in time of the processor."""
    texts = {"credit-recovery": SHIPPED.read_text(encoding="utf-8")}
    texts |= {f"{size} questions": large_pack(questions=size, actions=size // 2) for size in SIZES}
    for name, text in texts.items():
        ours, peer = [], []
        for _ in range(rounds):
            peer.append(spent(partial(tomli.loads, text)))
            ours.append(spent(partial(_pack, text)))
        yield paired(f"reading, {name} (peer: tomli)", ours, peer, "ms", goal=1.5)
    packs = {name: _pack(text) for name, text in texts.items()}
    for name, pack in packs.items():
        engine, screen = _answering(pack)
        yield Row(f"an answer, {name}", engine, "ms")
        yield Row(f"an answer and what the page asks, {name}", screen, "ms")
    small, large = (packs[f"{size} questions"] for size in (SIZES[0], SIZES[-1]))
    pairs = [(_answering(large)[1], _answering(small)[1]) for _ in range(rounds)]
    what = f"an answer, {SIZES[-1]} questions (peer: {SIZES[0]})"
    yield paired(what, [pair[0] for pair in pairs], [pair[1] for pair in pairs], "ms", goal=1.2)
    packs["15 conditions"] = _pack(fifteen_conditions())
    for name, pack in packs.items():
        people = [plain_answers(pack, some_person(pack, Random(number))) for number in range(PEOPLE)]
        goals = (20_000, 5_000) if name == "15 conditions" else (None, None)
        for what, work, goal in zip(("people", "people's lists"), (_results, _lists), goals, strict=True):
            # Nobody twice among the lists: what was worked out for the same answers would help.
            took = min(spent(partial(work, pack, people)) for _ in range(rounds if work is _results else 1))
            yield Row(f"{what} a second, {name}", PEOPLE / took * 1000, "/s", goal=goal, at_least=True)


def spent(work: Callable[[], object]) -> float:
    """Return how many milliseconds of the processor something takes."""
    began = time.process_time()
    work()
    return (time.process_time() - began) * 1000


def _pack(text: str) -> Pack:
    pack = load_pack(text, "", "", None).pack
    assert pack is not None
    return pack


def _answering(pack: Pack) -> tuple[float, float]:
    """Return milliseconds for each answer of a walk: of the answer alone, and with what a page asks."""
    session, chance, engine, screen, count = Session(pack, TODAY), Random(3), 0.0, 0.0, 0
    while session.question is not None:
        engine += spent(partial(answer_somehow, session, chance))
        screen += spent(partial(ask_as_a_page, session))
        count += 1
    return engine / count, (engine + screen) / count


def _results(pack: Pack, people: list[dict[str, Any]]) -> list[Result]:
    return [evaluate(pack, read_answers(pack, plain, TODAY)[0], TODAY) for plain in people]


def _lists(pack: Pack, people: list[dict[str, Any]]) -> None:
    for result in _results(pack, people):
        make_checklist(result, words_in("zh"))

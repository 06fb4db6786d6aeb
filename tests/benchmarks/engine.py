"""Reading packs beside the bare parser, and what an answer and a whole person take as packs grow."""

from __future__ import annotations

import datetime as dt
import time
from collections.abc import Callable, Iterator
from functools import partial
from random import Random

import tomli
from xinfu.checkup.answers import Answer
from xinfu.checkup.result import evaluate
from xinfu.checkup.session import Session
from xinfu.packs.loading import load_pack
from xinfu.packs.pack import Pack

from tests.benchmarks.table import Row, paired
from tests.source_rules.sources import ROOT
from tests.support.large_pack import large_pack
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
            peer.append(_spent(partial(tomli.loads, text)))
            ours.append(_spent(partial(_pack, text)))
        yield paired(f"reading, {name} (peer: tomli)", ours, peer, "ms", goal=1.5)
    for name, text in texts.items():
        pack = _pack(text)
        engine, screen = _answering(pack)
        yield Row(f"an answer, {name}", engine, "ms")
        yield Row(f"an answer and what the page asks, {name}", screen, "ms")
        people = [some_person(pack, Random(number)) for number in range(PEOPLE)]
        took = min(_spent(partial(_all, pack, people)) for _ in range(rounds))
        least = 20_000 if name == "30 questions" else None
        yield Row(f"people a second, {name}", PEOPLE / took * 1000, "/s", goal=least, at_least=True)


def _spent(work: Callable[[], object]) -> float:
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
        engine += _spent(partial(answer_somehow, session, chance))
        screen += _spent(partial(ask_as_a_page, session))
        count += 1
    return engine / count, (engine + screen) / count


def _all(pack: Pack, people: list[dict[str, Answer]]) -> None:
    for answers in people:
        evaluate(pack, answers, TODAY)

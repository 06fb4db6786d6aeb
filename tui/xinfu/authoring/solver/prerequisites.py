"""What has to be known before a question or a factor, in the order in which it can be worked out."""

from __future__ import annotations

from collections.abc import Callable, Container, Iterable

from xinfu.packs.condition import factors_in, questions_in
from xinfu.packs.pack import Pack


def question_chain(pack: Pack, key: str, done: Container[str] = ()) -> list[str]:
    """Return a question and all that it rests on and that is not done, earliest first."""
    return _chain(key, pack.questions, lambda each: questions_in(pack.questions[each].when), done)


def factor_chain(pack: Pack, key: str, done: Container[str] = ()) -> list[str]:
    """Return a factor and all factors that it looks at and that are not done, earliest first."""

    def before(each: str) -> Iterable[str]:
        factor = pack.factors[each]
        return set(factor.of).union(*(factors_in(condition) for condition in factor.conditions))

    return _chain(key, pack.factors, before, done)


def _chain(
    key: str, order: Iterable[str], before: Callable[[str], Iterable[str]], done: Container[str]
) -> list[str]:
    # With a list instead of calls, a long chain of questions is no deep recursion.
    needed, waiting = {key}, [key]
    while waiting:
        for other in before(waiting.pop()):
            if other not in needed and other not in done:
                needed.add(other)
                waiting.append(other)
    return [each for each in order if each in needed]

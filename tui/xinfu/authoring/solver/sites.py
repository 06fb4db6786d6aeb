"""Where the conditions of a pack stand in its file, each with its parts."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from xinfu.packs.condition import AllOf, Always, AnyOf, Condition, Named, Not
from xinfu.packs.diagnostics.diagnostic import KeyPath
from xinfu.packs.format import document as written
from xinfu.packs.pack import Pack


@dataclass(frozen=True)
class Site:
    """A condition and the place where it is written."""

    path: KeyPath
    entry: written.Condition
    condition: Condition

    @property
    def is_literal(self) -> bool:
        """Whether the author wrote `always` and so knows."""
        return isinstance(self.condition, Always)

    @property
    def is_use(self) -> bool:
        """Whether it only names a condition that is written elsewhere."""
        return isinstance(self.condition, Named)

    def parts(self) -> Iterator[Site]:
        """Yield the conditions inside, but not what a name stands for nor the tests of one table."""
        entry, condition = self.entry, self.condition
        if isinstance(condition, Not) and entry.not_ is not None:
            yield Site((*self.path, "not"), entry.not_, condition.part)
        for key, items, kind in (("all", entry.all, AllOf), ("any", entry.any, AnyOf)):
            if items is not None and isinstance(condition, kind):
                for index, (item, part) in enumerate(zip(items, condition.parts, strict=True)):
                    yield Site((*self.path, key, index), item, part)


def question_sites(pack: Pack) -> Iterator[Site]:
    """Yield the conditions of questions."""
    for question in pack.questions.values():
        if question.definition.when is not None and question.when is not None:
            yield Site(("question", question.position, "when"), question.definition.when, question.when)


def factor_sites(pack: Pack) -> Iterator[Site]:
    """Yield the conditions of rules and overrides."""
    for factor in pack.factors.values():
        for number, rule in enumerate(factor.rules):
            yield Site(("factor", factor.position, "rule", number, "when"), rule.definition.when, rule.when)
        for number, item in enumerate(factor.overrides):
            yield Site(
                ("factor", factor.position, "override", number, "when"), item.definition.when, item.when
            )


def result_sites(pack: Pack) -> Iterator[Site]:
    """Yield the conditions of actions and alerts."""
    for action in pack.actions.values():
        if action.definition.when is not None and action.when is not None:
            yield Site(("action", action.position, "when"), action.definition.when, action.when)
    for number, alert in enumerate(pack.alerts.values()):
        yield Site(("alert", number, "when"), alert.definition.when, alert.when)


def all_sites(pack: Pack) -> Iterator[Site]:
    """Yield the conditions of everything that has one, those that have a name last."""
    sites = [*question_sites(pack), *factor_sites(pack), *result_sites(pack)]
    yield from sites
    yield from named_sites(pack, sites)


def named_sites(pack: Pack, sites: list[Site]) -> Iterator[Site]:
    """Yield the conditions with a name that these use, each once, in file order."""
    used: dict[str, Condition] = {}
    waiting = [site.condition for site in sites]
    while waiting:
        match waiting.pop():
            case AllOf(parts) | AnyOf(parts):
                waiting += parts
            case Not(part):
                waiting.append(part)
            case Named(name, part) if name not in used:
                used[name] = part
                waiting.append(part)
    for name, entry in pack.document.condition.items():
        if name in used:
            yield Site(("condition", name), entry, used[name])

"""Two finished check-ups side by side: what moved, what did not, and what cannot be compared and why."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from xinfu.checkup.comparing import (
    Comparison,
    FactorChange,
    FactorState,
    ItemChange,
    ItemState,
    Obstacle,
    compare,
)
from xinfu.checkup.record import FinishedCheckup, by_present_names
from xinfu.packs.pack import Pack
from xinfu.presentation.page_text import Text
from xinfu.presentation.record_text import TICKS, Names, moment_text, role_of, sign_text
from xinfu.text.clean import clean_line
from xinfu.text.paragraphs import BLANK, Paragraph, Role
from xinfu.wording.words import Words

_STATES: dict[FactorState, str] = {
    "worse": "comparison.worse",
    "better": "comparison.better",
    "same": "comparison.same",
    "not_comparable": "comparison.not_comparable",
}
"""In the order in which they are shown."""

_WHY: dict[Obstacle, str] = {
    "missing-before": "comparison.missing_before",
    "missing-after": "comparison.missing_after",
    "bands-changed": "comparison.bands_changed",
    "no-level-before": "comparison.no_level_before",
    "neutral": "comparison.neutral",
    "no-level-after": "comparison.no_level_after",
}
"""The reason `other-pack` is said once, in the place of everything else."""

_ALERTS: dict[ItemState, tuple[str, Role]] = {
    "new": ("comparison.alert_new", "high"),
    "still": ("comparison.alert_still", "high"),
    "gone": ("comparison.alert_gone", "text"),
}
_ACTIONS: dict[ItemState, str] = {
    "new": "comparison.action_new",
    "still": "comparison.action_still",
    "gone": "comparison.action_gone",
}
_UNCERTAIN = {
    (False, True): "comparison.uncertain_before",
    (True, False): "comparison.uncertain_after",
    (False, False): "comparison.uncertain_both",
}
_ONE_SIDED: dict[ItemState, str] = {"new": "comparison.not_before", "gone": "comparison.not_after"}


def comparison_text(before: FinishedCheckup, after: FinishedCheckup, packs: Mapping[str, Pack]) -> Text:
    """Return the page that compares an earlier check-up with a later one; `packs` are those of today."""
    pack = packs.get(after.pack_id)
    if pack is not None:
        before, after = by_present_names(pack, before), by_present_names(pack, after)
    comparison = compare(before, after)

    def text(words: Words) -> tuple[str, tuple[Paragraph, ...]]:
        telling = _Telling(before, after, comparison, Names(pack, words))
        return telling.head(), tuple(telling.paragraphs())

    return text


def since_paragraphs(
    both: tuple[FinishedCheckup, FinishedCheckup] | None, pack: Pack, words: Words
) -> list[Paragraph]:
    """Return in a few lines how the levels stand since the check-up before; nothing where there is none."""
    if both is None:
        return []
    before, after = (by_present_names(pack, each) for each in both)
    comparison = compare(before, after)
    telling = _Telling(before, after, comparison, Names(pack, words))
    moved = [telling.moved(each) for each in comparison.factors if each.state in ("better", "worse")]
    head = words("comparison.since" if moved else "comparison.since_same", date=before.finished.date())
    return [Paragraph(head, "strong"), *moved, BLANK]


@dataclass(frozen=True)
class _Telling:
    """One comparison in one language."""

    before: FinishedCheckup
    after: FinishedCheckup
    comparison: Comparison
    names: Names

    @property
    def words(self) -> Words:
        return self.names.words

    def head(self) -> str:
        before, after = moment_text(self.before.finished), moment_text(self.after.finished)
        if before.split()[0] != after.split()[0]:
            before, after = before.split()[0], after.split()[0]  # The days alone tell the two apart.
        return self.words("comparison.head", before=before, after=after)

    def paragraphs(self) -> list[Paragraph]:
        words, names, comparison = self.words, self.names, self.comparison
        if not comparison.same_pack:
            titles = {"before": names.title(self.before.pack_id), "after": names.title(self.after.pack_id)}
            return [Paragraph(words("comparison.other_pack", **titles))]
        lines = [Paragraph(names.title(self.after.pack_id), "strong"), *self._pack_notes(), BLANK]
        found = [*self._alerts(), *self._factors(), *self._done(), *self._actions()]
        if not found:
            lines += [Paragraph(words("comparison.nothing")), BLANK]
        lines += found
        if any(item.state == "gone" for item in (*comparison.alerts, *comparison.actions)):
            lines += [Paragraph(words("comparison.gone_note"), "muted"), BLANK]
        return [*lines, Paragraph(words("history.private"), "muted")]

    def _pack_notes(self) -> list[Paragraph]:
        words, lines = self.words, self.names.notes(self.before, self.after)
        if self.comparison.same_content:
            return lines
        before, after = clean_line(self.before.pack_version), clean_line(self.after.pack_version)
        if before == after:
            said = words("comparison.changed_inside", version=after)
        else:
            said = words("comparison.changed", before=before, after=after)
        return [Paragraph(said, "watch"), *lines]

    def _factors(self) -> list[Paragraph]:
        lines: list[Paragraph] = []
        for state, heading in _STATES.items():
            changes = [change for change in self.comparison.factors if change.state == state]
            if changes:
                lines.append(Paragraph(self.words(heading), "title"))
                lines += [line for change in changes for line in self._factor(change)]
                lines.append(BLANK)
        return lines

    def _factor(self, change: FactorChange) -> list[Paragraph]:
        words, before, after = self.words, change.before, change.after
        title = self.names.factor(change.factor)
        sides = (
            [] if before is None else [words("comparison.was", level=self.names.level(change.factor, before))]
        )
        sides += (
            [] if after is None else [words("comparison.is", level=self.names.level(change.factor, after))]
        )
        if before is None or after is None or change.state == "not_comparable":
            reason = words(_WHY[change.reason]) if change.reason in _WHY else ""
            lead = "?  " if after is None else sign_text(after)
            lines = [Paragraph(words("comparison.why", title=title, reason=reason), lead=lead)]
            return [*lines, Paragraph(words("item.sources").join(sides), "muted", indent=3)]
        lines = [self.moved(change)]
        if (doubt := _UNCERTAIN.get((before.certain, after.certain))) is not None:
            lines.append(Paragraph(words(doubt), "muted", indent=3))
        if not change.same_basis:
            lines.append(Paragraph(words("comparison.basis"), "muted", indent=3))
        return lines

    def moved(self, change: FactorChange) -> Paragraph:
        """Return how one level was and is, of a factor that both check-ups have."""
        before, after = change.before, change.after
        assert before is not None
        assert after is not None
        title = self.names.factor(change.factor)
        was, now = self.names.level(change.factor, before), self.names.level(change.factor, after)
        said = self.words("comparison.stayed", title=title, level=now)
        if was != now:
            said = self.words("comparison.moved", title=title, before=was, after=now)
        return Paragraph(said, role_of(after), lead=sign_text(after))

    def _alerts(self) -> list[Paragraph]:
        lines: list[Paragraph] = []
        for state, (heading, role) in _ALERTS.items():
            items = [item for item in self.comparison.alerts if item.state == state]
            if items:
                lines.append(Paragraph(self.words(heading), "title"))
            for item in items:
                lines.append(
                    Paragraph(self.names.alert(item.id), role, lead="!! " if role == "high" else "-  ")
                )
                lines += self._one_sided(item, 3)
            lines += [BLANK] if items else []
        return lines

    def _actions(self) -> list[Paragraph]:
        lines: list[Paragraph] = []
        for state, heading in _ACTIONS.items():
            items = [item for item in self.comparison.actions if item.state == state]
            if items:
                lines.append(Paragraph(self.words(heading), "title"))
            done = set(self.before.done if state == "gone" else self.after.done)
            for item in items:
                lines.append(Paragraph(self.names.action(item.id), lead=TICKS[item.id in done]))
                lines += self._one_sided(item, 4)
            lines += [BLANK] if items else []
        return lines

    def _done(self) -> list[Paragraph]:
        """Tell what was done of the earlier list, whatever became of it."""
        before, names = self.before, self.names
        if not before.done:
            return []
        head = self.words("comparison.done", done=len(before.done), count=len(before.actions))
        done = [Paragraph(names.action(key), "ok", lead=TICKS[True]) for key in before.done]
        return [Paragraph(head, "title"), *done, BLANK]

    def _one_sided(self, item: ItemChange, indent: int) -> list[Paragraph]:
        """Say of what only one of the two packs has that it is neither won nor lost."""
        if item.in_both or item.state not in _ONE_SIDED:
            return []
        return [Paragraph(self.words(_ONE_SIDED[item.state]), "muted", indent=indent)]

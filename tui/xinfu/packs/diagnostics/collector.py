"""What was found wrong while a pack is read, without what only follows from something else that is wrong.

A mistake of form is mended on the spot, so that reading can go on: a default stands where a value has the
wrong type, a misspelt key counts as the one that it resembles. Findings remember each such place. What is
said later about a mended place would be said about our mending and not about what the author wrote.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import replace
from functools import cached_property
from typing import TYPE_CHECKING, Any

from xinfu.packs.diagnostics.diagnostic import MAX_PROBLEMS, Diagnostic, Path

if TYPE_CHECKING:
    from xinfu.packs.diagnostics.suggestions import Suggester


class DiagnosticCollector:
    """The problems of one pack, with the places that were mended on the way."""

    def __init__(self) -> None:
        self._lost: set[str] = set()
        self._errors: list[Diagnostic] = []
        self._warnings: list[Diagnostic] = []
        self._seen: set[tuple[str, Path, str | None]] = set()
        self._mended: set[Path] = set()
        self._around: set[Path] = set()
        self._vague: set[Path] = set()
        self._nameless: Counter[Path] = Counter()
        self._garbled: dict[Path, list[str]] = {}
        self._misnamed: set[Path] = set()
        self._unknown: list[tuple[Path, Diagnostic]] = []
        self._written: dict[Path, str] = {}

    @cached_property
    def suggest(self) -> Suggester:
        """What finds the word that was probably meant, within the effort that one pack may cost."""
        from xinfu.packs.diagnostics.suggestions import Suggester

        return Suggester()

    @property
    def is_full(self) -> bool:
        """Whether there are so many errors that no more are taken."""
        return len(self._errors) >= MAX_PROBLEMS

    @property
    def is_empty(self) -> bool:
        """Whether there is nothing to say about the pack."""
        return not (self._errors or self._warnings)

    @property
    def has_errors(self) -> bool:
        """Whether anything is wrong that keeps the pack from being used."""
        return bool(self._errors)

    @property
    def has_lost(self) -> bool:
        """Whether some entry did not get into the document, with whatever it fed or called for."""
        return bool(self._lost)

    def add(self, problem: Diagnostic, about: Iterable[Path] = ()) -> bool:
        """Take a problem unless it is known or follows from one; tell whether it was taken.

        It follows from one when it stands at or below a mended place, or when something is mended in one of
        the places that it is `about`: those that were looked at to find it.
        """
        key = (problem.code, problem.path, problem.details.get("id") or problem.details.get("key"))
        found = self._errors if problem.severity == "error" else self._warnings
        if key in self._seen or len(found) >= MAX_PROBLEMS:
            return False
        if self.is_mended(problem.path) or any(self.is_mended_inside(path) for path in about):
            return False
        if problem.path in self._misnamed and problem.code != "text-form":
            return False
        if self.is_vague(problem.path) and problem.code != "key-missing":
            return False
        self._seen.add(key)
        found.append(problem)
        return True

    def add_unknown(self, problem: Diagnostic, among: Path) -> None:
        """Take a reference to an id that the list or table at `among` does not have."""
        if problem.details["id"] in self._lost or self.is_mended(among):
            return
        if self.add(problem):
            self._unknown.append((among, problem))

    def mend(self, path: Path) -> None:
        """Note that something else stands in the document here than the author wrote."""
        self._mended.add(path)
        self._around.add(path[:-1])

    def is_mended(self, path: Path) -> bool:
        """Tell whether this place was mended, or one that holds it."""
        if not self._mended:
            return False
        return any(path[:length] in self._mended for length in range(1, len(path) + 1))

    def is_mended_inside(self, path: Path) -> bool:
        """Tell whether a key of the table at this place was mended, or the table."""
        return path in self._around or self.is_mended(path)

    def drop(self, path: Path) -> None:
        """Note that the key here says nothing to us: what its table seems to lack may be what it means."""
        self._vague.add(path[:-1])
        self._around.add(path[:-1])

    def is_vague(self, path: Path) -> bool:
        """Tell whether the table at this place has a key that says nothing to us."""
        return path in self._vague

    def rename(self, path: Path, written: str) -> None:
        """Note that what the document has at a path stands in the text under another key."""
        self._written[path] = written
        self._around.add(path[:-1])

    def lose(self, value: Any) -> None:
        """Note that a value stays out of the document; what refers to ids in it is right all the same."""
        for item in value if isinstance(value, list) else [value]:
            if isinstance(item, dict) and isinstance(item.get("id"), str):
                self._lost.add(item["id"])

    def misname(self, path: Path) -> None:
        """Note that a key which is a name has the wrong form; what stands below it is not touched."""
        self._misnamed.add(path)
        self._around.add(path[:-1])

    def is_misnamed(self, path: Path) -> bool:
        """Tell whether this name has the wrong form."""
        return path in self._misnamed

    def count_nameless(self, among: Path) -> None:
        """Note that an entry of a list has no id that could be referred to: it is missing, or used twice."""
        self._nameless[among] += 1

    def garble(self, among: Path, name: str) -> None:
        """Note that an entry of a list or table has a name of the wrong form."""
        self._garbled.setdefault(among, []).append(name)

    def problems(self) -> list[Diagnostic]:
        """Return what was found, at the places that the text has."""
        excused = self._excused()
        found = (problem for problem in self._errors if id(problem) not in excused)
        return [self._as_written(problem) for problem in (*found, *self._warnings)]

    def _excused(self) -> set[int]:
        """Return the references that probably mean an entry which has no usable id.

        Each such entry can be meant by one name: first by one that resembles no other id, and rather by
        one that is used often. A name of the wrong form is meant by what resembles it.
        """
        excused = {
            id(problem)
            for among, problem in self._unknown
            if among in self._garbled and self.suggest(problem.details["id"], self._garbled[among])
        }
        for among, count in self._nameless.items():
            here = [problem for place, problem in self._unknown if place == among]
            used = Counter(problem.details["id"] for problem in here)
            near = {problem.details["id"]: bool(problem.details.get("guess")) for problem in here}
            names = set(sorted(used, key=lambda name: (near[name], -used[name]))[:count])
            excused |= {id(problem) for problem in here if problem.details["id"] in names}
        return excused

    def _as_written(self, problem: Diagnostic) -> Diagnostic:
        if not self._written:
            return problem
        other = None if problem.other is None else self._path_as_written(problem.other)
        return replace(problem, path=self._path_as_written(problem.path), other=other)

    def _path_as_written(self, path: Path) -> Path:
        return tuple(self._written.get(path[: index + 1], key) for index, key in enumerate(path))

"""What was found wrong while a pack is read, without what only follows from something else that is wrong.

A value of the wrong form is replaced on the spot, so that reading can go on: a default stands where a value
has the wrong type, a misspelt key counts as the one that it resembles. The collector remembers the paths of
all such values as poisoned. What is said about one later would be said about our replacement and not about
what the author wrote.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import replace
from functools import cached_property
from typing import TYPE_CHECKING, Any

from xinfu.packs.diagnostics.diagnostic import MAX_PROBLEMS, Diagnostic, KeyPath

if TYPE_CHECKING:
    from xinfu.packs.diagnostics.suggestions import Suggester


class DiagnosticCollector:
    """The problems of one pack, with the paths at which its document is not what the author wrote."""

    def __init__(self) -> None:
        self._errors: list[Diagnostic] = []
        self._warnings: list[Diagnostic] = []
        self._seen: set[tuple[str, KeyPath, str | None]] = set()
        self._poisoned: set[KeyPath] = set()
        self._touched: set[KeyPath] = set()
        """The tables of which some key is poisoned, renamed, or not known."""

        self._unexplained: set[KeyPath] = set()
        """The tables with a key that resembles none that they may have."""

        self._renamed: dict[KeyPath, str] = {}
        self._misnamed: set[KeyPath] = set()
        self._unnamed: dict[KeyPath, list[str]] = {}
        """The entries of each list or table that nothing can refer to: the wrong name, or none."""

        self._omitted: set[str] = set()
        """The ids of entries that did not get into the document."""

        self._unknown: list[tuple[KeyPath, Diagnostic]] = []
        """The references that lead nowhere, with the list or table in which they were looked for."""

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
    def has_omissions(self) -> bool:
        """Whether some entry did not get into the document, with whatever it fed or called for."""
        return bool(self._omitted)

    def add(self, problem: Diagnostic, about: Iterable[KeyPath] = ()) -> bool:
        """Take a problem unless it is known or follows from one; tell whether it was taken.

        It follows from one when it stands at or below a poisoned path, or when something is poisoned in one
        of the places that it is `about`: those that were looked at to find it.
        """
        key = (problem.code, problem.path, problem.details.get("id") or problem.details.get("key"))
        taken = self._errors if problem.severity == "error" else self._warnings
        if key in self._seen or len(taken) >= MAX_PROBLEMS:
            return False
        if self.is_poisoned(problem.path) or any(self.is_poisoned_inside(path) for path in about):
            return False
        if problem.path in self._misnamed and problem.code != "text-form":
            return False
        if self.is_unexplained(problem.path) and problem.code != "key-missing":
            return False
        self._seen.add(key)
        taken.append(problem)
        return True

    def add_unknown(self, problem: Diagnostic, among: KeyPath) -> None:
        """Take a reference to an id that the list or table at `among` does not have."""
        if problem.details["id"] in self._omitted or self.is_poisoned(among):
            return
        if self.add(problem):
            self._unknown.append((among, problem))

    def poison(self, path: KeyPath) -> None:
        """Note that something else stands in the document here than the author wrote."""
        self._poisoned.add(path)
        self._touched.add(path[:-1])

    def is_poisoned(self, path: KeyPath) -> bool:
        """Tell whether this path is poisoned, or one that holds it."""
        if not self._poisoned:
            return False
        return any(path[:length] in self._poisoned for length in range(1, len(path) + 1))

    def is_poisoned_inside(self, path: KeyPath) -> bool:
        """Tell whether a key of the table at this path is not what the author wrote, or the table."""
        return path in self._touched or self.is_poisoned(path)

    def leave_unexplained(self, path: KeyPath) -> None:
        """Note that the key here says nothing to us: what its table seems to lack may be what it means."""
        self._unexplained.add(path[:-1])
        self._touched.add(path[:-1])

    def is_unexplained(self, path: KeyPath) -> bool:
        """Tell whether the table at this path has a key that says nothing to us."""
        return path in self._unexplained

    def rename(self, path: KeyPath, key: str) -> None:
        """Note that what the document has at a path stands in the text under another key."""
        self._renamed[path] = key
        self._touched.add(path[:-1])

    def omit(self, value: Any) -> None:
        """Note that a value stays out of the document; what refers to ids in it is right all the same."""
        for item in value if isinstance(value, list) else [value]:
            if isinstance(item, dict) and isinstance(item.get("id"), str):
                self._omitted.add(item["id"])

    def misname(self, path: KeyPath) -> None:
        """Note that a key which is a name has the wrong form; what stands below it is not touched."""
        self._misnamed.add(path)
        self._touched.add(path[:-1])

    def is_misnamed(self, path: KeyPath) -> bool:
        """Tell whether this name has the wrong form."""
        return path in self._misnamed

    def add_unnamed(self, among: KeyPath, name: str = "") -> None:
        """Note that an entry of a list or table has no name that could be referred to.

        Its name has the wrong form, or there is none, or one that is used twice.
        """
        self._unnamed.setdefault(among, []).append(name)

    def problems(self) -> list[Diagnostic]:
        """Return what was found, at the paths that the text has."""
        excused = self._excused() if self._unnamed else set()
        errors = (problem for problem in self._errors if id(problem) not in excused)
        return [self._as_written(problem) for problem in (*errors, *self._warnings)]

    def _excused(self) -> set[int]:
        """Return the references that probably mean an entry which has no usable name.

        Each such entry can be meant by one name. A name of the wrong form is meant by what resembles it; for
        one that is missing, see `_probably_meant`.
        """
        excused: set[int] = set()
        for among, names in self._unnamed.items():
            # A name in Chinese resembles nothing.
            misspelt = [name for name in names if name and name.isascii()]
            unknown = [problem for table, problem in self._unknown if table == among]
            meant = _probably_meant(unknown, len(names) - len(misspelt))
            for problem in unknown:
                reference = problem.details["id"]
                if (misspelt and self.suggest(reference, misspelt)) or reference in meant:
                    excused.add(id(problem))
        return excused

    def _as_written(self, problem: Diagnostic) -> Diagnostic:
        if not self._renamed:
            return problem
        other = None if problem.other is None else self._path_as_written(problem.other)
        return replace(problem, path=self._path_as_written(problem.path), other=other)

    def _path_as_written(self, path: KeyPath) -> KeyPath:
        return tuple(self._renamed.get(path[: index + 1], key) for index, key in enumerate(path))


def _probably_meant(unknown: Sequence[Diagnostic], count: int) -> set[str]:
    """Return which unknown ids mean as many entries without any id.

    Those that resemble no other id come first, and then those that are used often.
    """
    uses = Counter(problem.details["id"] for problem in unknown)
    is_near = {problem.details["id"]: bool(problem.details.get("guess")) for problem in unknown}
    return set(sorted(uses, key=lambda name: (is_near[name], -uses[name]))[:count])

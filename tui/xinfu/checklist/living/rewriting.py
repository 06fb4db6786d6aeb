"""A run of lines written anew among lines of a person's own, every one of which stays where it is.

Ours are known by their hashes. Only where all of them still stand, in their order, may they be written
anew; where the person has changed or removed one, the run is theirs and is left as it is.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher

from xinfu.checklist.living.item_line import split_line
from xinfu.checklist.living.last_written import line_hash


def joined(lines: Sequence[str], end: str) -> str:
    """Return lines as one text in which each but the last has an end."""
    ended = [line if line.endswith(("\n", "\r")) else line + end for line in lines[:-1]]
    return "".join([*ended, *lines[-1:]])


def own_lines(raws: Sequence[str], before: Sequence[str]) -> tuple[str, ...]:
    """Return the lines that the program did not write, but for empty ones."""
    ours = set(_ours(raws, before))
    return tuple(raw for at, raw in enumerate(raws) if raw.strip() and at not in ours)


def stand(raws: Sequence[str], before: Sequence[str]) -> bool:
    """Tell whether all lines with these hashes stand among others, in their order."""
    return len(_ours(raws, before)) == len(before)


def rewritten(
    raws: Sequence[str], before: Sequence[str], lines: Sequence[str], end: str, lead: str = ""
) -> tuple[list[str], bool]:
    """Return a run of lines with ours as they are to be now, and whether they are still ours.

    `before` are the hashes of ours as they were written, `lines` what they are to be, without their ends.
    """
    ours = _ours(raws, before)
    if len(ours) < len(before):
        return list(raws), False
    after = [line_hash(line) for line in lines if line.strip()]
    if after == list(before):
        return list(raws), True
    return list(_woven(raws, ours, before, lines, after, end, lead)), True


def _ours(raws: Sequence[str], before: Sequence[str]) -> list[int]:
    """Return where our lines stand, as far as they still follow each other."""
    places: list[int] = []
    for at, raw in enumerate(raws):
        if len(places) == len(before):
            break
        if raw.strip() and line_hash(raw) == before[len(places)]:
            places.append(at)
    return places


def _woven(
    raws: Sequence[str],
    ours: Sequence[int],
    before: Sequence[str],
    lines: Sequence[str],
    after: Sequence[str],
    end: str,
    lead: str,
) -> Iterator[str]:
    staying: dict[int, int] = {}
    for match in SequenceMatcher(None, before, after, autojunk=False).get_matching_blocks():
        staying |= {match.b + step: match.a + step for step in range(match.size)}
    between = _between(raws, ours)
    yield from between[0]
    told = number = 0
    for place, line in enumerate(lines):
        if not line.strip():
            yield end
            continue
        old = staying.get(number)
        yield lead + line + end if old is None else _numbered(raws[ours[old]], line)
        number += 1
        # What stood behind lines that go is told behind the last of ours that stays before them.
        following = min((old for new, old in staying.items() if new >= number), default=len(ours))
        is_parted = place + 1 < len(lines) and not lines[place + 1].strip()
        while told < following:
            told += 1
            if any(raw.strip() for raw in between[told]) or not is_parted:
                yield from between[told]
    for run in between[told + 1 :]:
        yield from run


def _numbered(raw: str, line: str) -> str:
    """Return a line that stays, with the number that it has now where it has one."""
    old, new = split_line(raw), split_line(line)
    if not (old.marker[:1].isdigit() and new.marker[:1].isdigit()):
        return raw
    number = new.marker[: -len(new.marker.lstrip("0123456789"))]
    return old._replace(marker=number + old.marker.lstrip("0123456789")).text


def _between(raws: Sequence[str], ours: Sequence[int]) -> list[list[str]]:
    """Return what stands before our first line, and then behind each of ours."""
    runs: list[list[str]] = [[]]
    places = set(ours)
    for at, raw in enumerate(raws):
        if at in places:
            runs.append([])
        else:
            runs[-1].append(raw)
    return runs

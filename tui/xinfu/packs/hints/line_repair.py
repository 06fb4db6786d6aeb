"""A line that a few signs would make sound: quotes and brackets that are missing, too many or wrong.

Nothing is concluded from what the parser complained about, which is often far behind the slip. Each small
repair is tried, and of those after which the line is sound the one is taken that leaves the least of TOML's
own signs inside of texts.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

import tomli

from xinfu.packs.diagnostics.diagnostic import Diagnostic, with_hint
from xinfu.packs.diagnostics.edits import Edit
from xinfu.packs.hints.signs import QUOTES, straightened, structural
from xinfu.packs.toml.mistake import SyntaxMistake
from xinfu.packs.toml.scanner import placed, scan

LONGEST = 1_000
"""Longer lines are left alone; what is tried grows with their length."""

MOST = 80
"""How many repairs are tried on one line at most."""

_STRING = re.compile(r'"(?:\\.|[^"\\])*"|\'[^\']*\'|#.*')
_END_OF_TEXT = re.compile(r"[ \t]*(?:[,\]}]|$|#)")
_START_OF_TEXT = re.compile(
    r"[=\[,][ \t]*(?=[^\s\"'\[\]{},#=0-9+-]|[+-]?[0-9][^\"'\[\]{},#=]*[^\W\d_][^\"'\[\]{},#=]*\")"
)
_FOLDER_END = re.compile(r"([A-Za-z]:(?:\\\\|[^\"\\])*\\)(?=\"[ \t]*(?:[,\]}]|$))")
_COMMA_BEFORE_TEXT = re.compile(r"[，、；](?=[ \t]*\")")
_EDGE = re.compile(r"(?<=[=\[,{])'|(?<=[=\[,{] )'|'(?=[ \t]*(?:[,\]}]|$|#))")
_TWICE = re.compile(r"([\[\]{},])[ \t]*(?=\1)")
_HEADER = re.compile(r"[ \t]*\[\[?[ \t]*[A-Za-z]")
_VALUE = re.compile(r"(?:=|^)[ \t]*")
_KEY = re.compile(r"[A-Za-z0-9_-]+[ \t]*=")
_BRACKETS = {"(": "[{", ")": "]}", ";": ","}
"""What is written in their place by people who know other languages."""
_SWALLOWED = re.compile(rf"([{QUOTES}])[^\"{QUOTES}]*[,=\[\]{{}}][^\"{QUOTES}]*([{QUOTES}])")
"""The end of a text and the beginning of the next in signs of a word processor, with TOML between them."""

_ANY_QUOTE = f'"{QUOTES}'
_SIGNS = re.compile(r"[,=\[\]{}]")


@dataclass(frozen=True)
class Repair:
    """What makes a line sound: signs that are swapped for others, and one sign that comes or goes."""

    swapped: tuple[int, ...]
    """Where signs stand that are swapped."""

    inserted: int | None
    deleted: int | None
    line: str
    """The line as it should be."""

    def sign(self, index: int) -> str:
        """Return what is to stand for the sign that stands there in the line as it is."""
        later = self.inserted is not None and index >= self.inserted
        sooner = self.deleted is not None and index > self.deleted
        return self.line[index + later - sooner]


def repair_hint(mistake: SyntaxMistake) -> Diagnostic | None:
    """Return the problem of a line that a few signs would make sound, with those signs; else None.

    It stands where the first of them does, and not where the parser lost its way.
    """
    if mistake.stopped is None or mistake.diagnostic.code == "toml-escape":
        return None
    # A text in single quotes is looked for up to the end of the file; what is wrong is where it begins.
    stopped = mistake.stopped if mistake.scan is None else mistake.scan.inside
    stopped = mistake.stopped if stopped is None else min(stopped, mistake.stopped)
    repair = line_repair(mistake.text, stopped)
    if repair is None:
        return None
    start = mistake.text.rfind("\n", 0, stopped) + 1
    line = mistake.text[start:].split("\n", 1)[0]
    number = mistake.text.count("\n", 0, start) + 1
    edits = [Edit(number, index + 1, 1, repair.sign(index)) for index in repair.swapped]
    place, length = repair.swapped[0] if repair.swapped else 0, 1
    plain = " ".join(dict.fromkeys(edit.text for edit in edits))
    signs = " ".join(dict.fromkeys(line[index] for index in repair.swapped))
    code, hint, details = "toml-full-width", "signs", {"character": signs, "plain": plain}
    if len(edits) == 1:
        hint = "swap"
        code = mistake.diagnostic.code if signs in "＃－();" else code
    if signs == "'":
        code = "toml-string"
    details["count"] = str(len(edits))
    more = len(repair.line) - len(line)
    if repair.inserted is not None and (sign := repair.line[repair.inserted :][:more]) != '"':
        if sign in "]}" and mistake.diagnostic.code == "toml-bracket":
            return None
        edits.append(Edit(number, repair.inserted + 1, 0, sign))
        place = repair.inserted
        code, hint, details = mistake.diagnostic.code, "line-as", {"line_as": repair.line.strip()}
        if (folder := _FOLDER_END.search(line)) is not None and sign == "\\":
            code, hint, place, length = "toml-escape", "escape-folder", folder.start(), len(folder[0])
            details = {"plain": f"{folder[0]}\\"}
    elif repair.inserted is not None:
        edits.append(Edit(number, repair.inserted + 1, 0, '"'))
        whole = next(text for text in _STRING.finditer(repair.line) if text.end() > repair.inserted)
        code, hint, details = "toml-string", "quote-missing", {"quote": '"', "value": _middle(whole[0])}
        place = whole.start()
        length = len(whole[0]) - 1
    elif repair.deleted is not None:
        edits.append(Edit(number, repair.deleted + 1, 1, ""))
        place = repair.deleted
        code, hint, details = "toml-string", "quote-extra", {"quote": '"'}
        if (sign := line[place]) in "[]{},":
            code, hint, details = mistake.diagnostic.code, "take-away", {"character": sign}
    if repair.swapped and "quote" in details:
        hint, details = "line-as", {**details, "line_as": repair.line.strip()}
        place, length = min(place, repair.swapped[0]), 1
    problem = placed(mistake.text, start + place, Diagnostic(code, details=details), length)
    return replace(with_hint(hint, problem), edits=tuple(edits))


def swallowed_hint(mistake: SyntaxMistake) -> Diagnostic | None:
    """Return the problem of a key given twice since a text in wrong quotes holds the braces; else None."""
    start = mistake.text.rfind("\n", 0, mistake.start or 0) + 1
    line = mistake.text[start:].split("\n", 1)[0]
    if len(line) > LONGEST or mistake.start is None:
        return None
    for text in _STRING.finditer(line):
        between = _SWALLOWED.search(line, text.start(), text.end())
        if between is None:
            continue
        first, last = between.start(), between.end() - 1
        meant = f'{line[:first]}"{line[first + 1 : last]}"{line[last + 1 :]}'
        if is_sound_line(mistake.text, start, meant):
            number = mistake.text.count("\n", 0, start) + 1
            edits = tuple(Edit(number, place + 1, 1, '"') for place in (first, last))
            signs = f"{line[first]} {line[last]}"
            problem = Diagnostic("toml-full-width", details={"character": signs})
            problem = placed(mistake.text, start + first, problem)
            return with_hint("signs", replace(problem, edits=edits), character=signs, plain='"', count="2")
    return None


def _middle(text: str) -> str:
    return text if len(text) <= 40 else f"{text[:20]}…{text[-16:]}"


def line_repair(text: str, stopped: int) -> Repair | None:
    """Return what makes the line of a place sound, if it is not and something small does."""
    start = text.rfind("\n", 0, stopped) + 1
    end = text.find("\n", stopped)
    line = text[start : len(text) if end < 0 else end]
    if len(line) > LONGEST or '"""' in line or "'''" in line:
        return None
    opened = scan(text, start)
    if opened.inside is not None or len(opened.brackets) > 20:
        return None
    before = _opened([text[bracket.start] for bracket in opened.brackets])
    if _is_sound(before + line):
        return None
    sound = [repair for repair in _repairs(line) if _is_sound(before + repair.line)]
    return min(sound, key=_cost, default=None)


def is_sound_line(text: str, start: int, line: str) -> bool:
    """Tell whether a line would be sound that stood in a text at this place, the beginning of a line."""
    opened = scan(text, start)
    if opened.inside is not None or len(opened.brackets) > 20:
        return False
    return _is_sound(_opened([text[bracket.start] for bracket in opened.brackets]) + line)


def _opened(brackets: list[str]) -> str:
    """Return a beginning of a text in which these brackets are open."""
    if not brackets:
        return ""
    inner = itertools.pairwise(brackets)
    return "x = " + "".join(f"{sign}x = " if sign == "{" else sign for sign, _ in inner) + brackets[-1]


def _is_sound(text: str) -> bool:
    """Tell whether a text is TOML once what is open at its end is closed."""
    at_end = scan(text, len(text))
    if at_end.inside is not None and text[at_end.inside] != "#":
        return False
    closing = "".join("]" if text[bracket.start] == "[" else "}" for bracket in reversed(at_end.brackets))
    try:
        tomli.loads(f"{text}\n{closing}")
    except (ValueError, RecursionError):
        return False
    return True


def _repairs(line: str) -> Iterator[Repair]:
    swapped = tuple(structural(line))
    bases = [(line, ())] if not swapped else [(straightened(line), swapped), (line, ())]
    if swapped:
        yield Repair(swapped, None, None, bases[0][0])
    tried = 0
    if swapped and bases[0][0].rstrip().endswith(","):
        end = len(bases[0][0].rstrip()) - 1
        places = tuple(place for place in swapped if place != end)
        if places:
            yield Repair(places, None, end, bases[0][0][:end])
    for index in (place for place, sign in enumerate(line) if sign in QUOTES or _EDGE.match(line, place)):
        if (tried := tried + 1) > MOST:
            return
        yield Repair((index,), None, None, f'{line[:index]}"{line[index + 1 :]}')
    yield from _of_other_languages(line)
    for base, places in bases:
        ends = [match.start() for match in _END_OF_TEXT.finditer(base)]
        starts = [match.end() for match in _START_OF_TEXT.finditer(base)]
        for index in (*ends, *starts):
            if (tried := tried + 1) > MOST:
                return
            yield Repair(places, index, None, f'{base[:index]}"{base[index:]}')
        for index in (place for place, sign in enumerate(base) if sign in _ANY_QUOTE and place not in places):
            if (tried := tried + 1) > MOST:
                return
            yield Repair(places, None, index, base[:index] + base[index + 1 :])
    yield from itertools.islice(_brackets_repaired(line), MOST // 2)


def _of_other_languages(line: str) -> Iterator[Repair]:
    """Yield repairs of a backslash before the last quote, of single quotes, of commas that ate a quote."""
    for comma in itertools.islice(_COMMA_BEFORE_TEXT.finditer(line), 3):
        index = comma.start()
        yield Repair((index,), index, None, f'{line[:index]}",{line[index + 1 :]}')
    if (folder := _FOLDER_END.search(line)) is not None:
        yield Repair((), folder.end(), None, f"{line[: folder.end()]}\\{line[folder.end() :]}")
    if line.count("'") > 1:
        every = tuple(match.start() for match in re.finditer("'", line))
        yield Repair(every, None, None, line.replace("'", '"'))


def _brackets_repaired(line: str) -> Iterator[Repair]:
    """Yield repairs of signs that stand outside of texts and are doubled, of a wrong kind or forgotten."""
    outside = _STRING.sub(lambda text: " " * len(text[0]), line)
    for wrong in re.finditer(r"[();]", outside):
        for sign in _BRACKETS[wrong[0]]:
            yield Repair((wrong.start(),), None, None, line[: wrong.start()] + sign + line[wrong.end() :])
    if _HEADER.match(outside):
        return
    left_open = sum(outside.count(sign) for sign in "[{") - sum(outside.count(sign) for sign in "]}")
    too_many = {1: "[{", -1: "]}"}.get(left_open, "") + ","
    doubled = [match.end() for match in _TWICE.finditer(outside) if match[1] in too_many]
    for index in doubled:
        yield Repair((), None, index, line[:index] + line[index + 1 :])
    places: list[tuple[int, str]] = []
    if left_open == 1:
        ends = (len(line[: match.start()].rstrip()) for match in re.finditer(r"[,\]}]|$", outside))
        places = [(index, sign) for index in ends for sign in "]}"]
    elif left_open == -1:
        starts = (match.end() for match in _VALUE.finditer(line))
        places = [(index, "{ " if _KEY.match(line, index) else "[") for index in starts]
    for index, sign in places:
        yield Repair((), index, None, line[:index] + sign + line[index:])


def _cost(repair: Repair) -> tuple[int, int, int, int]:
    """Return what speaks against a repair, weightiest first; of alike deletions the last one is meant."""
    texts = [text for text in _STRING.findall(repair.line) if not text.startswith("#")]
    inside = sum(len(_SIGNS.findall(text)) for text in texts)
    torn = sum(abs(text.count("“") - text.count("”")) for text in texts)
    added = repair.inserted is not None and repair.inserted not in repair.swapped
    edits = len(repair.swapped) + added + (repair.deleted is not None)
    is_bracket = repair.inserted is not None and repair.line[repair.inserted] in "[]{}"
    return inside + torn, edits, 2 * is_bracket + (repair.deleted is not None), -(repair.deleted or 0)

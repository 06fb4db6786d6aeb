"""A worked example of a pack by its name or its number."""

from __future__ import annotations

from xinfu.packs.format.document import Case
from xinfu.packs.pack import Pack
from xinfu.wording.words import Words


def find_case(pack: Pack, name: str) -> Case | None:
    """Return the case of this name in any language, else the one of this number, counted from 1."""
    cases = pack.document.case
    for case in cases:
        if name in ((case.name,) if isinstance(case.name, str) else case.name.values()):
            return case
    number = int(name) if name.isascii() and name.isdecimal() and len(name) < 6 else 0
    return cases[number - 1] if 1 <= number <= len(cases) else None


def unknown_case(pack: Pack, name: str, words: Words) -> str:
    """Return the sentence that there is no such case, and which there are."""
    names = [pack.say(case.name, words.language) for case in pack.document.case]
    choices = words("answer.and").join(names) or words("problem.none")
    return words("preview.case_unknown", name=name, choices=choices)

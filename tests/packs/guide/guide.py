"""The guide for authors taken apart: its languages, fenced blocks, tables and bits of code."""

from __future__ import annotations

import datetime as dt
import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import Any

import tomli
from xinfu.packs.pack import Pack

from tests.source_rules.sources import ROOT
from tests.support.samples import read

QUESTIONS = ROOT / "questions"
GUIDE = QUESTIONS / "README.md"
LANGUAGES = ("zh", "en")

Tree = dict[str, Any]
Row = tuple[str, ...]


@dataclass(frozen=True)
class Block:
    """A fenced block: what it is written in, its text, and the line at which it starts."""

    kind: str
    text: str
    line: int


@cache
def whole() -> str:
    """Return the text of the guide."""
    return GUIDE.read_text(encoding="utf-8")


@cache
def fenced() -> tuple[Block, ...]:
    """Return every fenced block of the guide."""
    return tuple(
        Block(match[1], match[2], whole().count("\n", 0, match.start()) + 1)
        for match in re.finditer(r"^```(.*)\n((?:.*\n)*?)```$", whole(), re.MULTILINE)
    )


def begins() -> list[int]:
    """Return the lines of the headings that begin a language."""
    inside = {block.line + index for block in fenced() for index in range(block.text.count("\n") + 2)}
    lines = whole().split("\n")
    return [n for n, line in enumerate(lines, 1) if line.startswith("# ") and n not in inside]


def blocks(language: str, kind: str) -> list[Block]:
    """Return the blocks of one language that are written in something, in their order."""
    first, last = _lines_of(language)
    return [block for block in fenced() if block.kind == kind and first <= block.line < last]


def prose(language: str) -> str:
    """Return what stands outside of blocks in one language."""
    first, last = _lines_of(language)
    text = "\n".join(whole().split("\n")[first - 1 : last - 1])
    return re.sub(r"^```.*\n(?:.*\n)*?```$", "", text, flags=re.MULTILINE)


def _lines_of(language: str) -> tuple[int, int]:
    first, second = begins()
    return (first, second) if language == "zh" else (second, whole().count("\n") + 2)


def code_in(text: str) -> list[str]:
    """Return the bits of code in a text."""
    return re.findall(r"`([^`\n]+)`", text)


def tables(language: str) -> list[list[Row]]:
    """Return the tables of one language without their headings, each row as its cells."""
    found: list[list[Row]] = []
    for part in re.findall(r"(?:^\|.*\n)+", prose(language) + "\n", re.MULTILINE):
        rows = [tuple(cell.strip() for cell in line.strip("|").split(" | ")) for line in part.splitlines()]
        found.append(rows[2:])
    return found


def stages(language: str) -> Iterator[tuple[Block, Tree]]:
    """Yield each example with the pack as it stands once a reader has put it in.

    A block with `format` is a whole pack and begins anew. Any other goes in as the guide says: an entry
    whose id is there already gets the new lines, everything else is added.
    """
    pack: Tree = {}
    for block in blocks(language, "toml"):
        piece = tomli.loads(block.text)
        pack = piece if "format" in piece else merged(pack, piece)
        yield block, pack


def merged(pack: Tree, piece: Tree) -> Tree:
    """Return the pack with a piece put in."""
    result = dict(pack)
    for key, value in piece.items():
        if isinstance(value, list) and all(isinstance(item, dict) for item in value):
            result[key] = _entries(pack.get(key, []), value)
        elif key in ("scale", "condition"):
            result[key] = {**pack.get(key, {}), **value}
        else:
            result[key] = value
    return result


def _entries(before: list[Tree], new: list[Tree]) -> list[Tree]:
    entries = {_name(entry): entry for entry in before}
    for entry in new:
        entries[_name(entry)] = {**entries.get(_name(entry), {}), **entry}
    return list(entries.values())


def _name(entry: Tree) -> str:
    return str(next(entry[key] for key in ("id", "number", "name") if key in entry))


def finished(language: str) -> Tree:
    """Return the pack that a reader has in the end."""
    return list(stages(language))[-1][1]


def text_of(tree: Tree) -> str:
    """Return the TOML text of a plain tree."""
    return "".join(f"{key} = {_inline(value)}\n" for key, value in tree.items())


def read_tree(tree: Tree) -> Pack:
    """Return the pack of a plain tree, by way of its text."""
    return read(text_of(tree))


def _inline(value: Any) -> str:
    if isinstance(value, dict):
        return "{" + ", ".join(f"{json.dumps(key)} = {_inline(item)}" for key, item in value.items()) + "}"
    if isinstance(value, list):
        return "[" + ", ".join(map(_inline, value)) + "]"
    return value.isoformat() if isinstance(value, dt.date) else json.dumps(value, ensure_ascii=False)

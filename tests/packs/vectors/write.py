"""Writes the vectors: `python -m tests.packs.vectors.write`, whenever a fault was added or changed."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from tests.packs.mistakes import BASE
from tests.packs.vectors.faults import ALSO, FORM, HERE, REFERENCES, TOML, VALID

FOLDER = Path(__file__).parent
PLAIN = BASE.lstrip("\n").replace("format = 1\n", "format = 1\nminutes = 3\n", 1)


def vectors() -> Iterator[tuple[str, bytes]]:
    """Yield the name and the content of each file."""
    seen: dict[str, int] = {}
    for code, old, new in (*TOML, *FORM, *REFERENCES):
        seen[code] = seen.get(code, 0) + 1
        name = code if seen[code] == 1 else f"{code}-{seen[code]}"
        text = changed(PLAIN, [(old, new), *ALSO.get((code, new), [])])
        before = text[: text.index(HERE)]
        line, column = before.count("\n") + 2, len(before) - before.rfind("\n")
        yield f"{name}.toml", f"# expect: {code} {line}:{column}\n{text.replace(HERE, '')}".encode()
    yield "file-encoding.toml", b'# expect: file-encoding 2:13\ntitle = "caf\xe9"\n'
    yield "toml-control.toml", b'# expect: toml-control 2:11\ntitle = "a\x1bb"\n'
    yield "toml-control-2.toml", "# expect: toml-control 2:1\n\u200bformat = 1\n".encode()
    for name, changes in VALID.items():
        content = f"# expect: valid\n{changed(PLAIN, changes)}".encode()
        if name == "byte-order-mark":
            content = b"\xef\xbb\xbf" + content
        if name == "carriage-returns":
            content = content.replace(b"\n", b"\r\n")
        yield f"valid-{name}.toml", content


def changed(text: str, changes: list[tuple[str, str]]) -> str:
    """Return a text with the first occurrence of each part replaced; every part must be there."""
    for old, new in changes:
        assert old in text, old
        text = text.replace(old, new, 1)
    return text


def write() -> None:
    """Write all files anew and remove those that are none any more."""
    files = dict(vectors())
    for path in FOLDER.glob("*.toml"):
        if path.name not in files:
            path.unlink()
    for name, content in files.items():
        (FOLDER / name).write_bytes(content)


if __name__ == "__main__":
    write()

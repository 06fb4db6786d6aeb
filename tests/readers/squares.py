"""Finding the boxes to tick on a printed page, as a picture of grey dots."""

from __future__ import annotations

import subprocess
from collections.abc import Iterator
from pathlib import Path

DOTS = 192
"""How many dots an inch has: two for each of a browser's pixels."""

SIDE = range(36, 45)
"""How long the side of a box is, in dots; no character is as large and hollow."""

_DARK = bytes(value < 128 for value in range(256))


def pages_of(pdf: Path) -> int:
    """Return how many pages a file has."""
    said = subprocess.run(["pdfinfo", pdf], capture_output=True, text=True, check=True).stdout
    return next(int(line.split()[1]) for line in said.splitlines() if line.startswith("Pages:"))


def boxes_in(pdf: Path) -> int:
    """Return how many boxes its pages have."""
    stem = pdf.with_suffix("")
    subprocess.run(["pdftoppm", "-gray", "-r", str(DOTS), pdf, stem], check=True)
    return sum(len(list(_boxes(page))) for page in stem.parent.glob(f"{stem.name}-*.pgm"))


def _boxes(picture: Path) -> Iterator[tuple[int, int]]:
    """Yield where the upper edges of boxes begin."""
    _, size, _, data = picture.read_bytes().split(b"\n", 3)
    width, height = map(int, size.split())
    dark = data.translate(_DARK)
    rows = [dark[start : start + width] for start in range(0, width * height, width)]
    shortest = b"\1" * SIDE.start
    for y in range(1, height - SIDE.stop):
        x = rows[y].find(shortest)
        while x >= 0:
            end = rows[y].find(b"\0", x)
            if end - x in SIDE and not rows[y - 1][x + 5] and _is_box(rows, x, y, end - x):
                yield x, y
            x = rows[y].find(shortest, end)


def _is_box(rows: list[bytes], x: int, y: int, side: int) -> bool:
    """Tell whether below an upper edge there are the three others."""
    right = x + side - 1
    sides = all(rows[y + down][x + 1] and rows[y + down][right - 1] for down in range(side - 1))
    return sides and any(rows[y + side - up][x:right].count(1) >= side - 2 for up in (1, 2, 3))

"""Lists of the worked examples in Debian's Chromium: on a phone, by day and night, and on paper.

Installs what is missing with apt, prints a table and leaves pictures and print-outs in the folder that it
names. It needs Debian and the right to install, so it is no part of the one test command.
"""

from __future__ import annotations

import shutil
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

from msgspec.structs import replace
from xinfu.checklist.checklist import Checklist
from xinfu.checklist.formats.html_format import render
from xinfu.checklist.making import make_file_checklist
from xinfu.checklist.telling import Telling, as_told
from xinfu.checkup.answer_file import read_answers
from xinfu.checkup.result import evaluate
from xinfu.wording.words import LANGUAGES, words_in

from tests.hostile.looking import ANSWERS
from tests.hostile.places import hostile_pack
from tests.readers.browser import PHONE, Browser, browser
from tests.readers.squares import boxes_in, pages_of
from tests.support.dates import TODAY
from tests.support.shipped import answers_of, day_of, shipped

PROGRAMS = {"chromium": "chromium", "pdftoppm": "poppler-utils"}
FONT = "fonts-noto-cjk"
MOST_PAGES = 6
HEADS = ("page", "width", "asked", "light", "dark", "sheets", "boxes")


def main() -> int:
    """Look at every page; return 1 if one of them is not as it should be."""
    missing = [package for program, package in PROGRAMS.items() if shutil.which(program) is None]
    if missing:
        subprocess.run(["apt-get", "install", "-y", "--no-install-recommends", *missing, FONT], check=True)
    folder = Path(sys.argv[1] if len(sys.argv) > 1 else tempfile.mkdtemp(prefix="xinfu-readers-"))
    folder.mkdir(parents=True, exist_ok=True)
    print(f"{'  '.join(f'{head:<14}' for head in HEADS)}")
    bad = 0
    with browser(folder / "profile") as page:
        for name, checklist in lists().items():
            row, is_good = looked_at(page, folder, name, checklist)
            bad += not is_good
            print("  ".join(f"{value!s:<14}" for value in row) + ("" if is_good else "  WRONG"), flush=True)
        complaints, requests = page.complaints, page.requests
    print(f"pictures and print-outs: {folder}; requests: {requests}; complaints: {complaints}")
    return 1 if bad or requests or complaints else 0


def lists() -> dict[str, Checklist]:
    """Return lists of all sizes, in both languages, also those to hand over and hostile ones."""
    made: dict[str, Checklist] = {}
    cases = sorted(shipped().document.case, key=lambda case: len(case.expect.actions or []))
    for language in LANGUAGES:
        words = words_in(language)
        for size, case in (("short", cases[0]), ("long", cases[-1])):
            result = evaluate(shipped(), answers_of(case), day_of(case))
            made[f"{language}-{size}"] = make_file_checklist(result, words)
            told = make_file_checklist(result, words, with_answers=True)
            made[f"{language}-{size}-answers"] = told
            handed = tuple(line.id for line in told.answers or ())[:4]
            made[f"{language}-{size}-handed"] = as_told(told, Telling(handed=handed), None)
        answers, _ = read_answers(hostile_pack(), ANSWERS, TODAY)
        hostile = make_file_checklist(evaluate(hostile_pack(), answers, TODAY), words, with_answers=True)
        made[f"{language}-hostile"] = hostile
    return {
        name: each.with_states({item.id: "done" for item in each.items[1:3]}) for name, each in made.items()
    }


def looked_at(page: Browser, folder: Path, name: str, checklist: Checklist) -> tuple[tuple[Any, ...], bool]:
    """Return the row of the table for a list, and whether all in it is as it should be."""
    file, pdf = folder / f"{name}.html", folder / f"{name}.pdf"
    file.write_text(render(replace(checklist)), encoding="utf-8")
    colours, widths = [], []
    for scheme in ("light", "dark"):
        page.open(file, scheme)
        page.draw(folder / f"{name}-{scheme}.png")
        colours.append(page.value("getComputedStyle(document.body).backgroundColor"))
        widths.append(page.value("document.documentElement.scrollWidth"))
    page.print(pdf)
    sheets, boxes = pages_of(pdf), boxes_in(pdf)
    row = (name, max(widths), len(page.requests), *colours, sheets, f"{boxes} of {len(checklist.items)}")
    is_good = (
        max(widths) <= PHONE["width"]
        and not page.requests
        and colours == ["rgb(255, 255, 255)", "rgb(22, 22, 22)"]
        and boxes == len(checklist.items)
        and (sheets <= MOST_PAGES or "hostile" in name)
    )
    return row, is_good


if __name__ == "__main__":
    sys.exit(main())

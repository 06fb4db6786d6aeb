"""The checklist as JSON, for other programs: all but the answers, unless the person asked for them.

| key | what it holds |
|---|---|
| `format`, `version` | `xinfu-checklist`, 2 |
| `pack_id`, `pack_version`, `made_on` | what the list is: its pack, and the day it was made |
| `shown_on` | the day as of which it is told |
| `title`, `language`, `notice`, `reviewed`, `past_review` | about the pack, in the language of the list |
| `holding` | whether safety comes first: what stands under `next` then waits for it |
| `alerts` | those raised: `id`, `title`, `text` |
| `factors` | `id`, `title`, `status`, `score` (a fraction such as `29/24`, never rounded), `decimal` (about \
the same), `band`, `level` (`ok`, `watch`, `high`, `neutral`), `text` (that level in words), `bands` (all \
that missing answers could still make it), `certain`; null where nothing can be told |
| `items` | `id`, `title`, `horizon` (`now`, `today`, `next`, `week`, `month`, `ongoing`: where it stood on \
that day; `settled`: since an earlier day; `unneeded`: a later check-up does not ask for it), `due`, \
`minutes`, `state` (`open`, `doing`, `done`, `already`, `not_for_me`), `kind`, `steps`, `say`, `smaller`, \
`done_when`, `caution`, `why`, `evidence`, `sources` (`title`, `address`, `checked`), `rests_on`, `claims`, \
`reasons` (none unless answers are told) |
| `next_step` | the id of the first item that is still to be done, or null |
| `contacts` | `number`, `title`, `note`, `needed` (by this list) |
| `answers` | null; where the person asked for them, a plain value by the id of each question |

Dates are ISO 8601. `xinfu schema --list` prints the JSON Schema of such a file. This is version 2. In
version 1 there was no `holding` and no `needed`, `factors` were `levels` with neither score nor band,
`sources` were titles, `evidence` was a badge in words, alerts had no id, and reasons were always told.
"""

from __future__ import annotations

import json
from fractions import Fraction
from typing import Any

import msgspec

from xinfu.checklist.checklist import Checklist
from xinfu.text.clean import escape_in_json

NAME = "xinfu-checklist"
VERSION = 2
OF_OTHER_FILES = ("titled", "handed_over", "written")
"""What a list tells to other formats alone."""

OF_OTHER_ITEMS = ("saved", "changed", "is_outdated", "intention")
"""What its items tell elsewhere alone."""


def render(checklist: Checklist) -> str:
    """Return the file's text. States, levels and places are words that never change."""
    plain = msgspec.to_builtins(checklist, enc_hook=_plain)
    tree: dict[str, Any] = {"format": NAME, "version": VERSION, **plain}
    step = checklist.next_step
    tree["next_step"] = step.id if step is not None else None
    tree["factors"] = tree.pop("levels")
    for factor, level in zip(tree["factors"], checklist.levels, strict=True):
        factor["decimal"] = None if level.score is None else round(float(level.score), 6)
    for key in OF_OTHER_FILES:
        del tree[key]
    for item in tree["items"]:
        for key in OF_OTHER_ITEMS:
            del item[key]
    if checklist.answers is not None:
        tree["answers"] = {line.id: line.value for line in checklist.answers}
    text = json.dumps(tree, ensure_ascii=False, indent=2, allow_nan=False)
    return escape_in_json(text) + "\n"


def _plain(value: object) -> str:
    if isinstance(value, Fraction):
        return str(value)
    raise TypeError(f"{type(value).__name__} cannot be written")

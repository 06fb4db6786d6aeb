"""A small pack as its author writes it: TOML text that tests change the way an editor does."""

from __future__ import annotations

from pathlib import Path

TEXT = """
format = 1
id = "tea"
version = "1.0.0"
languages = ["zh", "en"]
title = { zh = "茶", en = "Tea" }
summary = { zh = "喝茶", en = "Drinking tea" }
section = [{ id = "all", title = { zh = "茶", en = "Tea" } }]

[[factor]]
id = "thirst"
title = { zh = "渴", en = "Thirst" }
bands = [
  { id = "low", level = "ok", upto = 1, title = { zh = "不渴", en = "Not thirsty" } },
  { id = "high", level = "high", title = { zh = "渴", en = "Thirsty" } },
]

[[question]]
id = "pot"
section = "all"
kind = "one"
ask = { zh = "壶呢", en = "Is there a pot" }
skip = ["unsure"]
options = [
  { id = "yes", text = { zh = "有", en = "Yes" }, points = { thirst = 0 } },
  { id = "no", text = { zh = "没有", en = "No" }, points = { thirst = 3 } },
  { id = "broken", text = { zh = "破了", en = "It is broken" }, points = { thirst = 1 } },
]

[[question]]
id = "secret"
section = "all"
kind = "one"
private = true
ask = { zh = "秘密", en = "A secret" }
options = [
  { id = "hush", text = { zh = "嘘", en = "Hush" } },
  { id = "tell", text = { zh = "说", en = "Tell" } },
]

[[question]]
id = "cups"
section = "all"
kind = "number"
min = 0
max = 9
ask = { zh = "几杯", en = "How many cups" }

[[question]]
id = "kinds"
section = "all"
kind = "many"
ask = { zh = "哪种", en = "Which kinds" }
options = [
  { id = "green", text = { zh = "绿", en = "Green" } },
  { id = "black", text = { zh = "红", en = "Black" } },
  { id = "none", exclusive = true, text = { zh = "没有", en = "None" } },
]

[[question]]
id = "shards"
section = "all"
kind = "text"
when = { q = "pot", is = "broken" }
ask = { zh = "碎片呢", en = "Where are the shards" }

[[question]]
id = "last"
section = "all"
kind = "one"
ask = { zh = "最后", en = "The last one" }
options = [{ id = "a", text = { zh = "甲", en = "A" } }, { id = "b", text = { zh = "乙", en = "B" } }]

[[action]]
id = "boil"
title = { zh = "烧水", en = "Boil water" }
when = { always = true }

[[action]]
id = "pour"
title = { zh = "倒茶", en = "Pour the tea" }
when = { always = true }

[[action]]
id = "mend"
title = { zh = "补壶", en = "Mend the pot" }
when = { q = "pot", is = "no" }

[[alert]]
id = "dry"
when = { q = "pot", is = "no" }
title = { zh = "干了", en = "All dry" }
actions = ["mend"]
immediate = true

[[case]]
name = { zh = "没有壶", en = "no pot" }
today = 2025-02-03
answers = { pot = "no", cups = 2 }
expect = { asked = 5 }

[[case]]
name = { zh = "都有", en = "all there" }
today = 2025-02-04
answers = { pot = "yes", secret = "hush", cups = 2, kinds = ["green"], last = "a" }
expect = { asked = 5 }
"""
"""Six questions, one of them private and one hidden at first; an alert, three actions, two cases."""

BROKEN = TEXT.replace('kind = "number"', 'kind = "nmber"').replace("exclusive = true", "exclusive = 7")
MISTAKES = 2
NOTHING_ASKED = (
    TEXT.split("\n[[case]]")[0]
    .replace('when = { q = "pot", is = "broken" }\n', "")
    .replace('section = "all"\n', 'section = "all"\nwhen = { always = false }\n')
)


def without_question(text: str, question_id: str) -> str:
    """Return the text without one question."""
    parts = text.split("\n\n")
    kept = [part for part in parts if f'[[question]]\nid = "{question_id}"' not in part]
    assert len(kept) == len(parts) - 1
    return "\n\n".join(kept)


def without_cases(text: str) -> str:
    """Return the text without its worked examples, which name questions."""
    return text.split("\n[[case]]")[0]


def written(path: Path, text: str = TEXT) -> Path:
    """Write a version of the pack to a file, and return where."""
    path.write_text(text, encoding="utf-8")
    return path

"""One valid pack and, for each rule of the format, the smallest change that breaks it."""

from __future__ import annotations

from xinfu.packs.diagnostics.diagnostic import KeyPath

BASE = """
format = 1
id = "base"
version = "1.0.0"
languages = ["en", "zh"]
title = "Base"
summary = { en = "Sum", zh = "…" }
section = [{ id = "all", title = "All" }]
source = [{ id = "book", kind = "law", title = "A book" }]

[scale.often]
options = [{ id = "no", text = "No", points = 0 }, { id = "yes", text = "Yes", points = 1 }]

[condition.named]
q = "tea"
is = "hot"

[[factor]]
id = "heat"
title = "Heat"
bands = [
  { id = "low", level = "ok", upto = 1, title = "Low" },
  { id = "high", level = "high", title = "High" },
]
override = [{ when = { q = "tea", is = "hot" }, band = "high", why = "It is" }]

[[factor]]
id = "table"
title = "Table"
method = "lookup"
missing = "zero"
lookup = { by = ["tea"], table = { hot = [1, 2], cold = [3, 4] } }
bands = [{ id = "only", level = "ok", title = "Only" }]

[[question]]
id = "tea"
section = "all"
kind = "one"
ask = "Tea?"
skip = ["unsure"]
unsure_points = { heat = 1 }
options = [{ id = "hot", text = "Hot", points = { heat = 2, table = 1 } }, { id = "cold", text = "Cold" }]

[[question]]
id = "cups"
section = "all"
kind = "number"
ask = "Cups?"
min = 1
max = 5
step = 1
points = [{ upto = 2 }, { upto = 3, heat = 1 }, { heat = 2 }]

[[question]]
id = "day"
section = "all"
kind = "date"
ask = "Day?"
max = "today"

[[question]]
id = "often"
section = "all"
kind = "scale"
scale = "often"
feeds = { heat = 1 }
ask = "Often?"
when = { use = "named" }

[[action]]
id = "drink"
title = "Drink"
when = { factor = "heat", at_least = "high" }
due = { from = "day", plus = "1 day" }
after = ["boil"]

[[action]]
id = "boil"
title = "Boil"

[[alert]]
id = "burn"
title = "Burn"
when = { q = "cups", gte = 4 }
actions = ["boil"]

[[case]]
name = "one"
today = 2026-11-21
answers = { tea = "hot" }
expect = { hidden = [], factors = { heat = { band = "high" } }, actions = [], alerts = [], due = {} }
"""

Mistake = tuple[str, KeyPath, str, str]
"""The code, the place, the text that is replaced and the text that stands there instead."""

BOIL: Mistake = ("number-range", ("action", 1, "priority"), 'title = "Boil"', 'title = "Boil"\npriority = 12')

FORM: list[Mistake] = [
    ("key-unknown", ("colour",), 'id = "base"', 'id = "base"\ncolour = 1'),
    ("key-unknown", ("question", 0, "optoins"), 'ask = "Tea?"', 'ask = "Tea?"\noptoins = []'),
    ("key-missing", (), 'version = "1.0.0"\n', ""),
    ("key-missing", ("question", 0), 'ask = "Tea?"\n', ""),
    ("text-form", ("version",), '"1.0.0"', '"one"'),
    ("text-form", ("id",), 'id = "base"', 'id = "Base!"'),
    ("text-form", ("factor", 0, "bands", 0, "id"), '{ id = "low"', '{ id = "lo w"'),
    ("text-form", ("scale", "Often"), "[scale.often]", "[scale.Often]"),
    ("text-long", ("question", 0, "ask"), '"Tea?"', f'"{"tea " * 200}"'),
    ("value-empty", ("languages",), '["en", "zh"]', "[]"),
    ("value-empty", ("title",), 'title = "Base"', 'title = ""'),
    ("value-empty", ("alert", 0, "when", "all"), '{ q = "cups", gte = 4 }', "{ all = [] }"),
    ("number-range", ("question", 1, "step"), "step = 1", "step = 0"),
    BOIL,
    ("value-type", ("action", 1, "minutes"), 'title = "Boil"', 'title = "Boil"\nminutes = true'),
    ("value-type", ("action", 1, "steps", 1), 'title = "Boil"', 'title = "Boil"\nsteps = ["a", 1]'),
    ("value-type", ("case", 0, "today"), "today = 2026-11-21", "today = 2026-11-21T00:00:00"),
    ("value-type", ("section",), 'section = [{ id = "all", title = "All" }]', "section = 1"),
    ("value-unknown", ("question", 1, "kind"), 'kind = "number"', 'kind = "numbr"'),
    ("format-newer", ("format",), "format = 1", "format = 2"),
    ("format-unknown", ("format",), "format = 1", "format = 0"),
    ("value-type", ("format",), "format = 1", "format = 1.0"),
    ("toml-value-missing", (), "format = 1", "format = "),
    ("toml-key-twice", (), "format = 1", "format = 1\nformat = 1"),
    ("toml-number", (), "format = 1", f"format = {'9' * 5000}"),
    ("toml-deep", (), "format = 1", f"{'.'.join('a' * 10_000)} = 1"),
    ("toml-deep", (), "format = 1", f"a = {'[' * 5000}{']' * 5000}"),
    ("value-deep", ("a",) * 24, "format = 1", f"{'.'.join('a' * 30)} = 1"),
    ("number-large", ("format",), "format = 1", f"format = {10**13}"),
    ("number-large", ("question", 1, "min"), "min = 1", "min = nan"),
    ("number-large", ("question", 1, "min"), "min = 1", "min = -inf"),
    ("number-large", ("question", 1, "min"), "min = 1", "min = 1e300"),
    ("text-lines", ("title",), 'title = "Base"', f'title = """{chr(10) * 62}"""'),
    ("list-long", ("languages",), '["en", "zh"]', f"[{'1,' * 2001}]"),
    ("pack-large", (), "format = 1", f"a = [{('[' + '1,' * 1999 + '],') * 101}]"),
    ("list-long", ("question", 0, "options"), '[{ id = "hot"', "[" + '{ id = "a" }, ' * 200 + '{ id = "hot"'),
    ("number-small", ("question", 1, "step"), "step = 1", "step = 1e-13"),
    (
        "points-many",
        ("factor", 1),
        "{ hot = [1, 2], cold = [3, 4] }",
        "{ " + ", ".join(f"c{i} = [{'1,' * 2000}]" for i in range(6)) + " }",
    ),
    (
        "tests-many",
        ("action", 0, "when", "any", 99, "gt"),
        '{ factor = "heat", at_least = "high" }',
        "{ any = [" + ", ".join(f'{{ q = "cups", gt = {i} }}' for i in range(102)) + "] }",
    ),
    (
        "score-long",
        ("factor", 29, "id"),
        '[{ id = "only", level = "ok", title = "Only" }]',
        '[{ id = "only", level = "ok", title = "Only" }]\n'
        '[[factor]]\nid = "c0"\ntitle = "C"\nbands = [{ id = "only", level = "ok", title = "Only" }]\n'
        'override = [{ when.always = true, band = "only", why = "So" }]\n'
        + "".join(
            f'[[factor]]\nid = "c{i + 1}"\ntitle = "C"\nof = ["c{i}"]\nmissing = "zero"\nmultiply = 1e-11\n'
            'bands = [{ id = "only", level = "ok", title = "Only" }]\n'
            for i in range(40)
        ),
    ),
]

REFERENCES: list[Mistake] = [
    ("language-undeclared", ("summary", "fr"), '"Sum", zh', '"Sum", fr = "…", zh'),
    ("id-taken", ("factor", 0, "bands", 0, "id"), 'id = "low"', 'id = "none"'),
    ("text-blank", ("title",), 'title = "Base"', 'title = "  "'),
    ("text-blank", ("summary", "en"), 'en = "Sum"', 'en = "\\n\\t"'),
    ("text-blank", ("question", 0, "ask"), '"Tea?"', '"\u3000"'),
    ("text-blank", ("question", 0, "options", 0, "text"), 'text = "Hot"', 'text = "\t"'),
    ("text-blank", ("action", 1, "title"), 'title = "Boil"', 'title = " "'),
    ("text-missing", ("summary",), 'en = "Sum", ', ""),
    ("id-twice", ("action", 1, "id"), 'id = "boil"', 'id = "drink"'),
    ("id-twice", ("question", 3, "id"), 'id = "often"', 'id = "day"'),
    ("id-twice", ("question", 0, "options", 1, "id"), 'id = "cold", text', 'id = "hot", text'),
    ("id-twice", ("scale", "often", "options", 1, "id"), 'id = "yes"', 'id = "no"'),
    ("id-twice", ("factor", 0, "bands", 1, "id"), 'id = "high", level', 'id = "low", level'),
    (
        "section-unknown",
        ("question", 1, "section"),
        'id = "cups"\nsection = "all"',
        'id = "cups"\nsection = "al"',
    ),
    ("source-unknown", ("factor", 0, "sources", 0), 'title = "Heat"', 'title = "Heat"\nsources = ["look"]'),
    ("scale-unknown", ("question", 3, "scale"), 'scale = "often"', 'scale = "offen"'),
    ("factor-unknown", ("question", 3, "feeds", "heatt"), "feeds = { heat = 1 }", "feeds = { heatt = 1 }"),
    (
        "factor-unknown",
        ("question", 0, "unsure_points", "het"),
        "unsure_points = { heat",
        "unsure_points = { het",
    ),
    ("factor-unknown", ("question", 1, "points", 1, "het"), "upto = 3, heat", "upto = 3, het"),
    ("factor-unknown", ("action", 0, "when", "factor"), 'factor = "heat"', 'factor = "het"'),
    ("factor-unknown", ("case", 0, "expect", "factors", "het"), "factors = { heat", "factors = { het"),
    ("factor-earlier-unknown", ("factor", 0, "of", 0), 'title = "Heat"', 'title = "Heat"\nof = ["table"]'),
    (
        "factor-earlier-unknown",
        ("factor", 0, "override", 0, "when", "factor"),
        'when = { q = "tea", is = "hot" }',
        'when = { factor = "table", band = "only" }',
    ),
    ("factor-mixed", ("factor", 1, "of"), 'title = "Table"', 'title = "Table"\nof = ["heat"]'),
    ("factor-unfed", ("factor", 1, "id"), ", table = 1 }", " }"),
    (
        "factor-misplaced",
        ("question", 3, "when", "factor"),
        '{ use = "named" }',
        '{ factor = "heat", gte = 1 }',
    ),
    ("band-unknown", ("factor", 0, "override", 0, "band"), 'band = "high", why', 'band = "hi", why'),
    (
        "band-unknown",
        ("case", 0, "expect", "factors", "heat", "band"),
        'heat = { band = "high" }',
        'heat = { band = "hot" }',
    ),
    ("band-unknown", ("action", 0, "when", "at_least"), 'at_least = "high"', 'at_least = "hig"'),
    ("question-unknown", ("condition", "named", "q"), 'q = "tea"\nis', 'q = "tee"\nis'),
    ("question-unknown", ("action", 0, "due", "from"), 'from = "day"', 'from = "dy"'),
    ("question-unknown", ("case", 0, "answers", "tee"), "answers = { tea", "answers = { tee"),
    ("question-unknown", ("case", 0, "expect", "hidden", 0), "hidden = []", 'hidden = ["x"]'),
    ("question-later", ("question", 3, "when", "q"), '{ use = "named" }', '{ q = "often", answered = true }'),
    ("option-unknown", ("condition", "named", "is"), 'is = "hot"', 'is = "warm"'),
    ("option-unknown", ("condition", "named", "in", 1), 'is = "hot"', 'in = ["hot", "warm"]'),
    (
        "option-unknown",
        ("factor", 1, "lookup", "table", "warm"),
        "cold = [3, 4]",
        "cold = [3, 4], warm = [1]",
    ),
    ("condition-unknown", ("question", 3, "when", "use"), 'use = "named"', 'use = "name"'),
    ("condition-circle", ("condition", "named", "use"), 'q = "tea"\nis = "hot"', 'use = "named"'),
    ("condition-mixed", ("condition", "named"), 'q = "tea"\nis', 'use = "named"\nq = "tea"\nis'),
    ("condition-mixed", ("alert", 0, "when"), '{ q = "cups", gte = 4 }', "{ always = true, gte = 4 }"),
    ("condition-empty", ("alert", 0, "when"), '{ q = "cups", gte = 4 }', "{}"),
    ("test-missing", ("alert", 0, "when"), '{ q = "cups", gte = 4 }', '{ q = "cups" }'),
    (
        "test-missing",
        ("alert", 0, "when"),
        '{ q = "cups", gte = 4 }',
        '{ q = "cups", gte = 4, band = "low" }',
    ),
    ("test-kind", ("alert", 0, "when", "has"), '{ q = "cups", gte = 4 }', '{ q = "cups", has = "hot" }'),
    ("value-type", ("alert", 0, "when", "is"), '{ q = "cups", gte = 4 }', '{ q = "cups", is = "four" }'),
    (
        "value-type",
        ("alert", 0, "when", "before"),
        '{ q = "cups", gte = 4 }',
        '{ q = "day", before = "noon" }',
    ),
    ("action-unknown", ("alert", 0, "actions", 0), 'actions = ["boil"]', 'actions = ["boyl", "boil"]'),
    ("action-unknown", ("action", 0, "after", 0), 'after = ["boil"]', 'after = ["oil"]'),
    ("action-unknown", ("case", 0, "expect", "due", "x"), "due = {}", "due = { x = 2026-11-21 }"),
    ("alert-unknown", ("case", 0, "expect", "alerts", 0), "alerts = []", 'alerts = ["ice"]'),
    ("action-idle", ("action", 1), 'actions = ["boil"]', "actions = []"),
    ("after-circle", ("action", 0, "after"), 'title = "Boil"', 'title = "Boil"\nafter = ["drink"]'),
    ("due-kind", ("action", 0, "due", "from"), 'from = "day"', 'from = "tea"'),
    ("unsure-points", ("question", 0, "unsure_points"), 'skip = ["unsure"]', 'skip = ["prefer_not"]'),
    ("limits-crossed", ("question", 1, "max"), "max = 5", "max = 0"),
    ("value-type", ("question", 1, "max"), "max = 5", 'max = "five"'),
    ("value-type", ("question", 2, "max"), 'max = "today"', 'max = "someday"'),
    ("key-misplaced", ("question", 0, "max"), 'ask = "Tea?"', 'ask = "Tea?"\nmax = 1'),
    ("key-misplaced", ("question", 2, "points"), 'ask = "Day?"', 'ask = "Day?"\npoints = [{ heat = 1 }]'),
    ("key-misplaced", ("question", 2, "reverse"), 'ask = "Day?"', 'ask = "Day?"\nreverse = true'),
    ("options-few", ("question", 0), ', { id = "cold", text = "Cold" }]', "]"),
    (
        "options-twice",
        ("question", 3, "options"),
        'ask = "Often?"',
        'ask = "Often?"\noptions = [{ id = "a", text = "A" }, { id = "b", text = "B" }]',
    ),
    (
        "exclusive-misplaced",
        ("question", 0, "options", 1, "exclusive"),
        'text = "Cold"',
        'text = "Cold", exclusive = true',
    ),
    ("points-aimless", ("question", 0, "options", 1, "points"), 'text = "Cold"', 'text = "Cold", points = 1'),
    ("range-closed", ("question", 1, "points", 2, "upto"), "{ heat = 2 }", "{ upto = 9, heat = 2 }"),
    ("range-closed", ("factor", 0, "bands", 1, "upto"), 'level = "high"', 'level = "high", upto = 3'),
    ("range-open", ("question", 1, "points", 0), "{ upto = 2 }", "{ heat = 0 }"),
    ("range-order", ("question", 1, "points", 1, "upto"), "upto = 3", "upto = 2"),
    (
        "case-undated",
        ("case", 0),
        'today = 2026-11-21\nanswers = { tea = "hot" }',
        'answers = { tea = "hot", day = 2026-11-20 }',
    ),
    ("min-answered", ("factor", 1, "min_answered"), 'title = "Table"', 'title = "Table"\nmin_answered = 2'),
    ("lookup-method", ("factor", 1, "lookup"), 'method = "lookup"', 'method = "sum"'),
    ("lookup-method", ("factor", 0, "method"), 'title = "Heat"', 'title = "Heat"\nmethod = "lookup"'),
    ("lookup-partial", ("factor", 1, "missing"), 'missing = "zero"', 'missing = "partial"'),
    ("lookup-by", ("factor", 1, "lookup", "by", 0), 'by = ["tea"]', 'by = ["cups"]'),
    ("key-missing", ("factor", 1, "lookup", "table"), ", cold = [3, 4]", ""),
    ("value-type", ("factor", 1, "lookup", "table", "cold"), "cold = [3, 4]", "cold = [3, true]"),
    ("value-type", ("factor", 1, "lookup", "table"), "{ hot = [1, 2], cold = [3, 4] }", "7"),
]

ELSEWHERE = {
    "file-encoding", "file-kind", "file-large", "file-missing", "file-unreadable", "pack-unknown",
    "answers-form", "json", "toml", "value-wrong", "gap-in-row",
    "cases-left", "check-stopped", "logic-waits", "not-decided", "solver-missing", "toml-first",
}  # fmt: skip
"""Codes of files, of libraries and of what is not looked at, which have tests of their own."""

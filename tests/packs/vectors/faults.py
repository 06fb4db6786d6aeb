"""What is wrong in each vector: the code, the text that is replaced, and what stands there instead.

The mark stands before what has to be pointed at; it is set by hand, never taken from what the reader says.
"""

from __future__ import annotations

HERE = "‸"

Fault = tuple[str, str, str]

TOML: list[Fault] = [
    ("toml-value-missing", "minutes = 3", "minutes = ‸"),
    ("toml-value", 'kind = "number"', "kind = ‸number"),
    ("toml-number", "minutes = 3", "minutes = ‸007"),
    ("toml-date", "today = 2026-11-21", "today = ‸2026-1-5"),
    ("toml-string", 'version = "1.0.0"', 'version = ‸"1.0.0'),
    ("toml-full-width", 'id = "base"', "id = ‸“base”"),
    ("toml-full-width", 'id = "base"', 'id ‸＝ "base"'),
    ("toml-escape", 'title = "Heat"', 'title = "C:‸\\qHeat"'),
    ("toml-escape", 'title = "Heat"', 'title = "‸\\ud800"'),
    ("toml-line", "minutes = 3", "minutes = 3 ‸minutes"),
    ("toml-comma", 'text = "Hot", points', 'text = "Hot" ‸points'),
    ("toml-bracket", 'languages = ["en", "zh"]', 'languages = ‸["en", "zh"'),
    ("toml-header", "[condition.named]", "‸[condition.named"),
    ("toml-key", 'id = "base"', '‸标题 = "x"\nid = "base"'),
    ("toml-equals", 'version = "1.0.0"', 'version ‸"1.0.0"'),
    ("toml-key-twice", "format = 1", "format = 1\n‸format = 1"),
    ("toml-table-mixed", "[condition.named]", "[section]\nid = 1\n[condition.named]"),
    ("toml-deep", "minutes = 3", f"minutes = 3\n‸{'.'.join('a' * 1500)} = 1"),
]

FORM: list[Fault] = [
    ("format-newer", "format = 1", "format = ‸2"),
    ("format-unknown", "format = 1", "format = ‸0"),
    ("key-unknown", "minutes = 3", "minutes = 3\n‸colour = 1"),
    ("key-unknown", 'ask = "Tea?"', 'ask = "Tea?"\n‸optoins = []'),
    ("key-unknown", 'id = "boil"', 'id = "boil"\n‸"[@click=app.quit]" = 1'),
    ("key-missing", '[[question]]\nid = "tea"', '‸[[question]]\nid = "tea"'),
    ("key-unsafe", "minutes = 3", 'minutes = 3\n"mi‸\\u202enutes" = 3'),
    ("text-unsafe", 'title = "Heat"', 'title = "He‸\\u001b]0;x\\u0007at"'),
    ("text-unsafe", 'title = "Heat"', 'title = "He‸\\u009bat"'),
    ("text-unsafe", 'title = "Heat"', 'title = "He‸\\u0000at"'),
    ("text-unsafe", 'title = "Heat"', 'title = "He‸\u202eat"'),
    ("text-unsafe", 'title = "Heat"', 'title = "He‸\u200bat"'),
    ("text-form", '"1.0.0"', '‸"one"'),
    ("text-form", 'id = "base"', 'id = ‸"../../base"'),
    ("text-form", '{ id = "low"', '{ id = ‸"lo w"'),
    ("text-form", 'plus = "1 day"', 'plus = ‸"soon"'),
    ("text-long", '"Tea?"', f'‸"{"tea " * 200}"'),
    ("text-lines", 'title = "Heat"', f'title = ‸"""{chr(10) * 62}"""'),
    ("value-empty", '["en", "zh"]', "‸[]"),
    ("value-empty", 'title = "Base"', 'title = ‸""'),
    ("value-type", "minutes = 3", "minutes = ‸true"),
    ("value-type", "minutes = 3", 'minutes = ‸"3"'),
    ("value-type", 'title = "Boil"', 'title = "Boil"\nsteps = ["a", ‸1]'),
    ("value-type", "today = 2026-11-21", "today = ‸2026-11-21T00:00:00"),
    ("value-unknown", 'kind = "number"', 'kind = ‸"numbr"'),
    ("value-deep", "minutes = 3", f"minutes = 3\n{'.'.join('a' * 23)}.‸a.{'.'.join('a' * 6)} = 1"),
    ("number-range", "step = 1", "step = ‸0"),
    ("number-range", "minutes = 3", "minutes = ‸601"),
    ("number-large", "step = 1", "step = ‸10000000000000"),
    ("number-small", "step = 1", "step = ‸1e-13"),
    ("number-large", "min = 1", "min = ‸nan"),
    ("number-large", "min = 1", "min = ‸-inf"),
]

REFERENCES: list[Fault] = [
    ("language-undeclared", 'en = "Sum", zh', 'en = "Sum", ‸fr = "…", zh'),
    ("id-taken", 'id = "low"', 'id = ‸"none"'),
    ("text-blank", 'title = "Base"', 'title = ‸"  "'),
    ("text-blank", '"Tea?"', '‸"\u3000"'),
    ("text-blank", 'text = "Cold"', 'text = ‸"\\n"'),
    ("text-missing", 'summary = { en = "Sum", zh', "‸summary = { zh"),
    ("id-twice", 'id = "boil"', 'id = ‸"drink"'),
    ("id-twice", 'id = "cold", text', 'id = ‸"hot", text'),
    ("id-twice", 'id = "high", level', 'id = ‸"low", level'),
    ("section-unknown", 'id = "cups"\nsection = "all"', 'id = "cups"\nsection = ‸"al"'),
    ("source-unknown", 'title = "Heat"', 'title = "Heat"\nsources = [‸"look"]'),
    ("scale-unknown", 'scale = "often"', 'scale = ‸"offen"'),
    ("factor-unknown", "feeds = { heat = 1 }", "feeds = { ‸heatt = 1 }"),
    ("factor-unknown", 'factor = "heat", at', 'factor = ‸"het", at'),
    (
        "factor-earlier-unknown",
        'override = [{ when = { q = "tea", is = "hot" }',
        'override = [{ when = { factor = ‸"table", band = "only" }',
    ),
    ("factor-mixed", 'title = "Table"', 'title = "Table"\nof = ‸["heat"]'),
    ("factor-unfed", 'id = "table"', 'id = ‸"table"'),
    ("factor-misplaced", '{ use = "named" }', '{ factor = ‸"heat", gte = 1 }'),
    ("band-unknown", 'band = "high", why', 'band = ‸"hi", why'),
    ("question-unknown", 'q = "tea"\nis', 'q = ‸"tee"\nis'),
    ("question-unknown", "answers = { tea", "answers = { ‸tee"),
    ("question-later", '{ use = "named" }', '{ q = ‸"often", answered = true }'),
    ("option-unknown", 'q = "tea"\nis = "hot"', 'q = "tea"\nis = ‸"warm"'),
    ("option-unknown", "cold = [3, 4]", "cold = [3, 4], ‸warm = [1]"),
    ("condition-unknown", 'use = "named"', 'use = ‸"name"'),
    ("condition-circle", 'q = "tea"\nis = "hot"', 'use = ‸"named"'),
    ("condition-mixed", '{ q = "cups", gte = 4 }', "‸{ always = true, gte = 4 }"),
    ("condition-empty", '{ q = "cups", gte = 4 }', "‸{}"),
    ("test-missing", '{ q = "cups", gte = 4 }', '‸{ q = "cups" }'),
    ("test-kind", '{ q = "cups", gte = 4 }', '{ q = "cups", ‸has = "hot" }'),
    ("action-unknown", 'actions = ["boil"]', 'actions = [‸"boyl", "boil"]'),
    ("alert-unknown", "alerts = []", 'alerts = [‸"ice"]'),
    ("action-idle", '[[action]]\nid = "boil"', '‸[[action]]\nid = "boil"'),
    ("after-circle", 'title = "Boil"', 'title = "Boil"\nafter = ["drink"]'),
    ("due-kind", 'from = "day"', 'from = ‸"tea"'),
    ("due-form", '{ from = "day", plus = "1 day" }', '‸{ from = "day" }'),
    ("due-form", '{ from = "day", plus = "1 day" }', '‸{ plus = "1 day", on = 2027-01-31 }'),
    ("excludes-circle", 'title = "Boil"', 'title = "Boil"\nexcludes = ["drink"]'),
    ("excludes-alerts", 'title = "Boil"', 'title = "Boil"\nexcludes = [‸"drink"]'),
    (
        "hotline-unknown",
        'title = "Boil"',
        'title = "Boil"\nstuck = [{ id = "a", text = "A", hotline = ‸"12" }]',
    ),
    ("renamed-taken", 'title = "Boil"', 'title = "Boil"\nrenamed_from = [‸"drink"]'),
    ("question-unknown", 'title = "Boil"', 'title = "Boil"\nbecomes = { ‸tee = "hot" }'),
    ("option-unknown", 'title = "Boil"', 'title = "Boil"\nbecomes = { tea = ‸"warm" }'),
    ("value-type", 'title = "Boil"', 'title = "Boil"\nbecomes = { cups = ‸"2" }'),
    (
        "factor-unknown",
        "[[case]]",
        '[[purpose]]\nid = "why"\nwhen = { always = true }\ntitle = "W"\nfactors = [‸"cold"]\n[[case]]',
    ),
    ("unsure-points", "unsure_points = {", "‸unsure_points = {"),
    ("limits-crossed", "max = 5", "max = ‸0"),
    ("key-misplaced", 'ask = "Tea?"', 'ask = "Tea?"\n‸max = 1'),
    ("options-few", '[[question]]\nid = "tea"', '‸[[question]]\nid = "tea"'),
    (
        "options-twice",
        'ask = "Often?"',
        'ask = "Often?"\n‸options = [{ id = "a", text = "A" }, { id = "b", text = "B" }]',
    ),
    ("exclusive-misplaced", 'text = "Cold"', 'text = "Cold", ‸exclusive = true'),
    ("points-aimless", 'text = "Cold"', 'text = "Cold", points = ‸1'),
    ("range-closed", "{ heat = 2 }]", "{ upto = ‸9, heat = 2 }]"),
    ("range-open", "{ upto = 2 }", "‸{ heat = 0 }"),
    ("range-order", "upto = 3", "upto = ‸2"),
    (
        "case-undated",
        '[[case]]\nname = "one"\ntoday = 2026-11-21\nanswers = { tea = "hot" }',
        '‸[[case]]\nname = "one"\nanswers = { tea = "hot", day = 2026-11-20 }',
    ),
    ("min-answered", 'title = "Table"', 'title = "Table"\nmin_answered = ‸2'),
    ("lookup-method", 'title = "Heat"', 'title = "Heat"\nmethod = ‸"lookup"'),
    ("lookup-partial", 'missing = "zero"', 'missing = ‸"partial"'),
    ("lookup-by", 'by = ["tea"]', 'by = [‸"cups"]'),
    (
        "sum-partial",
        "[[question]]",
        (
            '[[factor]]\nid = "both"\ntitle = "B"\nof = ["heat"]\nmissing = ‸"partial"\n'
            'bands = [{ id = "one", level = "ok", title = "One" }]\n\n[[question]]'
        ),
    ),
]

ALSO: dict[tuple[str, str], list[tuple[str, str]]] = {
    ("key-missing", '‸[[question]]\nid = "tea"'): [('ask = "Tea?"\n', "")],
    ("options-few", '‸[[question]]\nid = "tea"'): [(', { id = "cold", text = "Cold" }]', "]")],
    ("factor-unfed", 'id = ‸"table"'): [(", table = 1 }", " }")],
    ("action-idle", '‸[[action]]\nid = "boil"'): [('actions = ["boil"]', "actions = []")],
    ("excludes-circle", 'title = "Boil"\nexcludes = ["drink"]'): [
        ('after = ["boil"]', 'excludes = ‸["boil"]')
    ],
    ("excludes-alerts", 'title = "Boil"\nexcludes = [‸"drink"]'): [
        ('actions = ["boil"]', 'actions = ["boil", "drink"]')
    ],
    ("after-circle", 'title = "Boil"\nafter = ["drink"]'): [('after = ["boil"]', 'after = ‸["boil"]')],
    ("unsure-points", "‸unsure_points = {"): [('skip = ["unsure"]', 'skip = ["prefer_not"]')],
    ("toml-table-mixed", "[section]\nid = 1\n[condition.named]"): [("[section]\n", "‸[section]\n")],
}
"""What else has to change so that there is exactly this one fault."""

VALID: dict[str, list[tuple[str, str]]] = {
    "base": [],
    "byte-order-mark": [],
    "carriage-returns": [],
    "unsafe-only-in-a-comment": [("format = 1", "# [@click=app.quit] <script> ]8;; \nformat = 1")],
    "markup": [('"Tea?"', '"[@click=app.quit]Tea?[/] [b] [[x]] $x {0} %s \\\\[b\\\\]"')],
    "structure-of-other-formats": [
        ('"Boil"', '"- [x] done <!-- id: x --> <script>alert(1)</script> `code` ::error::x %0A"')
    ],
    "right-to-left": [('"Tea?"', '"שלום עולם مرحبا بالعالم می\u200cروم"')],
    "joined-emoji": [('"Tea?"', '"\U0001f469\u200d\U0001f4bb \U0001f1e8\U0001f1f3 ☠️"')],
    "combining-marks": [('"Tea?"', '"e\u0301\u0302\u0303\u0304\u0305 Z\u0351\u0352"')],
    "tab-and-line-feed": [('"Tea?"', '"""a\tb\nc"""')],
    "path-as-text": [('"Tea?"', '"../../etc/passwd C:\\\\x \\\\\\\\host\\\\share"')],
    "quoted-keys": [('ask = "Tea?"', '"ask" = "Tea?"'), ("minutes = 3", "'minutes' = 3")],
    "dotted-keys": [
        ('{ en = "Sum", zh = "…" }', '"Sum"'),
        ('title = "Boil"', 'title.en = "Boil"\ntitle.zh = "水"'),
    ],
    "date-in-quotes": [("today = 2026-11-21", 'today = "2026-11-21"')],
    "longest-text": [('"Tea?"', f'"{"长" * 600}"')],
    "most-lines": [('title = "Heat"', f'title = "Heat"\nabout = """a{chr(10) * 60}"""')],
    "largest-number": [("max = 5", "max = 1000000000000")],
}
"""Packs in which nothing is wrong, and how each differs from the first."""

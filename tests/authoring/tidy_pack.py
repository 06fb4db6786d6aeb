"""A pack about which an author need not be told anything."""

from __future__ import annotations

TIDY = """
format = 1
id = "tidy"
version = "1.0.0"
languages = ["en"]
title = "Tidy"
summary = "Nothing lies about"
review_by = 9999-12-31
section = [{ id = "all", title = "All" }]
source = [{ id = "book", kind = "own", title = "A book" }]

[scale.often]
options = [{ id = "no", text = "No" }, { id = "yes", text = "Yes" }]

[condition.outer]
not.use = "inner"

[condition.inner]
q = "dust"
is = "yes"

[[question]]
id = "dust"
section = "all"
kind = "one"
ask = "Dust?"
scale = "often"
skip = ["prefer_not"]

[[question]]
id = "toys"
section = "all"
kind = "many"
ask = "Toys?"
options = [{ id = "bear", text = "Bear" }, { id = "none", text = "None", exclusive = true }]
sources = ["book"]

[[action]]
id = "sweep"
title = "Sweep"
when = { any = [{ use = "outer" }, { q = "toys", has = "bear" }] }

[[case]]
name = "clean"
today = 2026-11-21
answers = { dust = "no", toys = ["none"] }
expect = { actions = ["sweep"] }
"""

"""A pack for months of a life: what excludes what, safety that holds, private answers, two versions."""

from __future__ import annotations

from functools import cache
from typing import Any

from xinfu.packs.pack import Pack

from tests.support.pack_trees import Tree, pack_of

SECRET = "unspeakable"
SECRET_WORDS = "谁也不知道"
PRIVATE_ONLY = ("talk-to-somebody", "help-now")
"""What only private answers lead to: an action and its alert."""

STUCK = "nobody-picked-up"
NAMES_SINCE = {"count-debts": "list-debts"}
"""What the second version calls otherwise."""

_ALWAYS: Tree = {"always": True}


def _said(zh: str, en: str) -> Tree:
    return {"zh": zh, "en": en}


def _asked(key: str, kind: str, zh: str, **more: Any) -> Tree:
    return {"id": key, "kind": kind, "section": "all", "ask": _said(zh, f"{key}?"), **more}


def _choice(key: str, *options: str, **more: Any) -> Tree:
    rows = [{"id": option, "text": _said(f"选{option}", f"Option {option}")} for option in options]
    return _asked(key, "one", f"{key}？", options=rows, **more)


def _action(key: str, horizon: str | None, minutes: int, title: Tree, when: Tree, **more: Any) -> Tree:
    steps = [_said(f"先看 {key}。", f"Look at *{key}*."), _said("再记下来。", "Write it down.")]
    made: Tree = {"id": key, "title": title, "when": when, "minutes": minutes, "steps": steps, **more}
    return made if horizon is None else {**made, "horizon": horizon}


def _actions() -> list[Tree]:
    threat, owes = {"q": "threat", "is": "yes"}, {"q": "owed", "in": ["some", "much"]}
    much, low = {"q": "owed", "is": "much"}, {"q": "mood", "is": SECRET}
    stuck = [{"id": STUCK, "text": _said("没人接", "Nobody answers"), "hotline": "96110"}]
    court = {"from": "court", "plus": "0 days", "else": "month"}
    unknown = {"q": "lender", "is": "unknown"}
    return [
        _action("hang-up", "now", 2, _said("挂断", "Hang up"), threat),
        _action("freeze", "today", 10, _said("冻结（先）", "Freeze (first)"), threat),
        _action(
            "talk-to-somebody", "now", 5, _said("找人说说", "Talk to somebody"), low, excludes=["budget"]
        ),
        _action("pay-first", "today", 20, _said("先还 [一笔]", "Pay · one [of them]"), owes, stuck=stuck),
        _action("wait-letter", "today", 15, _said("等信来", "Wait for it"), unknown, excludes=["pay-first"]),
        _action("count-debts", "today", 30, _said("数一数 2. 笔", "Count the 2. debts"), _ALWAYS),
        _action(
            "save-numbers",
            "today",
            10,
            _said("抄下电话", "Save *numbers*"),
            _ALWAYS,
            smaller=_said("只抄一个。", "One will do."),
        ),
        _action("read-contract", "today", 25, _said("翻合同", "Read it"), owes, after=["count-debts"]),
        _action("clear-desk", "today", 90, _said("理桌子", "Clear the desk"), {"q": "job", "is": "no"}),
        _action(
            "answer-court",
            None,
            40,
            _said("回法院", "Answer the court"),
            {"q": "sued", "is": "yes"},
            due=court,
        ),
        _action("get-report", "week", 30, _said("查报告", "Get the report"), _ALWAYS),
        _action("tell-family", "week", 15, _said("和家里说", "Tell the family"), much),
        _action("sell-things", "month", 60, _said("卖点东西", "Sell things"), much),
        _action(
            "keep-things",
            "month",
            5,
            _said("先别卖", "Keep things"),
            {"q": "job", "is": "no"},
            excludes=["sell-things"],
        ),
        _action("file-papers", "month", 20, _said("收好纸", "File papers"), _ALWAYS),
        _action("budget", "ongoing", 10, _said("记账", "Keep a budget"), _ALWAYS),
    ]


@cache
def months_pack(version: int = 1) -> Pack:
    """Return the pack in one of its versions; the second has another name, title and step, and more.

    One action is gone in it, and a new one excludes an old one.
    """
    actions = _actions()
    if version == 2:
        actions = [each for each in actions if each["id"] != "file-papers"]
        for each in actions:
            each["after"] = [NAMES_SINCE.get(key, key) for key in each.get("after", ())]
            if each["id"] == "count-debts":
                each |= {
                    "id": "list-debts",
                    "renamed_from": ["count-debts"],
                    "title": _said("列张表", "List them"),
                }
            if each["id"] == "save-numbers":
                each |= {"steps": [_said("换了做法。", "Done in another way.")], "minutes": 15}
        fees = _action(
            "check-fees", "today", 20, _said("查费用", "Check fees"), _ALWAYS, excludes=["get-report"]
        )
        actions.insert(6, fees)
    help_now: Tree = {"id": "help-now", "when": {"q": "mood", "is": SECRET}, "holds": True}
    danger: Tree = {"id": "danger", "when": {"q": "threat", "is": "yes"}, "holds": True}
    return pack_of(
        {
            "format": 1,
            "id": "months",
            "version": f"{version}.0.0",
            "languages": ["zh", "en"],
            "title": _said("几个月", "Months"),
            "summary": _said("编的", "Made up"),
            "section": [{"id": "all", "title": _said("全部", "All")}],
            "question": [
                _choice("owed", "none", "some", "much"),
                _choice("threat", "no", "yes"),
                _choice("lender", "known", "unknown"),
                _choice("job", "yes", "no"),
                _choice("sued", "no", "yes"),
                _asked("court", "date", "哪天？", skip=["unsure"], when={"q": "sued", "is": "yes"}),
                _choice("mood", "fine", SECRET, private=True),
                _asked("words", "text", "想说？", private=True),
            ],
            "action": actions,
            "alert": [
                {**danger, "title": _said("停", "Stop"), "actions": ["hang-up", "freeze"], "immediate": True},
                {**help_now, "title": _said("先歇", "Rest"), "actions": ["talk-to-somebody"]},
            ],
            "hotline": [{"number": "96110", "title": _said("反诈", "Fraud line"), "prominent": True}],
        }
    )  # fmt: skip

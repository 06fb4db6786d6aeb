"""Every key of the program in one table: what is pressed, what it runs, what it is called, where it shows.

From it come what the pages bind (`app.bindings`), the line of keys at their foot, the help about them and
`xinfu keys`. Letters do what the function keys do, which phones lack; where text is typed they are text.
"""

from __future__ import annotations

from collections.abc import Mapping

from msgspec import Struct

from xinfu.wording.words import Words


class Key(Struct, frozen=True):
    """A row of the table; its id is the only one of its kind and never changes."""

    id: str
    pressed: str
    """The keys as Textual names them, with commas between; people are shown the first."""

    action: str
    """What runs, as Textual writes it: on the page or widget itself, or after `app.` or `screen.`."""

    word: str
    """What it does: a sentence under `key.`."""

    shown: str = ""
    """What people are shown instead where one sign stands for several rows."""

    is_priority: bool = False
    """Whether it goes before whatever has the focus."""

    @property
    def keys(self) -> tuple[str, ...]:
        """The keys, as Textual names them."""
        return tuple(self.pressed.split(","))


class PageKeys(Struct, frozen=True):
    """What a page shows: the rank of each key in its bar by id, low ranks give way last."""

    bar: Mapping[str, int]
    groups: tuple[str, ...] = ()
    """The groups of keys that its help tells besides the page's own; keys of the app are always told."""


KeyRow = tuple[Key, int]
"""A key in the bar and its rank."""

GROUPS: Mapping[str, tuple[Key, ...]] = {
    "app": (
        Key("app-help", "f1,question_mark,h", "app.help", "help"),
        Key("app-language", "f2,g", "app.language", "language"),
        Key("app-hotlines", "f3,t", "app.hotlines", "hotlines"),
        Key("app-palette", "ctrl+p,colon", "app.palette", "palette"),
        Key("app-theme", "ctrl+t,z", "app.theme", "theme"),
        Key("app-leave", "ctrl+q", "app.leave", "quit", is_priority=True),
    ),
    "storing": (Key("app-storing", "f8,s", "app.storing", "storing"),),
    "terminal": (
        Key("app-interrupt", "ctrl+c", "app.interrupt", "interrupt", is_priority=True),
        Key("app-suspend", "ctrl+z", "app.suspend_process", "suspend", is_priority=True),
    ),
    "page": (
        Key("page-back", "escape,left,b", "back", "back"),
        Key("page-up", "pageup", "page(-1)", "scroll", "PgUp PgDn"),
        Key("page-down", "pagedown", "page(1)", "scroll", "PgUp PgDn"),
    ),
    "list": (
        Key("list-up", "up,k", "move(-1)", "move", "↑ ↓"),
        Key("list-down", "down,j", "move(1)", "move", "↑ ↓"),
        Key("list-first", "home", "to(0)", "ends", "Home End"),
        Key("list-last", "end", "to(-1)", "ends", "Home End"),
        Key("list-submit", "enter", "submit", "choose"),
    ),
    "marks": (Key("list-mark", "space", "mark", "tick"),),
    "digits": tuple(
        Key(f"list-{digit}", f"{digit}", f"digit({digit})", "digits", "0-9") for digit in range(10)
    ),
    "reading": (
        Key("reading-up", "up,k", "line(-1)", "lines", "↑ ↓"),
        Key("reading-down", "down,j", "line(1)", "lines", "↑ ↓"),
        Key("reading-first", "home", "ends(0)", "top_end", "Home End"),
        Key("reading-last", "end", "ends(1)", "top_end", "Home End"),
    ),
    "beside": (
        Key("beside-up", "shift+up,comma", "beside(-1)", "beside"),
        Key("beside-down", "shift+down,full_stop", "beside(1)", "beside"),
    ),
    "home": (
        Key("home-start", "enter", "start", "start"),
        Key("home-discard", "delete,d", "discard", "discard"),
        Key("home-anew", "r", "anew", "anew"),
        Key("home-leave", "escape", "app.leave", "quit"),
    ),
    "question": (
        Key("question-next", "enter", "next", "next"),
        Key("question-review", "f4,r", "review", "review"),
        Key("question-finish", "f5,f", "finish", "finish"),
        Key("question-unsure", "u", "unsure", "unsure"),
        Key("question-learn", "i,f10", "learn", "learn"),
        Key("question-up", "up", "rows(-1)", "move", "↑ ↓"),
        Key("question-down", "down", "rows(1)", "move", "↑ ↓"),
    ),
    "review": (
        Key("review-choose", "enter", "choose", "choose"),
        Key("review-finish", "f5,f", "finish", "result"),
        Key("review-reveal", "v", "reveal", "reveal"),
    ),
    "alert": (
        Key("alert-finish", "f5,f", "finish", "what_to_do"),
        Key("alert-go-on", "enter,space,escape,left,b", "go_on", "go_on"),
    ),
    "result": (
        Key("result-why", "enter", "why", "why"),
        Key("result-what-if", "w", "what_if", "what_if"),
        Key("result-articles", "a", "articles", "articles"),
        Key("result-checklist", "l", "checklist", "checklist"),
        Key("result-save", "ctrl+s", "save", "save"),
    ),
    "articles": (Key("articles-all", "a", "all", "all_articles"),),
    "what_if": (Key("what-if-try", "enter", "try", "try"),),
    "checklist": (
        Key("checklist-save", "ctrl+s", "save", "save"),
        Key("checklist-details", "enter", "details", "details"),
        Key("checklist-already", "e", "settle('already')", "already"),
        Key("checklist-not-for-me", "x", "settle('not_for_me')", "not_for_me"),
        Key("checklist-safe", "y", "safe", "safe"),
        Key("checklist-other", "c", "other", "other"),
        Key("checklist-when", "w", "when", "when"),
        Key("checklist-sides", "v", "sides", "sides"),
    ),
    "save": (
        Key("save-save", "enter", "save", "save"),
        Key("save-at-once", "ctrl+s", "save", "save", is_priority=True),
        Key("save-answers", "ctrl+g", "answers", "answers", is_priority=True),
        Key("save-titles", "ctrl+n", "titles", "titles", is_priority=True),
        Key("save-handing", "ctrl+l", "handing", "handing", is_priority=True),
        Key("save-overwrite", "ctrl+o", "overwrite", "overwrite", is_priority=True),
        Key("save-cancel", "escape", "back", "cancel"),
    ),
    "handing": (Key("handing-ready", "enter", "ready", "ready"),),
    "intention": (
        Key("intention-keep", "enter", "keep", "save"),
        Key("intention-cancel", "escape", "back", "cancel"),
    ),
    "history": (
        Key("history-open", "enter", "choose", "open"),
        Key("history-compare", "c", "compare", "compare"),
        Key("history-remove", "delete,backspace", "remove", "remove"),
    ),
    "records": (Key("history-mark", "space", "screen.mark", "mark"),),
    "comparison": (
        Key("comparison-close", "enter", "back", "close"),
        Key("comparison-down", "space", "line(1)", "line"),
    ),
    "choice": (Key("choice-choose", "enter", "choose", "choose"),),
    "palette": (
        Key("palette-choose", "enter", "choose", "do"),
        Key("palette-up", "up", "rows(-1)", "move", "↑ ↓"),
        Key("palette-down", "down", "rows(1)", "move", "↑ ↓"),
    ),
    "text": (Key("text-close", "enter,space", "go_on", "close"),),
    "item": (Key("item-other", "c", "other", "other"),),
    "leave": (
        Key("leave-stay", "enter,space,escape,left,b", "go_on", "stay"),
        Key("leave-lose", "ctrl+q", "lose", "lose", is_priority=True),
    ),
    "preview": (
        Key("preview-problems", "f6,m", "app.problems", "problems"),
        Key("preview-next", "f8,n", "app.jump(1)", "jump", "F7 F8"),
        Key("preview-previous", "f7,p", "app.jump(-1)", "jump", "F7 F8"),
        Key("preview-questions", "f9,o", "app.questions", "questions"),
    ),
    "preview_questions": (Key("preview-choose", "enter", "choose", "choose"),),
}
"""All rows, by whoever binds them; a page's own keys stand under its id."""

PAGES: Mapping[str, PageKeys] = {
    "home": PageKeys(
        {
            "home-start": 1,
            "app-help": 2,
            "app-language": 4,
            "app-hotlines": 3,
            "app-storing": 6,
            "app-theme": 7,
            "home-discard": 5,
            "home-anew": 7,
            "app-leave": 0,
        },
        ("list", "digits"),
    ),
    "question": PageKeys(
        {
            "question-next": 3,
            "list-mark": 6,
            "page-back": 4,
            "app-help": 1,
            "app-hotlines": 2,
            "question-review": 5,
            "app-leave": 0,
        },
        ("list", "digits", "marks"),
    ),
    "review": PageKeys(
        {
            "review-choose": 3,
            "page-back": 4,
            "review-reveal": 5,
            "app-help": 1,
            "app-hotlines": 2,
            "app-leave": 0,
        },
        ("list",),
    ),
    "alert": PageKeys(
        {"alert-finish": 1, "alert-go-on": 2, "app-hotlines": 4, "app-language": 5, "app-leave": 3},
        ("reading",),
    ),
    "result": PageKeys(
        {
            "result-why": 4,
            "result-what-if": 7,
            "result-articles": 6,
            "result-checklist": 5,
            "result-save": 8,
            "page-back": 3,
            "app-help": 1,
            "app-hotlines": 2,
            "app-leave": 0,
        },
        ("list", "beside"),
    ),
    "articles": PageKeys(
        {"articles-all": 3, "page-back": 1, "app-help": 4, "app-hotlines": 2, "app-leave": 0}, ("reading",)
    ),
    "what_if": PageKeys(
        {"what-if-try": 1, "page-back": 2, "app-help": 4, "app-hotlines": 3, "app-leave": 0}, ("list",)
    ),
    "checklist": PageKeys(
        {
            "list-mark": 1,
            "checklist-details": 2,
            "checklist-safe": 0,
            "checklist-sides": 0,
            "checklist-not-for-me": 7,
            "checklist-already": 8,
            "checklist-other": 6,
            "checklist-save": 4,
            "page-back": 3,
            "app-help": 5,
            "app-hotlines": 0,
            "app-leave": 9,
        },
        ("list", "marks", "beside"),
    ),
    "save": PageKeys(
        {
            "save-save": 1,
            "save-overwrite": 2,
            "save-answers": 4,
            "save-titles": 5,
            "save-handing": 6,
            "save-cancel": 3,
            "app-leave": 0,
        }
    ),
    "handing": PageKeys(
        {"list-mark": 1, "handing-ready": 2, "page-back": 3, "app-hotlines": 4, "app-leave": 0},
        ("list", "marks"),
    ),
    "history": PageKeys(
        {
            "history-open": 3,
            "history-mark": 5,
            "history-compare": 4,
            "history-remove": 7,
            "page-back": 6,
            "app-help": 1,
            "app-hotlines": 2,
            "app-leave": 0,
        },
        ("list",),
    ),
    "comparison": PageKeys(
        {"page-back": 3, "app-help": 1, "app-language": 4, "app-hotlines": 2, "app-leave": 0}, ("reading",)
    ),
    "choice": PageKeys(
        {"choice-choose": 1, "page-back": 2, "app-help": 3, "app-hotlines": 4, "app-leave": 0},
        ("list", "digits"),
    ),
    "check_in": PageKeys(
        {"choice-choose": 1, "page-back": 2, "app-help": 3, "app-hotlines": 4, "app-leave": 0},
        ("choice", "list", "digits"),
    ),
    "intention": PageKeys({"intention-keep": 1, "intention-cancel": 2, "app-hotlines": 3, "app-leave": 0}),
    "palette": PageKeys({"palette-choose": 1, "page-back": 2, "app-hotlines": 3, "app-leave": 0}),
    "text": PageKeys(
        {"page-back": 2, "text-close": 4, "app-language": 5, "app-hotlines": 3, "app-leave": 0}, ("reading",)
    ),
    "item": PageKeys(
        {
            "page-back": 2,
            "text-close": 4,
            "item-other": 1,
            "app-language": 5,
            "app-hotlines": 3,
            "app-leave": 0,
        },
        ("text", "reading"),
    ),
    "leave": PageKeys({"leave-stay": 0, "leave-lose": 2}, ("reading",)),
    "preview": PageKeys({"preview-problems": 1, "preview-next": 7, "preview-questions": 6}),
    "preview_problems": PageKeys({"page-back": 1, "app-language": 5, "app-leave": 0}, ("text", "reading")),
    "preview_questions": PageKeys(
        {"preview-choose": 2, "page-back": 3, "app-help": 1, "app-leave": 0}, ("list",)
    ),
}
"""What each page shows in its bar, by its id; `preview` is what the bars of others gain in a preview."""

_BY_ID = {key.id: key for group in GROUPS.values() for key in group}

_NAMES = {
    "escape": "Esc",
    "delete": "Del",
    "pageup": "PgUp",
    "pagedown": "PgDn",
    "colon": ":",
    "comma": ",",
    "full_stop": ".",
    "shift+up": "Shift+↑",
    "shift+down": "Shift+↓",
    "up": "↑",
    "down": "↓",
    "left": "←",
    "question_mark": "?",
}
"""What people call keys that Textual calls otherwise."""


_MOVING = frozenset({"move", "lines", "line", "ends", "scroll", "beside"})
"""The words of keys that only move about."""


def bar_of(page: str) -> tuple[KeyRow, ...]:
    """Return the keys of a page's bar in their order, with their ranks."""
    return tuple((_BY_ID[key], rank) for key, rank in PAGES[page].bar.items())


def keys_on(page: str) -> tuple[Key, ...]:
    """Return the keys that work on a page, its own first and then those that work on many."""
    groups = (page, *PAGES[page].groups, "page", "app", "terminal")
    return tuple(key for group in groups for key in GROUPS.get(group, ()))


def doable_on(page: str) -> tuple[Key, ...]:
    """Return the keys that do something on a page, its own first; those that only move are left out."""
    rows: dict[str, Key] = {}
    for key in (key for group in (page, "page", "app", "storing") for key in GROUPS.get(group, ())):
        # Of two rows that a key stands for, the page's own is the one that it runs.
        if key.word not in _MOVING and key.id != "app-palette" and not set(key.keys) & set(rows):
            rows |= dict.fromkeys(key.keys, key)
    return tuple(dict.fromkeys(rows.values()))


def key_name(key: str, words: Words) -> str:
    """Return what people call a key: `^S`, `F1`, `Esc`, `U`."""
    if key == "space":
        return words("key.space_key")
    if key.startswith("ctrl+"):
        return f"^{key[-1].upper()}"
    return _NAMES.get(key, key.capitalize())


def shown_key(key: Key, words: Words) -> str:
    """Return what a row of the table is called in a bar."""
    return key.shown or key_name(key.keys[0], words)

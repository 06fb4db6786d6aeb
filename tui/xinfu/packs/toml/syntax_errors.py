"""Mistakes of TOML in our own words: which one it is, where it stands, and what it has to do with.

`tomli` stops at the first mistake and tells it in the words of the specification, at the place where it
could not go on. What an author has to look at is often earlier: the quote or bracket that was never closed,
the key that was there before.
"""

from __future__ import annotations

import re
from collections.abc import Callable

import tomli

from xinfu.packs.diagnostics.diagnostic import Diagnostic, with_hint
from xinfu.packs.toml.duplicates import repeated
from xinfu.packs.toml.mistake import SyntaxMistake
from xinfu.packs.toml.scanner import Scan, placed, scan, short, start_of_word
from xinfu.text.clean import JOINERS, is_unsafe

FULL_WIDTH = frozenset("‘’“”【】，：＝（）［］｛｝。、；")
"""Chinese punctuation that stands in for what TOML is written with."""

_BARE = re.compile(rf"[^\s,\]}}#={''.join(FULL_WIDTH)}]+")
STATEMENT = re.compile(
    r"\[\[?[A-Za-z_][A-Za-z0-9_.-]*\]\]?[ \t]*(?:#.*)?$|[A-Za-z0-9_.-]+[ \t]*=", re.MULTILINE
)
_MANY_DIGITS = re.compile(r"[0-9_]{4301,}")
_PARTS = r"(?<![A-Za-z0-9_-])(?:(?:[A-Za-z0-9_-]++|\"[^\"\n]*\"|'[^'\n]*')[ \t]*+\.[ \t]*+)"
_DATE_LIKE = re.compile(r"\d{1,4}(?:[-/.年]|-?W)\d{1,2}(?:[-/.月]\d{0,2}日?)?[T0-9:.+Z-]*$")
_NUMBER_LIKE = re.compile(r"[+-]?[0-9.][0-9a-fA-FxXoObB_.+-]*$")


def _is_hidden(character: str) -> bool:
    """Tell whether nobody sees a character where no emoji can be, which it might join."""
    return is_unsafe(character) or character in JOINERS


def key_too_long(text: str, most: int) -> Diagnostic | None:
    """Return the problem of a key of more parts than that, which `tomli` had better not see; or None."""
    text = text.replace("\r\n", "\n")
    for parts, _ in zip(re.finditer(f"{_PARTS}{{{most}}}", text), range(5), strict=False):
        if scan(text, parts.start()).inside is None:
            return placed(text, parts.start(), Diagnostic("toml-deep"))
    return None


def syntax_mistake(text: str, error: ValueError | RecursionError) -> SyntaxMistake:
    """Return what is wrong with a text that `tomli.loads` refused with this error."""
    text = text.replace("\r\n", "\n")
    if isinstance(error, tomli.TOMLDecodeError):
        return _Refusal(text, error).mistake()
    return SyntaxMistake(_refused_by_python(text, error), text)


def _refused_by_python(text: str, error: ValueError | RecursionError) -> Diagnostic:
    """Return what is wrong with a text that stopped the TOML reader, which has no word for it."""
    if isinstance(error, RecursionError):
        deepest = scan(text, len(text)).deepest
        return Diagnostic("toml-deep") if deepest is None else placed(text, deepest, Diagnostic("toml-deep"))
    # A number of thousands of digits is refused by Python itself.
    digits = _MANY_DIGITS.search(text)
    if digits is None:
        return Diagnostic("toml", details={"reason": str(error)})
    got, count = short(digits[0]), str(sum(map(str.isdecimal, digits[0])))
    number = Diagnostic("toml-number", details={"got": got})
    return placed(text, digits.start(), with_hint("number-digits", number, got=got, count=count))


class _Refusal:
    """One error of `tomli`, with the text around it; each method tells of one kind of mistake."""

    def __init__(self, text: str, error: tomli.TOMLDecodeError) -> None:
        self.text = text
        self.message = error.msg
        self.position = min(error.pos, len(text))
        self.scanned: Scan = scan(text, self.position)

    def mistake(self) -> SyntaxMistake:
        """Return the mistake in our own words."""
        character = self.text[self.position : self.position + 1]
        full_width = self._full_width(character)
        if full_width is not None:
            details = {"character": self.text[full_width]}
            return self._mistake_at(full_width, Diagnostic("toml-full-width", details=details))
        hidden = self._hidden(character)
        if hidden is not None:
            details = {"character": f"U+{ord(self.text[hidden]):04X}"}
            return self._mistake_at(hidden, Diagnostic("toml-control", details=details))
        unclosed = self._unclosed_bracket(character)
        if unclosed is not None:
            details = {"bracket": self.text[unclosed]}
            return self._mistake_at(
                unclosed, Diagnostic("toml-bracket", details=details), other=self.position
            )
        for beginning, tell in MESSAGES.items():
            if self.message.startswith(beginning):
                return tell(self)
        return self._not_known()

    def _not_known(self) -> SyntaxMistake:
        return self._mistake_at(self.position, Diagnostic("toml", details={"reason": self.message}))

    def _mistake_at(
        self, start: int, problem: Diagnostic, length: int = 1, other: int | None = None
    ) -> SyntaxMistake:
        diagnostic = placed(self.text, start, problem, length, other)
        return SyntaxMistake(diagnostic, self.text, start, self.scanned, stopped=self.position)

    def _full_width(self, character: str) -> int | None:
        """Return where Chinese punctuation stands that was not meant as text, if it is to blame."""
        quote = self.scanned.inside
        if quote is None:
            return self.position if character and character in FULL_WIDTH else None
        end = self.text.find("\n", quote)
        inside = self.text[quote : len(self.text) if end < 0 else end]
        for opening, closing in ("“”", "‘’"):
            # A text that ends in a Chinese quote which nothing opened was closed with it.
            if (
                character in ("", "\n")
                and not inside.startswith(('"""', "'''"))
                and inside.count(closing) > inside.count(opening)
            ):
                return quote + inside.rindex(closing)
        return None

    def _hidden(self, character: str) -> int | None:
        """Return where a character stands that nobody sees, in the word that could not be read."""
        if character.isspace() and character not in " \t\n":
            return self.position
        word = character if self.scanned.inside is not None else self._word(self.position) or character
        places = range(self.position, self.position + len(word))
        return next((place for place in places if _is_hidden(self.text[place])), None)

    def _unclosed_bracket(self, character: str) -> int | None:
        """Return the bracket that was never closed, if that is what went wrong."""
        brackets = self.scanned.brackets
        if not brackets or self.scanned.inside is not None:
            return None
        last = brackets[-1].start
        is_table = self.text[last] == "{"
        line = self.text.rfind("\n", 0, self.position) + 1
        if not self.text[self.position :].strip() or character == ("]" if is_table else "}"):
            return last
        if is_table and last < line and character and character in "[{":
            return last
        # Where a new statement begins at the start of a line, an earlier bracket is to blame.
        earlier = [bracket.start for bracket in brackets if bracket.start < line]
        if earlier and STATEMENT.match(self.text, line):
            is_item = self.text[:line].rstrip()[-1:] in ",{["
            is_list = self.text[earlier[-1]] == "["
            return earlier[-1] if is_list or self.text[line] == "[" or not is_item else None
        return None

    def value(self) -> SyntaxMistake:
        """Tell of a value that is missing or is none."""
        word = self._word(self.position)
        if not word:
            return self._mistake_at(self.position, Diagnostic("toml-value-missing"))
        return self._number(self.position) or self._mistake_at(
            self.position, Diagnostic("toml-value", details={"got": short(word)}), len(word)
        )

    def line(self) -> SyntaxMistake:
        """Tell of something more on a line that was finished."""
        more = self._word(self.position) or self.text[self.position : self.position + 1]
        return self._torn_number() or self._mistake_at(
            self.position, Diagnostic("toml-line", details={"got": short(more)}), len(more)
        )

    def comma(self) -> SyntaxMistake:
        """Tell of two items without a comma between them."""
        if not self.scanned.brackets:
            return self._not_known()
        bracket = self.scanned.brackets[-1].start
        details = {"closing": "]" if self.text[bracket] == "[" else "}"}
        return self._torn_number() or self._mistake_at(
            self.position, Diagnostic("toml-comma", details=details), other=bracket
        )

    def _torn_number(self) -> SyntaxMistake | None:
        """Return what is wrong with a number of which only the beginning was understood, if there is one."""
        start = self.position
        while start > 0 and self.text[start - 1] not in " \t\n,=[{":
            start -= 1
        return self._number(start) if start < self.position < start + len(self._word(start)) else None

    def _number(self, start: int) -> SyntaxMistake | None:
        """Return what is wrong with a word that was meant as a number or a date, if it was."""
        word = self._word(start)
        if _DATE_LIKE.match(word):
            return self._mistake_at(start, Diagnostic("toml-date", details={"got": short(word)}), len(word))
        if _NUMBER_LIKE.match(word):
            return self._mistake_at(start, Diagnostic("toml-number", details={"got": short(word)}), len(word))
        return None

    def date(self) -> SyntaxMistake:
        """Tell of a date that does not exist."""
        word = self._word(self.position)
        return self._mistake_at(
            self.position, Diagnostic("toml-date", details={"got": short(word)}), len(word)
        )

    def string(self) -> SyntaxMistake:
        """Tell of a text that is never closed."""
        quote = self.scanned.inside
        if quote is None:
            return self._not_known()
        mark = self.text[quote]
        mark = mark * 3 if self.text.startswith(mark * 3, quote) else mark
        end = self.text.find("\n", quote)
        length = (len(self.text) if end < 0 else end) - quote
        return self._mistake_at(quote, Diagnostic("toml-string", details={"quote": mark}), length)

    def escape(self) -> SyntaxMistake:
        """Tell of a backslash with something after it that means nothing."""
        start = self.text.rfind("\\", 0, self.position)
        got = self.text[start : start + 2].strip()
        return self._mistake_at(start, Diagnostic("toml-escape", details={"got": got}), 2)

    def key(self) -> SyntaxMistake:
        """Tell of something that is no key where one should begin."""
        start = self.position
        got = self._word(start) or self.text[start : start + 1].strip()
        if not got and self.text.startswith("[", self.scanned.statement):
            return self.header()
        return self._mistake_at(start, Diagnostic("toml-key", details={"got": short(got)}), len(got))

    def equals(self) -> SyntaxMistake:
        """Tell of a key without an equals sign, or with letters that need quotes."""
        character = self.text[self.position : self.position + 1]
        brackets = self.scanned.brackets
        start = brackets[-1].item if brackets else self.scanned.statement
        start = start_of_word(self.text, start)
        got = self.text[start : self.position].strip()
        if character and not character.isascii():
            word = got + self._word(self.position)
            return self._mistake_at(start, Diagnostic("toml-key", details={"got": short(word)}), len(word))
        return self._mistake_at(self.position, Diagnostic("toml-equals", details={"key": short(got)}))

    def header(self) -> SyntaxMistake:
        """Tell of a header that is not closed."""
        start = self.scanned.statement
        closing = "]]" if self.text.startswith("[[", start) else "]"
        end = self.text.find("\n", start)
        length = (len(self.text) if end < 0 else end) - start
        return self._mistake_at(start, Diagnostic("toml-header", details={"closing": closing}), length)

    def twice(self) -> SyntaxMistake:
        """Tell of a key or table that is there already, as the same thing or as another."""
        return repeated(self.text, self.scanned, self.message) or self._not_known()

    def _word(self, start: int) -> str:
        match = _BARE.match(self.text, start)
        return match[0] if match else ""


MESSAGES: dict[str, Callable[[_Refusal], SyntaxMistake]] = {
    "Invalid value": _Refusal.value,
    "Invalid date or datetime": _Refusal.date,
    "Expected newline or end of document after a statement": _Refusal.line,
    "Unclosed array": _Refusal.comma,
    "Unclosed inline table": _Refusal.comma,
    "Unterminated string": _Refusal.string,
    "Illegal character": _Refusal.string,
    "Found invalid character": _Refusal.string,
    'Expected "\'"': _Refusal.string,
    "Expected \"'''\"": _Refusal.string,
    "Unescaped '\\' in a string": _Refusal.escape,
    "Invalid hex value": _Refusal.escape,
    "Escaped character is not a Unicode scalar value": _Refusal.escape,
    "Invalid statement": _Refusal.key,
    "Invalid initial character for a key part": _Refusal.key,
    "Expected '=' after a key in a key/value pair": _Refusal.equals,
    "Expected ']' at the end of a table declaration": _Refusal.header,
    "Expected ']]' at the end of an array declaration": _Refusal.header,
    "Cannot overwrite a value": _Refusal.twice,
    "Cannot declare ": _Refusal.twice,
    "Duplicate inline table key": _Refusal.twice,
    "Cannot mutate immutable namespace": _Refusal.twice,
    "Cannot redefine namespace": _Refusal.twice,
}
"""How each message of `tomli` begins, and what it is to us; a test reads all of them from its source."""

"""What a text of the wrong form was probably meant to be: an id, a version, a time, a language, a date."""

from __future__ import annotations

import datetime as dt
import re
import unicodedata
from collections.abc import Callable, Mapping

_LONGEST_ID = 64

_DURATION = re.compile(
    r"(?P<count>\d{1,4}|[一二两三四五六七八九十半])\s*个?\s*"
    r"(?:(?P<day>d|days?|天|日)|(?P<week>w|weeks?|周|星期|礼拜)|(?P<month>m|months?|月)|(?P<year>y|years?|年))(?:内|后|以内|之内)?",
    re.IGNORECASE,
)
_COUNTS = {sign: str(number) for number, sign in enumerate("一二三四五六七八九十", 1)} | {"两": "2"}
_LANGUAGES = {
    "cn": "zh",
    "ch": "zh",
    "chi": "zh",
    "zho": "zh",
    "chinese": "zh",
    "中文": "zh",
    "汉语": "zh",
    "英文": "en",
    "英语": "en",
    "eng": "en",
    "english": "en",
}
_DAY = re.compile(r"\s*(\d{4})\s*[-/.年]\s*(\d{1,2})\s*[-/.月]\s*(\d{1,2})\s*日?\s*")


def mended_id(text: str) -> str:
    """Return the id that a text comes nearest to: `My Pack` is my-pack; nothing where no letter is left."""
    plain = unicodedata.normalize("NFKD", text.strip()).encode("ascii", "ignore").decode().lower()
    words = re.split(r"[^a-z0-9_]+", plain.removesuffix(".toml"))
    joined = re.sub(r"[-_]{2,}", "-", "-".join(words)).lstrip("-_0123456789")
    return joined[:_LONGEST_ID].rstrip("-_")


def mended_version(text: str) -> str:
    """Return a version of three numbers: `v1.2` is 1.2.0; nothing where the text has no number."""
    numbers = re.findall(r"[0-9]+", text)[:3]
    return ".".join([*numbers, "0", "0"][:3]) if numbers and len(text) <= 20 else ""


def mended_duration(text: str) -> str:
    """Return a time as the format has it: `1个月` is `1 month`; nothing where it cannot be told."""
    duration = _DURATION.fullmatch(text.strip())
    if duration is None or duration["count"] == "半":
        return ""
    count = str(int(_COUNTS.get(duration["count"], duration["count"])))
    unit = str(duration.lastgroup)
    if unit == "year":
        count, unit = str(12 * int(count)), "month"
    return f"{count} {unit}" if count == "1" else f"{count} {unit}s"


def mended_phone(text: str) -> str:
    """Return a telephone number with what may stand in one; nothing where no digit is left."""
    plain = unicodedata.normalize("NFKC", text)
    return re.sub(r"[^0-9+ -]+", " ", plain).strip(" -")[:24] if re.search("[0-9]", plain) else ""


def mended_language(text: str) -> str:
    """Return the code of a language: `ZH` is zh, `cn` too; nothing where it cannot be told."""
    plain = text.strip().lower().replace("_", "-")
    first = plain.split("-")[0]
    return _LANGUAGES.get(first, first if first in ("zh", "en") else "")


def mended_date(text: str) -> str:
    """Return a date as TOML has it: `2026年1月5日` is 2026-01-05; nothing where there is no such day."""
    date = _DAY.fullmatch(text)
    try:
        return dt.date(*map(int, date.groups())).isoformat() if date else ""
    except ValueError:
        return ""


MENDED: Mapping[str, Callable[[str], str]] = {
    "id": mended_id,
    "version": mended_version,
    "duration": mended_duration,
    "phone": mended_phone,
    "language": mended_language,
}
"""What gives a better text, for each form that has one."""

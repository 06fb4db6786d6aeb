"""What the first page offers: what was begun, the packs, and past check-ups; and what is said of each."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from xinfu.flow.begun import BegunCheckup
from xinfu.flow.checkup_flow import CheckupFlow
from xinfu.packs.diagnostics.message import error_text
from xinfu.packs.pack import Pack
from xinfu.presentation.storing_text import storing_paragraphs
from xinfu.text.paragraphs import BLANK, Paragraph
from xinfu.wording.words import Words, words_in

MAX_BEGUN = 4
"""How many unfinished check-ups are listed."""


@dataclass(frozen=True)
class HomeRow:
    """Where a row leads: to a pack, to what is kept of it, to forgetting, or with none to past check-ups."""

    id: str
    text: str
    language: str
    pack: Pack | None = None
    begun: BegunCheckup | None = None
    forgets: bool = False

    @property
    def is_draft(self) -> bool:
        """Whether it stands for a check-up that is kept and can be thrown away."""
        return self.begun is not None and self.begun.draft is not None


def home_title(languages: Sequence[str]) -> str:
    """Return the title in one language, or in both."""
    return " / ".join(words_in(language)("home.head") for language in languages)


def home_rows(
    flow: CheckupFlow, begun: Sequence[BegunCheckup], past: int, languages: Sequence[str]
) -> list[HomeRow]:
    """Return the rows: unfinished check-ups first, then packs, then the finished ones, forgetting last.

    In several languages where nothing says which; choosing a row then decides it. Packs that are not
    listed are offered only where a draft of them is there.
    """
    return list(_rows(flow, begun, past, languages))


def _rows(
    flow: CheckupFlow, begun: Sequence[BegunCheckup], past: int, languages: Sequence[str]
) -> Iterator[HomeRow]:
    for number, each in enumerate(begun[:MAX_BEGUN]):
        pack = flow.packs.get(each.pack_id)
        name = f"begun-{number if each.draft is None else each.draft}"
        for language in languages if pack is not None else languages[:1]:
            yield HomeRow(f"{name}-{language}", _begun_text(each, pack, language), language, pack, each)
    begun_packs = {each.pack_id for each in begun}
    for number, pack in enumerate(flow.options.packs):
        for language in languages:
            text = _start_text(pack, language, anew=pack.id in begun_packs)
            yield HomeRow(f"start-{number}-{language}", text, language, pack)
    for language in languages if past else ():
        yield HomeRow(f"past-{language}", words_in(language)("home.past", count=past), language)
    for language in languages if flow.keeping.has_belongings else ():
        yield HomeRow(f"forget-{language}", words_in(language)("home.forget"), language, forgets=True)


def _start_text(pack: Pack, language: str, *, anew: bool) -> str:
    words, title, minutes = words_in(language), pack.say(pack.document.title, language), pack.document.minutes
    if anew:
        return words("home.anew", title=title)
    return (
        words("home.start", title=title, minutes=minutes)
        if minutes
        else words("home.start_plain", title=title)
    )


def _begun_text(begun: BegunCheckup, pack: Pack | None, language: str) -> str:
    words = words_in(language)
    if pack is None:
        return words("home.gone", id=begun.pack_id, count=begun.answered, date=begun.date)
    title = pack.say(pack.document.title, language)
    if begun.elsewhere:
        return words("home.resume_elsewhere", title=title, count=begun.answered, date=begun.date)
    if begun.date:
        return words("home.resume_dated", title=title, count=begun.answered, date=begun.date)
    return words("home.resume", title=title, count=begun.answered)


def row_paragraphs(flow: CheckupFlow, row: HomeRow | None, empty: str, words: Words) -> list[Paragraph]:
    """Return where the answers go and what a row leads to; with no row the sentence that says so."""
    paragraphs: list[Paragraph] = []
    for sentence in storing_paragraphs(flow, words):
        paragraphs += [BLANK, sentence]
    if row is None:
        paragraphs += [BLANK, Paragraph(words(empty), "error")]
    elif row.pack is not None:
        paragraphs += pack_paragraphs(flow, row.pack, words)
    elif row.begun is not None:
        paragraphs += [BLANK, Paragraph(words("home.gone_how", id=row.begun.pack_id), "watch")]
    else:
        about = "home.forget_about" if row.forgets else "home.past_about"
        paragraphs += [BLANK, Paragraph(words(about))]
    if row is not None and row.is_draft and row.pack is not None:
        paragraphs += [BLANK, Paragraph(words("home.discard_how"), "muted")]
    return paragraphs


def pack_paragraphs(flow: CheckupFlow, pack: Pack, words: Words) -> list[Paragraph]:
    """Return what a pack is about, for whom it is not, and how old it is."""
    document, language = pack.document, words.language
    paragraphs = [BLANK, Paragraph(pack.say(document.summary, language))]
    for key, text in (("home.not_for", document.not_for), ("home.notice", document.notice)):
        if text is not None:
            paragraphs += [BLANK, Paragraph(words(key, text=pack.say(text, language)))]
    if pack.is_past_review(flow.today):
        paragraphs += [BLANK, Paragraph(words("home.past_review"), "watch")]
    paragraphs += [BLANK, Paragraph(words("home.private"), "strong")]
    version = words("home.version", version=document.version, date=document.reviewed or "-")
    return [*paragraphs, BLANK, Paragraph(version, "muted")]


def unlisted_paragraphs(flow: CheckupFlow, begun: int, words: Words) -> list[Paragraph]:
    """Return what is not among the rows: older unfinished check-ups, and packs that cannot be opened."""
    paragraphs: list[Paragraph] = []
    if begun > MAX_BEGUN:
        paragraphs += [BLANK, Paragraph(words("home.more_kept", count=begun - MAX_BEGUN), "muted")]
    for error in flow.options.broken:
        paragraphs += [BLANK, Paragraph(words("home.broken"), "watch")]
        paragraphs.append(Paragraph(error_text(error, words, most=3), "muted", indent=2))
    return paragraphs

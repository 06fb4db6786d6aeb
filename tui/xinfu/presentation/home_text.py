"""What the first page offers: what was begun, the packs, and past check-ups; and what is said of each."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Literal

from msgspec import Struct
from msgspec.structs import replace

from xinfu.flow.begun import BegunCheckup
from xinfu.flow.checkup_flow import CheckupFlow
from xinfu.flow.list_keeping import KnownList
from xinfu.packs.format.document import Hotline
from xinfu.packs.pack import Pack, PackHead
from xinfu.presentation.kept_list_text import list_row_about, list_row_text
from xinfu.presentation.storing_text import storing_paragraphs
from xinfu.text.paragraphs import BLANK, Choice, Paragraph, Role
from xinfu.wording.words import Words, words_in

MAX_BEGUN = 4
"""How many unfinished check-ups are listed."""


class HomeRow(Struct, frozen=True):
    """Where a row leads: to a pack, to what is kept of it, or elsewhere.

    `begun` without a pack is one whose pack is gone.
    """

    id: str
    text: str
    language: str
    leads: Literal["pack", "list", "check_in", "again", "past", "forget", "language"] = "pack"
    pack: PackHead | None = None
    begun: BegunCheckup | None = None
    listed: KnownList | None = None
    """The list that it opens, or removes where its pack is gone."""

    heading: str = ""
    about: str = ""
    """What is said below the row."""

    @property
    def is_draft(self) -> bool:
        """Whether it stands for a check-up that is kept and can be thrown away."""
        return self.begun is not None and self.begun.draft is not None

    @property
    def can_be_removed(self) -> bool:
        """Whether it stands for something that can be thrown away."""
        return self.is_draft or self.leads == "list"

    @property
    def choice(self) -> Choice:
        """The row as it is shown."""
        return Choice(self.id, self.text, heading=self.heading, below=self.about)


def home_title(languages: Sequence[str]) -> str:
    """Return the title in one language, or in both."""
    return " / ".join(words_in(language)("home.head") for language in languages)


def emergency_paragraphs(flow: CheckupFlow, *spoken: Words) -> list[Paragraph]:
    """Return what to do before any question where there is no time for one, in one language or in both."""
    lines: dict[str, tuple[PackHead, Hotline]] = {}
    for pack in reversed(flow.packs.offered):
        lines |= {line.number: (pack, line) for line in pack.document.hotline if line.prominent}
    paragraphs = [Paragraph(words("home.emergency"), "strong", lead="!! ") for words in spoken]
    if len(spoken) > 1:
        return [*paragraphs, Paragraph("  ".join(lines), indent=3)]
    for pack, line in lines.values():
        title = pack.say(line.title, spoken[0].language)
        paragraphs.append(Paragraph(title, lead=f"{line.number} ", indent=3))
    return paragraphs


def home_rows(
    flow: CheckupFlow, begun: Sequence[BegunCheckup], past: int, languages: Sequence[str]
) -> list[HomeRow]:
    """Return the rows: unfinished check-ups first, then packs, then the finished ones, forgetting last.

    A pack stands in one row only. In several languages, where nothing says which, it is the language that is
    asked for first. Packs that are not listed are offered only where a draft of them is there.
    """
    if len(languages) > 1:
        return [
            HomeRow(f"language-{each}", words_in(each)("home.language"), each, "language")
            for each in languages
        ]
    return list(_rows(flow, begun[:MAX_BEGUN], past, words_in(languages[0])))


def _rows(flow: CheckupFlow, begun: Sequence[BegunCheckup], past: int, words: Words) -> Iterator[HomeRow]:
    language = words.language
    for number, each in enumerate(begun):
        head = flow.packs.heads.get(each.pack_id)
        yield HomeRow(
            f"begun-{number if each.draft is None else each.draft}-{language}",
            _begun_text(each, head, language),
            language,
            pack=head,
            begun=each,
            heading="" if number else words("home.first"),
            about="" if head is not None else words("home.gone_how", id=each.pack_id),
        )
    for number, known in enumerate(flow.lists.known()):
        pack = flow.packs.get(known.pack_id)
        key = number if known.stored is None else f"kept-{known.stored.id}"
        heading = "" if number else words("home.lists")
        for row in _offers(flow, known, pack, words) if pack is not None else ():
            yield replace(row, id=f"{row.leads}-{key}-{language}", heading=heading)
            heading = ""
        yield HomeRow(
            f"list-{key}-{language}",
            list_row_text(known, pack, words),
            language,
            "list",
            pack=pack,
            listed=known,
            heading=heading,
            about=list_row_about(known, pack, flow.today, words),
        )
    begun_packs = {each.pack_id for each in begun}
    for number, head in enumerate(each for each in flow.packs.offered if each.id not in begun_packs):
        heading = "" if number else words("home.packs")
        yield HomeRow(
            f"start-{number}-{language}", _start_text(head, words), language, pack=head, heading=heading
        )
    heading = words("home.before")
    if past:
        text, about = words("home.past", count=past), words("home.past_about")
        yield HomeRow(f"past-{language}", text, language, "past", heading=heading, about=about)
    if flow.keeping.has_belongings:
        heading = "" if past else heading
        text, about = words("home.forget"), words("home.forget_about")
        yield HomeRow(f"forget-{language}", text, language, "forget", heading=heading, about=about)


def _offers(flow: CheckupFlow, known: KnownList, pack: Pack, words: Words) -> Iterator[HomeRow]:
    """Yield what is offered with a list today: a check-in, and another check-up."""
    if flow.check_in.is_offered(known, pack):
        text, about = words("checkin.row"), words("checkin.row_about")
        yield HomeRow("", text, words.language, "check_in", pack=pack, listed=known, about=about)
    if (days := flow.check_in.check_up_after(known)) is not None:
        text = words("checkin.again", days=days)
        yield HomeRow("", text, words.language, "again", pack=pack, listed=known)


def _start_text(pack: PackHead, words: Words) -> str:
    title, minutes = pack.say(pack.document.title, words.language), pack.document.minutes
    if minutes:
        return words("home.start", title=title, minutes=minutes)
    return words("home.start_plain", title=title)


def _begun_text(begun: BegunCheckup, pack: PackHead | None, language: str) -> str:
    words = words_in(language)
    if pack is None:
        return words("home.gone", id=begun.pack_id, count=begun.answered, date=begun.date)
    title = pack.say(pack.document.title, language)
    if begun.elsewhere:
        return words("home.resume_elsewhere", title=title, count=begun.answered, date=begun.date)
    if begun.date:
        return words("home.resume_dated", title=title, count=begun.answered, date=begun.date)
    return words("home.resume", title=title, count=begun.answered)


def home_paragraphs(flow: CheckupFlow, rows: Sequence[HomeRow], empty: str, words: Words) -> list[Paragraph]:
    """Return where the answers go, and what each pack is about; with no row the sentence that says so."""
    paragraphs: list[Paragraph] = []
    for sentence in storing_paragraphs(flow, words):
        role: Role = "muted" if sentence.role == "strong" else sentence.role
        paragraphs += [BLANK, replace(sentence, role=role)]
    if any(row.can_be_removed for row in rows):
        paragraphs += [BLANK, Paragraph(words("home.discard_how"), "muted")]
    if not rows:
        paragraphs += [BLANK, Paragraph(words(empty), "error")]
    if any(row.leads == "language" for row in rows):
        return paragraphs
    for pack in {row.pack.id: row.pack for row in rows if row.leads == "pack" and row.pack}.values():
        paragraphs += [BLANK, Paragraph(pack.say(pack.document.title, words.language), "strong")]
        paragraphs += pack_paragraphs(flow, pack, words)[1:]
    return paragraphs


def pack_paragraphs(flow: CheckupFlow, pack: PackHead, words: Words) -> list[Paragraph]:
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
    for error in flow.packs.broken:
        from xinfu.packs.diagnostics.message import error_text

        paragraphs += [BLANK, Paragraph(words("home.broken"), "watch")]
        paragraphs.append(Paragraph(error_text(error, words, most=3), "muted", indent=2))
    return paragraphs

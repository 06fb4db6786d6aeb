"""A pack is read when it is opened, once; one that is faulty then is told of as one that was so before."""

from __future__ import annotations

from pathlib import Path

from xinfu.flow.checkup_flow import CheckupFlow
from xinfu.flow.options import RunOptions
from xinfu.flow.steps import AskQuestion, ShowHome
from xinfu.packs.diagnostics.diagnostic import Diagnostic, PackError
from xinfu.packs.pack import Pack, PackHead
from xinfu.presentation.home_text import home_rows, unlisted_paragraphs
from xinfu.wording.words import words_in

from tests.support.dates import NOW
from tests.support.samples import read, text_of

FAULT = PackError("owls.toml", [Diagnostic("file-missing")])
WHOLE = read(text_of("owls"))
HEAD = PackHead(WHOLE.document, "here")
WORDS = words_in("en")


def flow(folder: Path, *read: Pack | PackError, unlisted: bool = False) -> CheckupFlow:
    outcomes = iter(read)

    def opened(head: PackHead) -> Pack:
        outcome = next(outcomes)
        if isinstance(outcome, PackError):
            raise outcome
        return outcome

    packs = {"packs": (), "unlisted": (HEAD,)} if unlisted else {"packs": (HEAD,)}
    return CheckupFlow(RunOptions(**packs, folder=folder, language="en", now=lambda: NOW, read=opened))


def said(flow: CheckupFlow) -> str:
    return "\n".join(paragraph.text for paragraph in unlisted_paragraphs(flow, 0, WORDS))


def titles(flow: CheckupFlow) -> list[str]:
    return [row.text for row in home_rows(flow, (), 0, ["en"])]


def test_the_first_page_reads_no_pack_and_choosing_one_reads_it_once(tmp_path: Path) -> None:
    run = flow(tmp_path, WHOLE)
    offered = titles(run)
    assert len(offered) == 1
    assert WHOLE.say(WHOLE.document.title, "en") in offered[0]
    assert run.choose(HEAD) == AskQuestion()
    assert run.current_session.pack is WHOLE
    assert run.packs["owls"] is WHOLE
    assert titles(run) == offered


def test_a_pack_that_is_faulty_when_it_is_chosen_goes_and_the_first_page_says_why(tmp_path: Path) -> None:
    run = flow(tmp_path, FAULT)
    assert said(run) == ""
    assert run.choose(HEAD) == ShowHome()
    assert titles(run) == []
    before = CheckupFlow(RunOptions(packs=(), folder=tmp_path, broken=(FAULT,), language="en"))
    assert said(run) == said(before) != ""


def test_a_faulty_pack_is_not_there_for_whoever_looks_it_up(tmp_path: Path) -> None:
    run = flow(tmp_path, FAULT, unlisted=True)
    assert list(run.packs.heads) == ["owls"]
    assert run.packs.get("owls") is None
    assert dict(run.packs) == {}
    assert len(run.packs.broken) == 1

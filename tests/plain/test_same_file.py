"""For the same answers the plain front end writes the same bytes, and keeps the same things."""

from __future__ import annotations

from pathlib import Path

import msgspec
import pytest
from xinfu.checklist.formats.markdown import render
from xinfu.checklist.making import make_file_checklist
from xinfu.checkup.answer_file import read_answers
from xinfu.checkup.result import evaluate
from xinfu.cli.result_command import print_result
from xinfu.flow.checkup_flow import CheckupFlow
from xinfu.flow.options import RunOptions
from xinfu.flow.steps import ShowAlerts, ShowReview
from xinfu.packs.pack import Pack
from xinfu.wording.words import words_in

from tests.support.dates import NOW
from tests.support.effort import THOROUGH
from tests.support.every_kind_pack import ANSWERS, every_kind
from tests.support.plain_talk import lines_for, talk
from tests.support.shipped import LANGUAGES, advising_packs, answers_of, day_of, english, moment_of, shipped
from tests.support.stores import contents, drafts_in, past_in

CASES = [
    pytest.param(name, number, language, id=f"{name}-{english(case)}-{language}")
    for name in advising_packs()
    for number, case in enumerate(shipped(name).document.case)
    for place, language in enumerate(LANGUAGES)
    if THOROUGH or number % len(LANGUAGES) == place
]
"""Every case, one language after the other; in a long run each in both."""


def written(pack: Pack, folder: Path, number: int, language: str, name: str) -> bytes:
    """Walk through a case as lines; return the file that was asked for."""
    case = pack.document.case[number]
    lines = lines_for(pack, case.answers, day_of(case))
    done = talk(pack, folder, *lines, save_as=name, language=language, today=day_of(case))
    assert done.code == 0
    assert done.flow.current_session.answers == answers_of(case, pack)
    return (folder / name).read_bytes()


@pytest.mark.parametrize(("name", "number", "language"), CASES)
def test_a_case_writes_the_file_that_the_command_line_writes(
    tmp_path: Path, name: str, number: int, language: str
) -> None:
    pack, words = shipped(name), words_in(language)
    case = pack.document.case[number]
    file = written(pack, tmp_path, number, language, "list.md")
    assert (
        file
        == render(make_file_checklist(evaluate(pack, answers_of(case, pack), day_of(case)), words)).encode()
    )
    answers = tmp_path / "answers.json"
    answers.write_bytes(msgspec.json.encode(case.answers))
    assert print_result(pack, answers, [str(tmp_path / "other.md")], words, moment_of(case)) == 0
    assert (tmp_path / "other.md").read_bytes() == file


def test_json_is_the_same_file_too(tmp_path: Path) -> None:
    pack, words = shipped("account-safety"), words_in("zh")
    case = pack.document.case[0]
    answers = tmp_path / "answers.json"
    answers.write_bytes(msgspec.json.encode(case.answers))
    file = written(pack, tmp_path, 0, "zh", "list.json")
    assert print_result(pack, answers, [str(tmp_path / "other.json")], words, moment_of(case)) == 0
    assert (tmp_path / "other.json").read_bytes() == file


def flowed(pack: Pack, folder: Path) -> None:
    """Answer everything in a flow without a front end, up to the answers or the checklist."""
    options = RunOptions((pack,), folder, folder / "data", "en", open_first=True, now=lambda: NOW)
    flow = CheckupFlow(options)
    flow.keeping.remember(True)
    step = flow.start()
    while step != ShowReview():
        question = flow.current_session.question
        assert question is not None
        step = flow.answer(ANSWERS[question.id])
        step = flow.go_on() if isinstance(step, ShowAlerts) else step
    flow.show_checklist()
    flow.tick(("first",))
    flow.close()


def test_what_is_kept_is_what_the_flow_keeps(tmp_path: Path) -> None:
    pack, plain, other = every_kind(), tmp_path / "plain", tmp_path / "other"
    for folder in (plain, other):
        folder.mkdir()
    lines = [*lines_for(pack, ANSWERS), "result", "list", "done 1", "quit"]
    assert talk(pack, plain, *lines).code == 0
    flowed(pack, other)
    assert drafts_in(plain) == drafts_in(other) == []
    assert past_in(plain) == past_in(other) != []


def test_a_private_answer_is_in_no_file(tmp_path: Path) -> None:
    pack = every_kind()
    lines = lines_for(pack, {**ANSWERS, "secret": "loud"})
    assert talk(pack, tmp_path, *lines[:4]).code == 1
    (draft,) = drafts_in(tmp_path)
    assert set(draft.answers) == {"pick", "several", "amount"}
    done = talk(pack, tmp_path, *lines, save_as="list.md")
    assert done.code == 0
    assert (tmp_path / "list.md").exists()
    read, problems = read_answers(pack, {**ANSWERS, "secret": "loud"}, NOW.date())
    assert not problems
    assert any(chosen.action.id == "whisper" for chosen in evaluate(pack, read, NOW.date()).actions)
    for name, data in contents(tmp_path).items():
        assert b"loud" not in data, name
    assert b"do-whisper" not in (tmp_path / "list.md").read_bytes()
    assert "do-whisper" in talk(pack, tmp_path, *lines, "result", "list", data=None).out

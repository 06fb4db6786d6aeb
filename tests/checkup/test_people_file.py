"""The answers of many people: each row is taken as one person's file is, and no bad one costs another."""

from __future__ import annotations

import io
from collections.abc import Iterator
from typing import Any

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from xinfu.checkup.answer_file import read_answers
from xinfu.checkup.answers import Given, Skipped
from xinfu.checkup.people_file import MAX_LINE, Form, PeopleFileError, look_ahead, read_people
from xinfu.checkup.privacy import plain_answers

from tests.support.dates import TODAY
from tests.support.effort import examples
from tests.support.pack_trees import frame, one, pack_of
from tests.support.people import codes_of, csv_of, jsonl_of, read

PACK = pack_of(
    frame(
        [
            one("tea", skip=["unsure", "prefer_not"], renamed_from=["chai"]),
            {**one("kinds", count=3), "kind": "many", "skip": ["unsure"]},
            {"id": "cups", "kind": "number", "skip": ["unsure"]},
            {"id": "day", "kind": "date"},
            {"id": "note", "kind": "text", "skip": ["unsure"]},
        ]
    )
)


def answers_in(row: str, header: str = "id,tea,kinds,cups,day,note") -> dict[str, Any]:
    """Return the plain answers of a row of CSV, in which nothing may be wrong."""
    (person,) = read(PACK, f"{header}\n{row}\n".encode())
    assert person.problems == []
    return plain_answers(PACK, person.answers)


def test_cells_say_what_the_field_on_a_page_takes() -> None:
    wanted = {"tea": "a", "kinds": ["a", "c"], "cups": 3, "day": "2026-11-02", "note": "so, so"}
    assert answers_in('p,a,a;c,3,2026-11-02,"so, so"') == wanted
    assert answers_in("p,a,c；a,３,2026/11/2,so，so") == {**wanted, "note": "so，so"}
    for several in ('"a,c"', "a、c", "a|c", "a c", '"[""a"", ""c""]"', "a; c;"):
        assert answers_in(f'p, a ,{several},3.0,2026年11月2日,"so, so"') == wanted


def test_an_empty_cell_is_no_answer_and_a_skip_is_said_in_a_word_or_as_files_do() -> None:
    assert answers_in("p,,  ,,,") == {}
    unsure = {"skipped": "unsure"}
    assert answers_in("p,unsure,unsure,unsure,,") == {"tea": unsure, "kinds": unsure, "cups": unsure}
    assert answers_in("p,prefer_not,,,,") == {"tea": {"skipped": "prefer_not"}}
    assert answers_in('p,"{""skipped"": ""unsure""}",,,,"{ skipped = ""unsure"" }"') == {
        "tea": unsure,
        "note": unsure,
    }
    assert answers_in("p,,,,,unsure") == {"note": "unsure"}
    assert codes_of(read(PACK, b"day,kinds\nunsure,;\n")) == [(2, ["date-form", "answer-options"])]


def test_an_option_that_is_called_like_a_skip_is_the_option() -> None:
    question = one("q", skip=["unsure"])
    question["options"][0]["id"] = "unsure"
    (person,) = read(pack_of(frame([question])), b"q\nunsure\n")
    assert person.answers == {"q": Given("unsure")}


def test_former_names_are_known_in_the_first_row() -> None:
    assert answers_in("p,b", "id,chai") == {"tea": "b"}
    with pytest.raises(PeopleFileError) as caught:
        read(PACK, b"chai,tea\na,b\n")
    assert [(item.question, item.code) for item in caught.value.problems] == [("chai", "question-unknown")]


@pytest.mark.parametrize(("question", "column"), [("q", "id"), ("id", "row")])
def test_rows_may_have_a_name_and_a_question_called_id_is_a_question(question: str, column: str) -> None:
    pack = pack_of(frame([one(question)]))
    for data, form in (
        (f"{column},{question}\n 张三\t1 ,a\n".encode(), "csv"),
        (f'{{"{column}": "张三\\t1", "{question}": "a"}}\n'.encode(), "jsonl"),
        (f'{{"{column}": "张三\\t1", "answers": {{"{question}": "a"}}}}\n'.encode(), "jsonl"),
    ):
        (person,) = read(pack, data, form)  # type: ignore[arg-type]
        assert (person.name, person.answers, person.problems) == ("张三 1", {question: Given("a")}, [])


def test_a_name_is_a_word_or_a_number() -> None:
    people = read(PACK, b'{"id": 7}\n{"id": true}\n{"id": ["x"]}\n{}\n', "jsonl")
    assert [person.name for person in people] == ["7", "", "", ""]
    assert codes_of(people) == [(1, []), (2, ["question-unknown"]), (3, ["question-unknown"]), (4, [])]


@pytest.mark.parametrize("ends", [b"\n", b"\r\n"])
def test_marks_line_ends_and_blank_lines_change_nothing(ends: bytes) -> None:
    lines = [b'\xef\xbb\xbf"id",tea,note', b"", b'p1,a,"over', b'two lines"', b",,", b"  ", b"p2,b,,,", b""]
    people = read(PACK, ends.join(lines))
    assert [(person.line, person.last, person.name) for person in people] == [(3, 4, "p1"), (7, 7, "p2")]
    parted = ends.join([b"\xef\xbb\xbfSEP=,", b"id,tea", b"p3,a"])
    assert [(person.line, person.name) for person in read(PACK, parted)] == [(3, "p3")]
    assert (
        read(PACK, b"\xef\xbb\xbf" + ends.join([b'{"tea":"a"}', b"", b'{"tea":"b"}']), "jsonl")[1].line == 3
    )


def test_what_is_wrong_with_the_first_row_is_told_at_once_and_once() -> None:
    with pytest.raises(PeopleFileError) as caught:
        read(PACK, b"\nid,teaa,cups,,cups,note\n" + b"1,a\n" * 9)
    problems = [(item.question, item.code, item.details) for item in caught.value.problems]
    assert caught.value.line == 2
    assert problems == [
        ("cups", "answer-twice", {}),
        ("teaa", "question-unknown", {"guess": "tea"}),
        ("", "column-unnamed", {"number": "4"}),
    ]


@pytest.mark.parametrize("encoding", ["gbk", "utf-16"])
def test_a_first_row_in_another_encoding_ends_it(encoding: str) -> None:
    with pytest.raises(PeopleFileError) as caught:
        read(PACK, "编号,tea\n1,a\n".encode(encoding))
    assert [problem.code for problem in caught.value.problems] == ["row-encoding"]


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("tea\ra\rb\r", "row-returns"),
        ('tea\r"a"\r', "row-returns"),
        ("tea;note\na;b\n", "row-separator"),
        ("id\ttea\n1\ta\n", "row-separator"),
        ("tea，note\na，b\n", "row-separator"),
        ('tea,"note\n', "row-quotes"),
    ],
)
def test_what_a_table_is_saved_with_is_told_by_its_name(text: str, code: str) -> None:
    with pytest.raises(PeopleFileError) as caught:
        read(PACK, text.encode())
    assert [problem.code for problem in caught.value.problems] == [code]


def test_no_bad_row_of_csv_costs_another() -> None:
    rows = [
        "id,tea,note",
        "1,a",
        "2,a,b,c",
        '3,"a,b',
        "4,a,",
        '5,a,"x"y',
        "6,z,",
        "李四,a,".encode("gbk").decode("latin-1"),
        '8,a,"two',
        'lines",more',
        "9,b,",
        "x" * (MAX_LINE + 9),
        "10,b,",
        '11,"b,',
        *["x" * 1000] * (MAX_LINE // 1000 + 2),
        "12,b,",
    ]
    people = read(PACK, "\n".join(rows).encode("latin-1"))
    filler = [(number, ["row-cells"]) for number in range(15, 15 + MAX_LINE // 1000 + 2)]
    assert codes_of(people) == [
        (2, ["row-cells"]),
        (3, ["row-cells"]),
        (4, ["row-quotes"]),
        (5, []),
        (6, ["row-quotes"]),
        (7, ["option-unknown"]),
        (8, ["row-encoding"]),
        (9, ["row-cells"]),
        (11, []),
        (12, ["row-long"]),
        (13, []),
        (14, ["row-quotes"]),
        *filler,
        (15 + len(filler), []),
    ]
    assert people[7].last == 10


def test_no_bad_line_of_json_costs_another() -> None:
    lines = [
        b'{"tea": "a"}',
        b"{",
        b"[1]",
        b'{"answers": 3}',
        b'{"tea": "a", "tea": "b"}',
        b'{"answers": {}, "tea": "a"}',
        b'{"tee": "a"}',
        b'{"tea": null}',
        b'{"note": "\xff"}',
        b'{"note": "' + b"x" * MAX_LINE + b'"}',
        b"[" * 50_000,
        b'{"tea": {"skipped": "unsure"}}',
    ]
    people = read(PACK, b"\n".join(lines), "jsonl")
    codes = ["row-json", "row-form", "row-form", "answer-twice", "answer-beside", "question-unknown"]
    codes += ["answer-null", "row-encoding", "row-long", "row-json"]
    assert codes_of(people) == [(1, []), *((at, [code]) for at, code in enumerate(codes, 2)), (12, [])]
    assert people[-1].answers == {"tea": Skipped("unsure")}


@given(st.lists(st.text(), max_size=3), st.sampled_from(["\n", "\r\n"]))
@example(['="x"', "\x1c\x00\r x", "unsure"], "\n")
@examples(60)
def test_a_text_of_any_kind_means_what_it_means_in_one_person_s_file(texts: list[str], ends: str) -> None:
    people = [{"note": text} for text in texts]
    alone = [read_answers(PACK, values, TODAY, "json") for values in people]
    told = read(PACK, jsonl_of(people), "jsonl")
    assert [(person.answers, person.problems) for person in told] == alone
    rows = read(PACK, csv_of(PACK, people, lineterminator=ends))
    blank = [not values["note"].strip() for values in people]
    assert [person.answers for person in rows] == [answers for answers, _ in alone]
    assert [bool(person.problems) for person in rows] == [
        bool(problems) and not empty for (_, problems), empty in zip(alone, blank, strict=True)
    ]


class Endless(io.BytesIO):
    """A stream that makes each line when it is asked for, and counts them."""

    def __init__(self, lines: Iterator[bytes]) -> None:
        super().__init__()
        self.made = 0
        self._lines = lines

    def readline(self, size: int | None = -1, /) -> bytes:
        self.made += 1
        return next(self._lines)


@pytest.mark.parametrize("form", ["csv", "jsonl"])
def test_no_line_is_read_before_it_is_its_turn(form: Form) -> None:
    def lines() -> Iterator[bytes]:
        yield b"id,tea\n" if form == "csv" else b'{"tea": "b"}\n'
        while True:
            yield b"p,a\n" if form == "csv" else b'{"id": "p", "tea": "a"}\n'

    stream = Endless(lines())
    for count, person in enumerate(read_people(PACK, stream, form, TODAY), 1):
        assert stream.made == person.line
        if count == 5_000:
            break
    assert stream.made in (count, count + 1)


@pytest.mark.parametrize(
    ("text", "form", "asked"),
    [
        ("", None, "csv"),
        ("\n\n", None, "csv"),
        ('tea = "a"\n', None, "csv"),
        ("# people\n", None, "csv"),
        ("[answers]\n", None, "csv"),
        ('{"tea": "a"}', None, "jsonl"),
        ('{"tea": "a"}\n\n', None, "jsonl"),
        ('{\n"tea": "a"}', None, "jsonl"),
        ('{"answers":\n{"tea": "a"}}', None, "jsonl"),
        ('\ufeff\n{"tea": "a"}\n\n {"tea": "b"}\n', "jsonl", "jsonl"),
        ("{broken\n{}\n", "jsonl", "jsonl"),
        ("id,tea\n1,a\n", "csv", "csv"),
        ('\ufeff"tea"\n', "csv", "csv"),
    ],
)
def test_a_stream_tells_by_its_first_lines_how_many_people_it_is_of(
    text: str, form: Form | None, asked: Form
) -> None:
    for is_many, wanted in ((False, form), (True, asked)):
        stream, ahead = io.BytesIO(text.encode()), list[bytes]()
        assert look_ahead(stream, ahead, is_many=is_many) == wanted
        assert b"".join(ahead) + stream.read() == text.encode()

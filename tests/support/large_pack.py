"""A large pack for measuring: as much branching, counting and nesting as a big real one has, and more."""

from __future__ import annotations

from random import Random

FED = 10
"""How many questions feed one factor."""


def large_pack(questions: int = 300, actions: int = 200) -> str:
    """Return the TOML text of a valid pack of this size in Chinese and English; the same every time."""
    return _Writer(questions, actions).text()


def fifteen_conditions() -> str:
    """Return the text of a pack of 30 questions, ten of which branch, with three scores and five actions."""
    parts = [
        'format = 1\nid = "fifteen"\nversion = "1.0.0"\nlanguages = ["en"]\ntitle = "Fifteen"\n',
        'summary = "…"\nminutes = 5\nreviewed = 2026-11-01\n[[section]]\nid = "s"\ntitle = "All"\n',
    ]
    bands = ('id = "low", level = "ok", upto = 8', 'id = "mid", level = "watch", upto = 14')
    rows = ", ".join(f'{{ {band}, title = "…" }}' for band in (*bands, 'id = "high", level = "high"'))
    parts += [f'[[factor]]\nid = "f{i}"\nmethod = "sum"\ntitle = "…"\nbands = [{rows}]\n' for i in range(3)]
    for number in range(30):
        points = (f'{{ id = "o{i}", text = "…", points = {{ f{number % 3} = {i} }} }}' for i in range(4))
        before = f'{{ q = "q{number - 1}", is = "o1" }}, {{ q = "q{number - 2}", in = ["o2", "o3"] }}'
        parts.append(
            f'[[question]]\nid = "q{number}"\nsection = "s"\nkind = "one"\nask = "…?"\nskip = ["unsure"]\n'
            + (f"when.any = [{before}]\n" if number % 3 == 2 else "")
            + f"options = [{', '.join(points)}]\n"
        )
    for number in range(5):
        level = f'{{ factor = "f{number % 3}", at_least = "{("high", "mid")[number % 2]}" }}'
        parts.append(
            f'[[action]]\nid = "a{number}"\nhorizon = "week"\ntitle = "…"\n'
            f'when.any = [{level}, {{ q = "q{number * 5}", is = "o3" }}]\n'
        )
    return "".join(parts)


class _Writer:
    def __init__(self, questions: int, actions: int) -> None:
        self.questions = questions
        self.actions = actions
        self.factors = max(1, questions // FED)
        self.chance = Random(7)
        kinds = ["one"] * 12 + ["scale"] * 3 + ["many"] * 2 + ["number"] * 2 + ["date"]
        self.branching = [i >= 4 and self.chance.random() < 0.4 for i in range(questions)]
        self.kinds = ["one" if i < 4 else self.chance.choice(kinds) for i in range(questions)]

    def text(self) -> str:
        parts = [
            'format = 1\nid = "large"\nversion = "1.0.0"\nlanguages = ["zh", "en"]\n',
            both("title", "大题库", "A large pack"),
            both("summary", "只用来量快慢。", "Only for measuring."),
            "minutes = 60\nreviewed = 2026-11-01\nreview_by = 2027-05-01\n",
        ]
        sections = range(-(-self.questions // 25))
        parts += [
            f'[[section]]\nid = "s{i}"\n' + both("title", f"第{i + 1}节", f"Part {i + 1}") for i in sections
        ]
        options = ", ".join(
            f'{{ id = "{key}", text = {{ zh = "{zh}", en = "{en}" }}, points = {points} }}'
            for points, (key, zh, en) in enumerate(
                (("never", "从不", "Never"), ("rarely", "偶尔", "Rarely"), ("often", "经常", "Often"))
            )
        )
        parts.append(f"[scale.frequency]\noptions = [{options}]\n")
        parts += [
            f"[condition.common{i}]\n{self.condition(self.questions, 2, 'any')}\n"
            for i in range(max(1, self.questions // 20))
        ]
        parts += [self.factor(i) for i in range(self.factors)]
        parts += [self.question(i) for i in range(self.questions)]
        parts += [self.action(i) for i in range(self.actions)]
        parts += [self.alert(i) for i in range(max(1, self.actions // 20))]
        parts += [self.case(i) for i in range(10)]
        return "\n".join(parts)

    def factor(self, number: int) -> str:
        method = ("sum", "mean", "sum", "max")[number % 4]
        missing = ("partial", "partial", "zero", "incomplete")[number // 2 % 4]
        low, high = {"sum": (6, 14), "mean": (0.8, 1.6), "max": (1, 2)}[method]
        bands = "".join(
            f'  {{ id = "{key}", level = "{level}", {end}title = {{ zh = "{zh}", en = "{en}" }} }},\n'
            for key, level, end, zh, en in (
                ("low", "ok", f"upto = {low}, ", "低", "Low"),
                ("watch", "watch", f"upto = {high}, ", "留意", "Watch"),
                ("high", "high", "", "高", "High"),
            )
        )
        text = f'[[factor]]\nid = "f{number}"\nmethod = "{method}"\nmissing = "{missing}"\nmin_answered = 2\n'
        text += both("title", f"因素{number}", f"Factor {number}") + f"bands = [\n{bands}]\n"
        if number % 3 == 0:
            when = self.condition(self.questions, 1, "all")
            why = 'why = { zh = "只这一条就够了。", en = "This alone is enough." }'
            text += f'[[factor.override]]\nband = "high"\n{why}\nwhen.{when}\n'
        if number % 5 == 1 and method == "sum":
            text += f"[[factor.rule]]\npoints = 2\nwhen.{self.condition(self.questions, 1, 'all')}\n"
        return text

    def question(self, number: int) -> str:
        kind, factor = self.kinds[number], f"f{min(number // FED, self.factors - 1)}"
        text = f'[[question]]\nid = "q{number}"\nsection = "s{number // 25}"\nkind = "{kind}"\n'
        text += both("ask", f"第{number}个问题？", f"Question {number}?")
        if self.branching[number]:
            text += f"when.{self.condition(number, 2, 'any', near=True)}\n"
        if self.chance.random() < 0.5:
            text += 'skip = ["unsure", "prefer_not"]\n'
        if kind == "scale":
            return text + f'scale = "frequency"\nfeeds.{factor} = 1\n'
        if kind == "number":
            return (
                text + f"min = 0\nmax = 100\npoints = [{{ upto = 20, {factor} = 0 }}, {{ {factor} = 2 }}]\n"
            )
        if kind == "date":
            return text + 'max = "today"\n'
        rows = []
        for index in range(4):
            points = (0, 1, 2, 3)[index] if kind == "one" else (1, 1, 1, 0)[index]
            alone = ", exclusive = true" if kind == "many" and index == 3 else ""
            label = f'{{ zh = "选项{index}", en = "Option {index}" }}'
            rows.append(
                f'  {{ id = "o{index}", text = {label}, points = {{ {factor} = {points} }}{alone} }},\n'
            )
        return text + f"options = [\n{''.join(rows)}]\n"

    def action(self, number: int) -> str:
        text = f'[[action]]\nid = "a{number}"\nhorizon = "{self.chance.choice(("today", "week", "month"))}"\n'
        text += both("title", f"第{number}件事", f"Thing {number}")
        text += f"when.{self.condition(self.questions, 3, 'any', factors=True)}\n"
        return text

    def alert(self, number: int) -> str:
        text = f'[[alert]]\nid = "w{number}"\nactions = ["a{number}"]\n'
        text += both("title", f"注意{number}", f"Take care {number}")
        return text + f"when.{self.condition(self.questions, 2, 'all')}\n"

    def case(self, number: int) -> str:
        answers = ", ".join(f'q{i} = "o{(number >> i) % 4}"' for i in range(4))
        name = both("name", f"例子{number}", f"Example {number}")
        return f"[[case]]\n{name}today = 2026-11-21\nanswers = {{ {answers} }}\nexpect = {{}}\n"

    def condition(
        self, before: int, depth: int, form: str, *, near: bool = False, factors: bool = False
    ) -> str:
        """Return `form = […]` over questions before a place; `all` and `any` take turns further in."""
        parts = []
        for _ in range(self.chance.randint(2, 3)):
            if depth > 1 and self.chance.random() < 0.4:
                inner = self.condition(before, depth - 1, "all" if form == "any" else "any", factors=factors)
                parts.append(f"{{ {inner} }}")
            elif factors and self.chance.random() < 0.25:
                parts.append(self.factor_test())
            elif factors and self.chance.random() < 0.1:
                parts.append(f'{{ use = "common{self.chance.randrange(max(1, self.questions // 20))}" }}')
            else:
                parts.append(self.answer_test(before, near))
        return f"{form} = [{', '.join(parts)}]"

    def factor_test(self) -> str:
        factor = f"f{self.chance.randrange(self.factors)}"
        if self.chance.random() < 0.2:
            return f'{{ factor = "{factor}", gte = {self.chance.choice((1, 2, 5, 8))} }}'
        return f'{{ factor = "{factor}", at_least = "{self.chance.choice(("watch", "high"))}" }}'

    def answer_test(self, before: int, near: bool) -> str:
        first = max(0, before - 30) if near else 0
        number = self.chance.randrange(first, before)
        kind = self.kinds[number]
        tests = {
            "one": ('is = "o1"', 'in = ["o2", "o3"]', 'in = ["o1", "o2", "o3"]', 'is = "o3"', 'is = "o0"'),
            "scale": ('is = "often"', 'in = ["rarely", "often"]', 'is = "never"'),
            "many": ('has = "o0"', 'has_any = ["o1", "o2"]', 'has_none = ["o1"]'),
            "number": ("gt = 20", "lte = 50", "gte = 80"),
            "date": ('after = "today-30d"', 'before = "today-365d"'),
        }[kind]
        test = self.chance.choice(tests)
        if self.branching[number] and self.chance.random() < 0.1:
            test = 'state = "hidden"'
        return f'{{ q = "q{number}", {test} }}'


def both(key: str, zh: str, en: str) -> str:
    """Return the two lines of a text in both languages."""
    return f'{key}.zh = "{zh}"\n{key}.en = "{en}"\n'

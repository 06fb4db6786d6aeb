"""The list of which the corpus of edited files holds what editors have made."""

from __future__ import annotations

import datetime as dt

from xinfu.checklist.checklist import AlertLine, Checklist, Contact
from xinfu.checklist.living.item_names import ItemNames

from tests.support.checklists import make_item, make_list

MADE_ON = dt.date(2026, 11, 28)
LATER = dt.date(2026, 12, 5)
ITEMS = (
    make_item(
        1,
        id="pay-first",
        title="先把过期的那一笔还上",
        due=MADE_ON,
        minutes=20,
        steps=("先留出吃饭、房租、看病的钱。", "剩下的，按过期的先还。"),
        done_when="官方页面上不再显示逾期。",
        caution="别为了还它再去借。",
        rests_on=("依据：一条规定（有据，2026-11-21 核对）",),
    ),
    make_item(
        2,
        id="call-bank",
        title="问清 [费用] 和 #编号 *两样*",
        due=MADE_ON,
        state="done",
        steps=("记下工号。",),
    ),
    make_item(3, id="read_letter", title="Read the 2. letter", horizon="next", due=None, minutes=30),
    make_item(4, id="get-report", title="查一次自己的报告", horizon="week", due=LATER, minutes=10),
    make_item(
        5,
        id="save-numbers",
        title="把电话抄下来",
        horizon="week",
        due=LATER,
        minutes=None,
        state="already",
    ),
    make_item(
        6,
        id="tell-family",
        title="和家里人说好三句话",
        horizon="ongoing",
        due=None,
        minutes=None,
        state="not_for_me",
    ),
)
NAMES = ItemNames({item.id: (item.title,) for item in ITEMS})


def corpus_list() -> Checklist:
    """Return the list as the program had it when it wrote the file."""
    return make_list(
        ITEMS,
        language="zh",
        made_on=MADE_ON,
        notice="这份清单只是参考。",
        alerts=(AlertLine("alert", "先停一停", "怀疑是骗局，先问一句。"),),
        contacts=(Contact("96110", "反诈专线", "", True),),
    )

"""What authors call the tables and keys of a pack, in Chinese or after other tools, and our names."""

from __future__ import annotations

from collections.abc import Collection

TABLES = {
    "题目": "question", "问题": "question", "题": "question", "quiz": "question", "item": "question",
    "因素": "factor", "因子": "factor", "score": "factor",
    "行动": "action", "任务": "action", "建议": "action", "task": "action", "todo": "action",
    "警示": "alert", "警告": "alert", "提醒": "alert", "warning": "alert",
    "来源": "source", "资料": "source", "reference": "source",
    "热线": "hotline", "电话": "hotline", "phone": "hotline",
    "章节": "section", "部分": "section", "分组": "section", "group": "section", "chapter": "section",
    "例子": "case", "案例": "case", "测试": "case", "test": "case", "example": "case",
    "量表": "scale", "条件": "condition",
}  # fmt: skip

_KEYS = {
    "title": "标题 名称 名字 题目 name heading label text",
    "ask": "问题 提问 题目 题干 标题 文字 内容 title text label question prompt name description",
    "text": "文字 内容 选项 标题 label title name caption description",
    "kind": "类型 种类 题型 type",
    "options": "选项 答案 choices answers items values option",
    "points": "分数 分值 得分 分 score scores value weight point",
    "when": "条件 显示条件 if condition conditions show_if showif visible_if visibleif relevant depends_on",
    "skip": "跳过 可跳过 skippable allow_skip",
    "summary": "简介 摘要 说明 介绍 描述 description intro about subtitle",
    "why": "原因 理由 为什么 说明 reason help hint description note",
    "steps": "步骤 做法 todo instructions",
    "minutes": "分钟 时间 用时 时长 duration time",
    "priority": "优先级 重要性 importance order",
    "due": "期限 截止 截止日期 deadline",
    "horizon": "时限 什么时候 timing",
    "version": "版本 版本号 ver",
    "languages": "语言 lang language locale",
    "format": "格式",
    "id": "编号 标识 代号 key value",
    "unit": "单位 units suffix",
    "min": "最小 最小值 最少 minimum",
    "max": "最大 最大值 最多 maximum",
    "step": "步长 间隔",
    "section": "章节 部分 分组 group chapter page",
    "level": "级别 等级 severity",
    "bands": "分段 档次 ranges levels",
    "number": "号码 电话 phone tel",
    "answers": "答案 回答",
    "expect": "期望 预期 结果 expected",
    "name": "名称 名字 标题 title id",
    "today": "今天 日期 date",
    "private": "保密 隐私 secret",
    "exclusive": "互斥 排他",
    "sources": "来源 依据 references",
    "q": "题目 问题 question id",
    "is": "等于 是 equals equal value answer eq",
    "has": "包含 有 contains includes",
    "not_for": "不适用 不适合",
    "notice": "提示 声明 disclaimer",
}

_WORDS = {
    "one": "单选 单选题 选择 选择题 radio single single_choice choice select "
    "dropdown boolean bool yesno yes_no",
    "many": "多选 多选题 checkbox checkboxes multi multiple multiple_choice multiselect",
    "scale": "量表 likert rating",
    "number": "数 数字 数值 int integer float numeric",
    "date": "日期 day datetime",
    "text": "文字 文本 填空 填空题 问答 问答题 string textarea input open",
    "unsure": "说不准 不确定 不知道 不清楚 dont_know don't_know unknown not_sure",
    "prefer_not": "不想说 不想回答 不愿说 拒答 refuse refused prefer_not_to_say rather_not",
    "now": "现在 马上 立刻 immediately",
    "today": "今天 当天",
    "week": "本周 这周 一周内 this_week",
    "month": "本月 这个月 一个月内 this_month",
    "ongoing": "长期 持续 always",
    "ok": "正常 好 平稳 good green low fine",
    "watch": "留意 注意 medium yellow warning",
    "high": "高 严重 危险 bad red danger",
}

NEEDLESS = frozenset({"required", "mandatory", "optional", "必填", "必答"})
"""What other tools ask to be written, and what here goes without saying."""


def key_named(name: str, known: Collection[str]) -> str:
    """Return the key among those of a table that somebody means by another name, or nothing."""
    plain = name.strip().lower().replace("-", "_")
    return next((key for key in known if plain in _KEYS.get(key, "").split()), "")


def word_named(word: str, choices: Collection[str]) -> str:
    """Return the word among those that a key takes that somebody means by another one, or nothing."""
    plain = "_".join(word.lower().replace("-", "_").split())
    return next((choice for choice in choices if plain in _WORDS.get(choice, "").split()), "")

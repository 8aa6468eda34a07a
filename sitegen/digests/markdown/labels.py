"""What the labels of a digest's lines mean: `Authors:`, `**摘要**：`, `- **Main category:**`, in several languages."""

from __future__ import annotations

import re

_LABEL = re.compile(
    r"\s{0,8}(?:[-*+•]\s+)?(?:[^\w\s*_#<\[(|`$]{1,3}\s*)?(?P<mark>\*\*|__)?(?P<name>[^\W\d_][^*_:：\n|\[\]]{0,40}?)\s?(?:"
    r"(?(mark)(?:[:：]\s?(?P=mark)|(?P=mark)\s?[:：]{1,2}|(?P=mark)(?=\s*$))|[:：]{1,2}(?!//)))\s*"
)


def label_of(line: str) -> tuple[str, str, str] | None:
    """What the label at the beginning of a line means, the label, and the rest of the line.

    The meaning of an unknown label is "" where it stands out (`**Label:**`); else it is no label.
    """
    match = _LABEL.match(line[:_LONGEST])
    if match is None:
        return None
    name = " ".join(match["name"].casefold().split())
    meaning = _MEANINGS.get(name) or _MEANINGS.get(_ADDED.sub("", name))
    if meaning is None and not match["mark"]:
        return None
    label = match["name"].strip()
    return meaning or "", _ADDED.sub("", label) if meaning else label, line[match.end() :].strip()


_LONGEST = 200
_ADDED = re.compile(r"\s*(?:[（(][^（）()]{0,30}[)）]|\d{1,2})$")
"""What is added to a label: `代码（即将开源）`, `Paper 2`."""


def _names(meaning: str, *names: str) -> dict[str, str]:
    return dict.fromkeys(names, meaning)


_MEANINGS = {
    **_names(
        "title", "title", "paper title", "original title", "english title", "标题", "原标题", "原文标题", "英文标题"
    ),
    **_names("title", "论文标题", "论文题目", "题目", "タイトル", "原題", "原タイトル", "제목", "원제"),
    **_names("authors", "author", "authors", "author(s)", "by", "论文作者", "作者", "作者列表", "著者", "저자"),
    **_names("abstract", "abstract", "original abstract", "原文摘要", "英文摘要"),
    **_names("translation", "摘要", "要旨", "アブストラクト", "概要", "초록", "中文摘要"),
    **_names(
        "gist", "tl;dr", "tldr", "summary", "ai summary", "one-line summary", "总结", "一句话总结", "要約", "要点"
    ),
    **_names("gist", "요약", "summary (ai)", "key points", "ai 总结"),
    **_names("part", "motivation", "method", "methods", "result", "results", "conclusion", "contribution", "details"),
    **_names("links", "link", "links", "url", "urls", "pdf", "pdf link", "paper", "paper link", "arxiv", "arxiv link"),
    **_names("links", "code", "github", "project", "project page", "website", "demo", "huggingface", "hugging face"),
    **_names("links", "doi", "arxiv id", "id", "paper id", "paper url", "arxiv url", "pdf url", "source", "read more"),
    **_names(
        "links", "链接", "论文链接", "原文链接", "论文地址", "代码", "项目", "リンク", "論文リンク", "링크", "논문 링크"
    ),
    **_names(
        "links",
        "论文",
        "文章",
        "论文下载链接",
        "论文下载",
        "下载链接",
        "代码链接",
        "代码地址",
        "代码和数据集",
        "项目主页",
        "主页",
        "数据集",
        "数据",
        "解读",
    ),
    **_names(
        "links",
        "demo视频",
        "视频",
        "博客",
        "翻译",
        "论文解读",
        "原文",
        "开源代码",
        "源码",
        "dataset",
        "datasets",
        "video",
        "videos",
    ),
    **_names(
        "links", "slides", "poster", "blog", "model", "models", "homepage", "project website", "codes", "openreview"
    ),
    **_names("links", "paper pdf", "official code", "implementation", "プロジェクト", "コード", "코드", "프로젝트"),
    **_names("categories", "main category", "category", "categories", "subject", "subjects", "primary category"),
    **_names("categories", "分类", "类别", "主分类", "领域", "カテゴリ", "分野", "카테고리", "분류"),
    **_names("topics", "tags", "tag", "labels", "topics", "topic", "方向", "主题", "研究方向", "标签"),
    **_names(
        "keywords",
        "keyword",
        "keywords",
        "key",
        "keys",
        "关键词",
        "キーワード",
        "키워드",
    ),
    **_names(
        "published",
        "published",
        "published on",
        "year",
        "年份",
        "publish date",
        "publication date",
        "date",
        "submitted",
    ),
    **_names(
        "published",
        "submission date",
        "发布日期",
        "发表日期",
        "发布时间",
        "提交日期",
        "日期",
        "公開日",
        "投稿日",
        "発行日",
    ),
    **_names("published", "发表时间", "게시일", "발행일", "날짜"),
    **_names(
        "comment",
        "comment",
        "comments",
        "journal ref",
        "journal-ref",
        "journal",
        "venue",
        "publisher",
        "conference",
        "published in",
        "session",
        "会议",
        "期刊",
        "发表于",
        "出处",
        "备注",
        "コメント",
    ),
    **_names(
        "furniture", "upvotes", "likes", "votes", "score", "updated", "last updated", "relevance", "更新日期", "点赞"
    ),
}
"""Meanings by label, in lower case. A `translation` is the abstract where there is no other; a `gist` or `part` is of
a model's or an editor's summary, a part with its label."""

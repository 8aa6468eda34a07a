"""Whether a link's words say what it leads to, and nothing else: `[[Official Code]](…)` is no title."""

from __future__ import annotations

import re

_WORDS_TEXT = """
    paper papers pdf arxiv abs abstract link links url page html doi code codes github gitlab repo repository
    project projects website web site homepage home demo demos video videos youtube bilibili slides slide poster
    talk blog post tweet twitter thread model models weights checkpoint checkpoints dataset datasets data benchmark
    supp supplementary supplement appendix material materials official unofficial author authors here read more
    openreview acl anthology cvf ieee acm springer nature proceedings bib bibtex cite citation colab notebook hf
    huggingface hugging face space spaces leaderboard pytorch tensorflow tf keras jax torch implementation version
    full text alphaxiv scholar semantic preprint publication journal conference camera ready review reviews summary
    note notes star stars badge the and or docs documentation doc online to be updated available download source src
    media image img
    论文 链接 源码 代码 项目 主页 摘要 解读 数据集 网页 地址 下载
    原文 译文 知乎 视频 模型 リンク 論文 コード 링크 논문 코드
"""
_WORDS = frozenset(_WORDS_TEXT.split())
_MOST = 4


def says_what(text: str) -> bool:
    """Whether all of a few words say what a link leads to.

    >>> says_what("Official Code"), says_what("[PDF]"), says_what("Video Diffusion Models"), says_what("github2")
    (True, True, False, True)
    """
    if len(text) > 60:
        return False
    words = re.findall(r"[^\W\d_]+", text.casefold())
    return 0 < len(words) <= _MOST and all(word in _WORDS for word in words)

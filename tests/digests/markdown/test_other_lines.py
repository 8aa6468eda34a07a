"""The lines of a page in Markdown that list no paper."""

import pytest

from sitegen.digests.account import Account
from sitegen.digests.markdown.other_lines import AROUND_TOPIC, is_topic, page_line


@pytest.mark.parametrize(
    ("line", "kind", "topic"),
    [
        ("## Warm Feet", "field", "Warm Feet"),
        ("## 2. 🧦 Warm Feet (12 papers)", "field", "Warm Feet"),
        ("# Socks of the Week", "furniture", ""),
        ("## Today's Papers", "furniture", ""),
        ("## 2025-03-14", "date", ""),
        ("> Updated on 2025.03.14", "date", ""),
        ("Some words.", "furniture", "above"),
        ("See https://arxiv.org/abs/2503.01234", "unknown", "above"),
    ],
)
def test_a_line_is_a_date_a_topic_or_the_pages_own_words(line: str, kind: str, topic: str) -> None:
    account = Account(line, "a.md")
    assert page_line(account, 1, line, "above") == topic
    assert account.kind(1) == kind


@pytest.mark.parametrize(
    ("words", "is_one"),
    [("Feet", True), ("Table of Contents", False), ("论文列表", False), ("", False), ("x" * 101, False)],
)
def test_words_that_head_any_page_are_no_topic(words: str, is_one: bool) -> None:
    assert is_topic(words) is is_one


@pytest.mark.parametrize(
    ("heading", "topic"),
    [
        ("1.2 Feet", "Feet"),
        ("🔥 Feet 🔥", "Feet"),
        ("Feet (3 篇)", "Feet"),
        ("3D Feet", "3D Feet"),
        ("Feet (cold)", "Feet (cold)"),
    ],
)
def test_numbers_signs_and_counts_around_a_topic_go(heading: str, topic: str) -> None:
    assert AROUND_TOPIC.sub("", heading) == topic

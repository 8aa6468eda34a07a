"""Which bullets and paragraphs of a list are papers."""

import pytest

from sitegen.digests.account import Account
from sitegen.digests.lists.papers import Found, papers_in


def found_in(text: str) -> tuple[list[Found], Account]:
    account = Account(text, "a.md")
    return papers_in(account, account.lines, range(1, len(account.lines) + 1), ("Feet",)), account


_PAPER = "[Socks in Drawers](https://arxiv.org/abs/2503.01234)"


@pytest.mark.parametrize(
    ("text", "titles"),
    [
        (f"- {_PAPER}", ["Socks in Drawers"]),
        (
            f"- {_PAPER}\n- [Counting Shoes at Home](https://a.example/shoes)",
            ["Socks in Drawers", "Counting Shoes at Home"],
        ),
        (f"- {_PAPER}\n- [sock-tool](https://github.com/a/b)", ["Socks in Drawers"]),
        ("- [Counting Shoes at Home](https://a.example/shoes)", []),
        ("- [ ] [Counting Shoes at Home](https://a.example/shoes) (Mar 5, 2025)", ["Counting Shoes at Home"]),
        ("- [2025/03] [We count shoes now](https://a.example/shoes)", []),
        ("- [Counting Shoes at Home](https://a.example/shoes) - all of them (2025)", []),
        ("- we like [socks](https://arxiv.org/abs/2503.01234)", []),
        (f"- {_PAPER}\n  - [code](https://github.com/a/b)", ["Socks in Drawers"]),
        (f"- {_PAPER}\n  - [Shoes in Boxes](https://arxiv.org/abs/2503.01235)", ["Socks in Drawers", "Shoes in Boxes"]),
    ],
)
def test_a_bullet_is_a_paper_where_it_leads_to_one_or_stands_beside_such(text: str, titles: list[str]) -> None:
    assert [one.said.title for one in found_in(text)[0]] == titles


def test_a_bullet_that_only_holds_others_is_their_topic_or_their_day() -> None:
    found, account = found_in(f"- Cold feet\n  - {_PAPER}\n- 2025-03-14\n  - [Shoes](https://arxiv.org/abs/2503.01235)")
    assert [(one.topics, str(one.day)) for one in found] == [(("Feet", "Cold feet"), "None"), (("Feet",), "2025-03-14")]
    assert [account.kind(line) for line in (1, 3)] == ["field", "date"]


def test_a_line_above_a_list_may_be_its_topic() -> None:
    found, account = found_in(f"Warm feet:\n\n- {_PAPER}")
    assert [one.topics for one in found] == [("Feet", "Warm feet")]
    assert account.kind(1) == "field"

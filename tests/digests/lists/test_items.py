"""The lists in a Markdown text."""

from sitegen.digests.lists.items import Item, items_in


def items(text: str) -> list[Item]:
    lines = text.split("\n")
    return items_in(lines, range(1, len(lines) + 1))


def test_bullets_within_a_bullet_are_below_it() -> None:
    first, second = items("- Socks\n  - Gloves\n    1. Hats\n  - Shoes\n* Scarves")
    assert (first.text, second.text) == ("Socks", "Scarves")
    assert [(one.text, one.line, one.indent) for one in first.within] == [("Gloves", 2, 2), ("Shoes", 4, 2)]
    assert list(first.lines_below()) == [(2, "Gloves"), (3, "Hats"), (4, "Shoes")]


def test_a_long_line_goes_on_in_the_next_and_a_short_one_has_it_below() -> None:
    long = "We count the socks of all the people who live in the houses of the town"
    (item,) = items(f"- {long}\n  and wash them")
    assert (item.head, item.stop, item.below) == ([long, "and wash them"], 3, [])
    (item,) = items("- Socks\n  Ada Brook")
    assert (item.head, item.below) == (["Socks"], [(2, "Ada Brook")])


def test_a_paragraph_that_begins_with_a_title_is_an_item_with_its_lines_below() -> None:
    (item,) = items("**Counting Socks** \\\n*Ada Brook* \\\n[[Paper](https://example.org/a)]")
    assert not item.is_bullet
    assert item.text == "**Counting Socks** \\"
    assert item.below == [(2, "*Ada Brook* \\"), (3, "[[Paper](https://example.org/a)]")]


def test_a_rule_is_no_bullet_and_ends_the_list() -> None:
    found = items("- Socks\n\n- - -\n  We count.")
    assert [(one.text, one.below) for one in found] == [("Socks", [])]

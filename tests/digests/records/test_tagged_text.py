"""Text with a tag a line."""

import re

from sitegen.digests.account import Account
from sitegen.digests.digest import Entry
from sitegen.digests.records.tagged_text import records, take

TAG = re.compile(r"([A-Z]\w)  - ?")
TEXT = "words\nTY  - JOUR\nTI  - Socks\n  and gloves\nAU  - Brook, Ada\nAU  - \nAU  - Cole, Ben\nER  - \nwords\n"


def test_a_record_has_the_lines_of_each_value_by_its_tag() -> None:
    (record,) = records(Account(TEXT, "x.ris"), TAG, "TY", "ER")
    assert record.first("T1", "TI") == "Socks\n  and gloves"
    assert record.all("AU", "TY") == ["Brook, Ada", "Cole, Ben", "JOUR"]
    assert record.first("AB") == ""
    assert record.tags[:3] == [(2, "TY"), (3, "TI"), (4, "TI")]


def test_a_record_without_its_last_tag_ends_before_the_next_one() -> None:
    found = records(Account("TY  - A\nTI  - a\nTY  - B\nTI  - b\n", "x.ris"), TAG, "TY", "ER")
    assert [record.first("TI") for record in found] == ["a", "b"]


def test_lines_become_what_their_tags_mean() -> None:
    account = Account(TEXT, "x.ris")
    for record in records(account, TAG, "TY", "ER"):
        take(account, Entry(title="Socks", line=2), record, {"TI": "title", "AU": "authors"})
    assert account.reading().lines == (
        "unknown", "field", "title", "title", "authors", "authors", "authors", "field", "unknown",
    )  # fmt: skip

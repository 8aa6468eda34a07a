import base64

import pytest

from sitegen.digests.html.addresses import straight

PAPER = "https://arxiv.org/abs/2312.00752"


@pytest.mark.parametrize(
    "address",
    [
        PAPER,
        f"{PAPER}?utm_source=tldr&utm_medium=email",
        "https://scholar.google.com/scholar_url?url=https://arxiv.org/abs/2312.00752&hl=en&sa=X&d=1&ei=x",
        "https://www.google.com/url?q=https%3A%2F%2Farxiv.org%2Fabs%2F2312.00752&sa=D&source=editors",
        "https://tracking.tldrnewsletter.com/CL0/https:%2F%2Farxiv.org%2Fabs%2F2312.00752%3Futm_source=tldrai/1/0100/x",
        "https://eur01.safelinks.protection.outlook.com/?url=https%3A%2F%2Farxiv.org%2Fabs%2F2312.00752&data=05%7C01",
        "https://urldefense.com/v3/__https://arxiv.org/abs/2312.00752__;!!abc!x$",
        f"https://click.convertkit-mail2.com/abc/def/{base64.urlsafe_b64encode(PAPER.encode()).decode()}",
        "https://substack.com/redirect/2/"
        + base64.urlsafe_b64encode(f'{{"e":"{PAPER}","p":1,"s":2}}'.encode()).decode().rstrip("=")
        + ".sig",
    ],
)
def test_a_tracked_link_leads_straight_to_its_paper(address: str) -> None:
    assert straight(address) == PAPER


@pytest.mark.parametrize(
    "address",
    [
        "https://substack.com/redirect/04e7d3a1-c3a2-4ee5-96af-954e830bc579?j=eyJ1IjoiMWllZnkifQ.sG3",
        "https://example.us14.list-manage.com/track/click?u=abc&id=def&e=ghi",
        "https://u123.ct.sendgrid.net/ls/click?upn=abc",
        "https://example.org/unsubscribe?email=ben@example.org",
        f"https://twitter.com/intent/tweet?url={PAPER}",
        f"https://www.facebook.com/sharer/sharer.php?u={PAPER}",
        "mailto:ben@example.org",
        "javascript:alert(1)",
        "https://[broken",
        "",
    ],
)
def test_a_link_that_only_its_reader_may_follow_is_none(address: str) -> None:
    assert straight(address) == ""


def test_who_reads_is_no_part_of_an_address() -> None:
    assert straight("https://example.org/p/x?id=7&who=ben@example.org&mc_eid=1") == "https://example.org/p/x?id=7"

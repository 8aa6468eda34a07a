"""What the digests no longer give stays on its page until the loss is accepted."""

import datetime

from sitegen.archive.page import DateFile, PaperFile
from sitegen.convert.losses import keep_losses

DAY = datetime.date(2025, 3, 14)


def paper(**fields: object) -> PaperFile:
    return PaperFile(title="Socks", date=DAY, **fields)  # type: ignore[arg-type]


def test_what_a_later_digest_leaves_out_is_kept_and_told() -> None:
    had = paper(authors=("Ludwig van Cole",), family_names={"Ludwig van Cole": "van Cole"}, body="We count socks.")
    kept, loss = keep_losses("p.md", had, paper(), {}, accept=False)
    assert (kept.authors, kept.family_names, kept.body) == (had.authors, had.family_names, had.body)
    assert loss and (loss.what, loss.accepted) == ("the abstract and the authors", False)


def test_an_editors_own_fields_are_kept_one_by_one() -> None:
    had, now = paper(extra={"rating": "5", "status": "read"}), paper(extra={"status": "to read"})
    kept, loss = keep_losses("p.md", had, now, {}, accept=False)
    assert kept.extra == {"status": "to read", "rating": "5"}
    assert loss and loss.what == "rating"


def test_an_accepted_loss_goes_and_is_told() -> None:
    file, loss = keep_losses("p.md", paper(doi="10.1234/x", extra={"rating": "5"}), paper(), {}, accept=True)
    assert file == paper()
    assert loss and (loss.what, loss.accepted) == ("the DOI and rating", True)


def test_nothing_is_lost_of_a_page_that_says_as_much() -> None:
    assert keep_losses("p.md", paper(body="a"), paper(body="b"), {}, accept=False) == (paper(body="b"), None)


def test_a_date_keeps_papers_but_not_those_known_by_another_name() -> None:
    had, now = DateFile(date=DAY, title="T", papers=("a", "b", "c")), DateFile(date=DAY, title="T", papers=("a",))
    kept, loss = keep_losses("d.md", had, now, {"b": "a"}, accept=False)
    assert kept.papers == ("a", "c")
    assert loss and loss.what == "1 paper"

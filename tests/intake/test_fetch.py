"""Fetching, from a server on this machine that plays Hugging Face and arXiv."""

from __future__ import annotations

import datetime
import json
from collections.abc import Iterable
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest
from click.testing import CliRunner, Result

import sitegen
from sitegen.cli import main
from sitegen.config import Config
from sitegen.convert.convert import convert
from sitegen.errors import SitegenError
from sitegen.intake import fetch
from sitegen.intake.batches import Fetched
from sitegen.intake.fetch import Sites, fetch_arxiv_feed, fetch_arxiv_query, fetch_hf
from tests.archives import make_archive, snapshot
from tests.servers import Server, Time, answer, serving

DAY = datetime.date(2025, 3, 14)
LATER = "fetch again later; what has come is kept"


@pytest.fixture
def config(tmp_path: Path) -> Config:
    return make_archive(tmp_path)


def sites(server: Server) -> Sites:
    return Sites(hf=server.origin, arxiv=server.origin, feeds=server.origin)


def days(*numbers: int) -> list[datetime.date]:
    return [datetime.date(2025, 3, number) for number in numbers]


def listed(day: datetime.date, number: int = 1) -> str:
    paper = {"id": f"2503.{number:05}", "submittedOnDailyAt": f"{day}T01:00:00.000Z", "authors": []}
    return json.dumps([{"title": f"Paper {number}", "paper": paper}])


def failure(fetched: Iterable[Fetched]) -> str:
    with pytest.raises(SitegenError) as error:
        list(fetched)
    return error.value.problem.what


# Hugging Face


def test_a_day_is_kept_as_it_came_and_read_back(config: Config) -> None:
    with serving(answer(listed(DAY))) as server:
        [one] = fetch_hf(config, [DAY], sites=sites(server), clock=Time().clock)
    assert str(one) == "content/digests/2025-03-14.hf-api.json: 1 paper"
    assert (config.digests / "2025-03-14.hf-api.json").read_text() == listed(DAY)
    assert server.asked == ["/api/daily_papers?date=2025-03-14&limit=100"]
    assert server.agents == [f"sitegen/{sitegen.__version__} (+https://toy.example/sub/)"]
    assert convert(config).written == ("content/dates/2025/2025-03-14.md", "content/papers/2025-03/2503.00001.md")


def test_what_is_there_is_not_fetched_again(config: Config) -> None:
    with serving(*(answer(listed(day, day.day)) for day in days(13, 14))) as server:
        list(fetch_hf(config, days(13), sites=sites(server), clock=Time().clock))
        again = list(fetch_hf(config, days(14, 13), sites=sites(server), clock=Time().clock))
    assert [*map(str, again)] == [
        "content/digests/2025-03-13.hf-api.json: there already",
        "content/digests/2025-03-14.hf-api.json: 1 paper",
    ]
    assert [path[-20:-10] for path in server.asked] == ["2025-03-13", "2025-03-14"]


def test_what_was_cut_off_is_fetched_again(config: Config) -> None:
    place = config.digests / "2025-03-14.hf-api.json"
    place.parent.mkdir(parents=True)
    place.write_text(listed(DAY)[:-5])
    with serving(answer(listed(DAY)[:-5]), answer(listed(DAY))) as server:
        assert [one.papers for one in fetch_hf(config, [DAY], sites=sites(server), clock=Time().clock)] == [1]
    assert (len(server.asked), place.read_text()) == (2, listed(DAY))


def test_a_day_without_papers_leaves_no_file(config: Config) -> None:
    with serving(answer("[]")) as server:
        assert [*map(str, fetch_hf(config, [DAY], sites=sites(server), clock=Time().clock))] == [
            "Hugging Face on 2025-03-14: quiet, no papers"
        ]
    assert [*snapshot(config.root)] == ["sitegen.toml"]


def test_the_last_days_that_are_over_are_fetched_where_none_are_named(config: Config) -> None:
    with serving(answer("[]")) as server:
        list(fetch_hf(config, sites=sites(server), clock=Time(today=datetime.date(2025, 3, 3)).clock))
    assert [parse_qs(urlsplit(path).query)["date"][0] for path in server.asked] == [
        *("2025-02-24", "2025-02-25", "2025-02-26", "2025-02-27", "2025-02-28", "2025-03-01", "2025-03-02"),
    ]


def test_a_day_that_is_not_over_is_an_error(config: Config) -> None:
    with serving(answer("[]")) as server, pytest.raises(SitegenError) as error:
        list(fetch_hf(config, days(19, 20), sites=sites(server), clock=Time().clock))
    assert (server.asked, str(error.value)) == (
        [],
        "the papers of 2025-03-20 are not complete yet\n"
        "  hint: fetch days up to 2025-03-19; later ones would lack papers for good",
    )


@pytest.mark.parametrize(
    ("body", "what"),
    [
        ("<!doctype html><title>Just a moment</title>", "answers with what is no JSON ("),
        (listed(DAY)[:-1], "answers with what is no JSON ("),
        ('{"error": "Oops"}', "answers with what is no digest (not hf-api: "),
        ("", "answers with what is no JSON ("),
        (listed(datetime.date(2025, 3, 13)), "answers with the papers of 2025-03-13"),
    ],
)
def test_what_is_not_the_days_list_is_not_kept(config: Config, body: str, what: str) -> None:
    with serving(answer(listed(days(12)[0])), answer(body)) as server:
        found = fetch_hf(config, days(12, 14), sites=sites(server), clock=Time().clock)
        assert next(iter(found)).papers == 1
        told = failure(found)
    assert told.startswith(what)
    assert told.endswith(", 5 times in a row")
    assert [*snapshot(config.digests)] == ["2025-03-12.hf-api.json"]


def test_nobody_but_the_sites_is_asked(config: Config) -> None:
    with serving(answer("[]")) as server:
        server.answers[0] = answer(status="302 Found", Location=f"{server.origin}/x")
        told = failure(fetch_hf(config, [DAY], sites=Sites(hf=server.origin + "/mirror"), clock=Time().clock))
    assert (told, server.asked) == ("leads elsewhere: not followed", [])


# The command


def run(*arguments: object) -> Result:
    return CliRunner().invoke(main, ["fetch", *map(str, arguments)], catch_exceptions=False)


def test_the_command_says_what_came(config: Config, monkeypatch: pytest.MonkeyPatch) -> None:
    with serving(answer(listed(days(13)[0])), answer("[]"), answer(status="404 Not Found")) as server:
        monkeypatch.setattr(fetch, "Sites", lambda: sites(server))
        monkeypatch.setattr(fetch, "Clock", lambda: Time().clock)
        result = run("hf", "-C", config.root, "2025-03-13..2025-03-14", "2025-03-18")
    assert (result.exit_code, result.stdout, result.stderr) == (
        3,
        "content/digests/2025-03-13.hf-api.json: 1 paper\nHugging Face on 2025-03-14: quiet, no papers\n",
        f"Asking {server.origin.partition('//')[2]} …\n"
        f"Error: {server.origin}/api/daily_papers?date=2025-03-18&limit=100: answers 404 Not Found\n"
        "  hint: check what was asked for\n",
    )


def test_nothing_new_is_said_and_no_failure(config: Config, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(fetch, "Clock", lambda: Time().clock)
    with serving(answer("[]")) as server:
        monkeypatch.setattr(fetch, "Sites", lambda: sites(server))
        first = run("hf", "-C", config.root, "2025-03-14")
        quiet = run("-q", "hf", "-C", config.root, "2025-03-14")
    assert (first.exit_code, first.stdout) == (0, "Hugging Face on 2025-03-14: quiet, no papers\nNothing new.\n")
    assert (quiet.exit_code, quiet.output) == (0, "")


def test_the_command_fetches_feeds_and_queries(config: Config, monkeypatch: pytest.MonkeyPatch) -> None:
    with serving(answer(RSS.replace("ITEMS", NEWS)), answer(feed(1, total=1))) as server:
        monkeypatch.setattr(fetch, "Sites", lambda: sites(server))
        monkeypatch.setattr(fetch, "Clock", lambda: Time().clock)
        result = run("arxiv", "-C", config.root, "cs.LG", "--query", "mamba", "--date", DAY)
    assert (result.exit_code, result.stdout) == (
        0,
        "content/digests/2025-03-14-arxiv-cs.LG.xml: 1 paper\n"
        "content/digests/2025-03-14-arxiv-mamba-f064ce.xml: 1 paper\n",
    )


@pytest.mark.parametrize(
    ("arguments", "what"),
    [
        (
            ["hf", "14.3.2025"],
            "'14.3.2025' is no date and no range of dates: write 2025-03-14 or 2025-03-10..2025-03-14",
        ),
        (["hf", "2025-03-10.."], "'2025-03-10..' is no date and no range of dates: "),
        (["hf", "2025-03-14..2025-03-10"], "'2025-03-14..2025-03-10' ends before it begins"),
        (["arxiv"], "name a category, such as cs.LG, or a query"),
        (["arxiv", "cs.LG", "--date", "2025-03-14"], "--date needs a --query"),
    ],
)
def test_the_command_says_what_it_needs(arguments: list[str], what: str) -> None:
    result = run(*arguments)
    assert result.exit_code == 2
    assert what in result.stderr


# arXiv's queries


def feed(*numbers: int, total: int) -> str:
    entries = "".join(
        f"<entry>\n<id>http://arxiv.org/abs/2503.{number:05}v1</id>\n<title>Paper {number}</title>\n"
        f"<summary>What paper {number} says.</summary>\n<published>2025-03-14T01:00:00Z</published>\n"
        f"<author><name>Ada Lovelace</name></author>\n</entry>\n"
        for number in numbers
    )
    return (
        '<?xml version="1.0" encoding="UTF-8"?>\n<feed xmlns="http://www.w3.org/2005/Atom" '
        'xmlns:opensearch="http://a9.com/-/spec/opensearch/1.1/">\n<title>arXiv Query: x</title>\n'
        f"<updated>2025-03-19T00:00:00-04:00</updated>\n"
        f"<opensearch:totalResults>{total}</opensearch:totalResults>\n{entries}</feed>\n"
    )


def test_a_query_is_fetched_page_by_page_and_slowly(config: Config, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(fetch, "PAGE", 2)
    time = Time()
    with serving(*(answer(feed(*page, total=5)) for page in [(1, 2), (3, 4), (5,)])) as server:
        found = list(fetch_arxiv_query(config, "cat:cs.LG", [DAY], sites=sites(server), clock=time.clock))
    assert [*map(str, found)] == [
        "content/digests/2025-03-14-arxiv-cat-cs-lg-b7c40d.xml: 2 papers",
        "content/digests/2025-03-14-arxiv-cat-cs-lg-b7c40d-2.xml: 2 papers",
        "content/digests/2025-03-14-arxiv-cat-cs-lg-b7c40d-3.xml: 1 paper",
    ]
    assert time.slept == [3.0, 3.0]
    asked = [parse_qs(urlsplit(path).query) for path in server.asked]
    assert [question["start"] for question in asked] == [["0"], ["2"], ["4"]]
    assert asked[0]["search_query"] == ["(cat:cs.LG) AND submittedDate:[202503140000 TO 202503142359]"]
    assert convert(config).problems == ()
    assert len([*config.papers.rglob("*.md")]) == 5


def test_a_query_goes_on_where_it_was_cut_short(config: Config, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(fetch, "PAGE", 2)
    with serving(answer(feed(1, 2, total=3)), answer(feed(total=3)), answer(feed(3, total=3))) as server:
        list(fetch_arxiv_query(config, "mamba", [DAY], sites=sites(server), clock=Time().clock))
        assert len(server.asked) == 3
        (config.digests / "2025-03-14-arxiv-mamba-f064ce-2.xml").unlink()
        found = list(fetch_arxiv_query(config, "mamba", [DAY], sites=sites(server), clock=Time().clock))
    assert [(one.papers, one.fate) for one in found] == [(2, "there"), (1, "new")]
    assert len(server.asked) == 4


@pytest.mark.parametrize(
    ("body", "what"),
    [
        (feed(1, total=2), "answers with 1 of 2 papers"),
        (feed(1, total=1)[:-9], "answers with what is no whole feed"),
        ("<html></html>", "answers with what is no whole feed"),
        ("", "answers with what is no whole feed"),
    ],
)
def test_a_query_that_is_answered_with_less_is_put_again(config: Config, body: str, what: str) -> None:
    with serving(answer(body)) as server:
        told = failure(fetch_arxiv_query(config, "mamba", [DAY], sites=sites(server), clock=Time().clock))
    assert (told, len(server.asked)) == (f"{what}, 5 times in a row", 5)
    assert [*snapshot(config.root)] == ["sitegen.toml"]


def test_a_query_that_finds_nothing_leaves_no_file(config: Config) -> None:
    with serving(answer(feed(total=0))) as server:
        found = fetch_arxiv_query(config, "mamba", [DAY], sites=sites(server), clock=Time().clock)
        assert [*map(str, found)] == ["arXiv on 2025-03-14: no papers"]


def test_what_arxiv_has_not_announced_yet_is_not_asked_for(config: Config) -> None:
    assert failure(fetch_arxiv_query(config, "mamba", days(16), clock=Time().clock)) == (
        "the papers of 2025-03-16 are not complete yet"
    )


# arXiv's feeds

RSS = """<?xml version='1.0' encoding='UTF-8'?>
<rss xmlns:arxiv="http://arxiv.org/schemas/atom" xmlns:dc="http://purl.org/dc/elements/1.1/" version="2.0">
<channel>
<title>cs.LG updates on arXiv.org</title>
<pubDate>Fri, 14 Mar 2025 00:00:00 -0400</pubDate>
ITEMS</channel>
</rss>
"""
NEWS = """<item>
<title>Paper 1</title>
<link>https://arxiv.org/abs/2503.00001</link>
<description>arXiv:2503.00001v1 Announce Type: new
Abstract: What paper 1 says.</description>
<pubDate>Fri, 14 Mar 2025 00:00:00 -0400</pubDate>
<arxiv:announce_type>new</arxiv:announce_type>
<dc:creator>Ada Lovelace</dc:creator>
</item>
"""


def test_a_feed_is_kept_under_its_own_date(config: Config) -> None:
    time = Time()
    with serving(answer(RSS.replace("ITEMS", NEWS)), answer(RSS.replace("ITEMS", ""))) as server:
        found = fetch_arxiv_feed(config, ["cs.LG", "math"], sites=sites(server), clock=time.clock)
        assert [*map(str, found)] == [
            "content/digests/2025-03-14-arxiv-cs.LG.xml: 1 paper",
            "arXiv's math today: quiet, no papers",
        ]
        server.answers.append(answer(RSS.replace("ITEMS", NEWS)))
        [again] = fetch_arxiv_feed(config, ["cs.LG"], sites=sites(server), clock=time.clock)
    assert (str(again), again.fate) == ("content/digests/2025-03-14-arxiv-cs.LG.xml: there already", "there")
    assert (server.asked, time.slept) == (["/rss/cs.LG", "/rss/math", "/rss/cs.LG"], [3.0])
    assert convert(config).problems == ()


@pytest.mark.parametrize("category", ["cs/LG", "../x", "LG", "", "cs.LG?x"])
def test_what_is_no_category_is_not_asked_for(config: Config, category: str) -> None:
    assert failure(fetch_arxiv_feed(config, [category])) == f'"{category}" is no category of arXiv'


# What feeds and lists are not always


def news(day: int, *numbers: int, listed: int | None = None, version: int = 1) -> bytes:
    """An answer of arXiv's feed of a day in March; its papers say that they were announced on the day `listed`."""

    def dated(number: int) -> str:
        return f"{datetime.date(2025, 3, number):%a, %d %b %Y} 00:00:00 -0400"

    items = "".join(
        NEWS.replace("2503.00001v1", f"2503.{number:05}v{version}").replace("2503.00001", f"2503.{number:05}")
        for number in numbers
    )
    feed = RSS.replace(dated(14), dated(day)).replace("ITEMS", items.replace(dated(14), dated(listed or day)))
    return answer(feed)


def told(config: Config, today: int, feed: bytes) -> str:
    clock = Time(today=datetime.date(2025, 3, today)).clock
    with serving(feed) as server:
        [one] = fetch_arxiv_feed(config, ["cs.LG"], sites=sites(server), clock=clock)
    return str(one)


FEED = "content/digests/2025-03-{}-arxiv-cs.LG{}.xml"


def test_a_feed_whose_date_lags_is_kept_under_the_day_of_its_papers(config: Config) -> None:
    assert told(config, 14, news(13, 1, listed=14)) == FEED.format(14, "") + ": 1 paper"
    conversion = convert(config)
    assert (conversion.problems, conversion.written[0]) == ((), "content/dates/2025/2025-03-14.md")


def test_the_papers_of_the_day_before_under_a_new_date_are_stale(config: Config) -> None:
    told(config, 13, news(13, 1, 2))
    before = snapshot(config.root)
    assert told(config, 14, news(14, 2, 1)) == (
        f"arXiv's cs.LG today: stale, the papers of {FEED.format(13, '')} again; nothing is written"
    )
    assert snapshot(config.root) == before
    assert told(config, 14, news(14, 1, 2, version=2)) == FEED.format(14, "") + ": 2 papers"


def test_the_same_feed_with_another_time_is_there_already(config: Config) -> None:
    told(config, 14, news(14, 1, 2))
    assert told(config, 14, news(14, 2, 1)) == told(config, 14, news(14, 1)) == FEED.format(14, "") + ": there already"


def test_a_digest_with_other_papers_is_never_written_over(config: Config) -> None:
    told(config, 14, news(14, 1, 2))
    before = snapshot(config.digests)
    hint = "  hint: both are listed; remove the one that is not wanted"
    assert told(config, 14, news(14, 2, 3)) == (
        f"{FEED.format(14, '-other')}: 2 papers, kept beside {FEED.format(14, '')}, which has others\n{hint}"
    )
    assert told(config, 14, news(14, 2, 3)) == FEED.format(14, "-other") + ": there already"
    assert told(config, 14, news(14, 4)).startswith(FEED.format(14, "-other2") + ": 1 paper, kept beside ")
    now = snapshot(config.digests)
    assert (len(now), before.items() <= now.items()) == (3, True)
    assert len(convert(config).written) == 5


def test_a_feed_that_has_grown_takes_its_own_place(config: Config) -> None:
    told(config, 14, news(14, 1))
    assert told(config, 14, news(14, 1, 2)) == FEED.format(14, "") + ": 2 papers"
    assert [*snapshot(config.digests)] == ["2025-03-14-arxiv-cs.LG.xml"]


@pytest.mark.parametrize(
    ("today", "says"),
    [
        (15, "quiet, no papers"),
        (16, "quiet, no papers"),
        (17, "quiet, no papers"),
        (19, "quiet, no papers"),
        (20, "stalled, nothing new since 2025-03-14"),
        (22, "stalled, nothing new since 2025-03-14"),
    ],
)
def test_nothing_on_a_weekend_or_a_holiday_is_quiet_and_for_longer_stalled(
    config: Config, today: int, says: str
) -> None:
    told(config, 14, news(14, 1))
    assert told(config, today, news(today)).partition("\n")[0] == f"arXiv's cs.LG today: {says}"


def test_the_same_papers_for_long_are_stalled_and_that_is_told_to_who_is_told_problems_only(
    config: Config, monkeypatch: pytest.MonkeyPatch
) -> None:
    told(config, 13, news(13, 1))
    with serving(news(21, 1)) as server:
        monkeypatch.setattr(fetch, "Sites", lambda: sites(server))
        monkeypatch.setattr(fetch, "Clock", lambda: Time(today=datetime.date(2025, 3, 21)).clock)
        result = run("arxiv", "-q", "-C", config.root, "cs.LG")
    assert (result.exit_code, result.stdout, result.stderr) == (
        0,
        "",
        "arXiv's cs.LG today: stalled, nothing new since 2025-03-13\n"
        "  hint: see whether there is anything new where it comes from\n",
    )


def test_a_file_of_the_day_that_is_something_else_stays(config: Config) -> None:
    place = config.digests / "2025-03-14.hf-api.json"
    place.parent.mkdir(parents=True)
    for text in (listed(days(13)[0], 7), "Notes of my own."):
        place.write_text(text)
        (config.digests / "2025-03-14-other.hf-api.json").unlink(missing_ok=True)
        with serving(answer(listed(DAY))) as server:
            [one] = fetch_hf(config, [DAY], sites=sites(server), clock=Time().clock)
        assert (one.fate, one.source) == ("beside", "content/digests/2025-03-14-other.hf-api.json")
        assert place.read_text() == text


def test_days_of_hugging_face_that_are_empty_for_long_are_stalled(config: Config) -> None:
    with serving(answer(listed(days(10)[0])), answer("[]")) as server:
        found = fetch_hf(config, days(10, 11, 13, 14, 15), sites=sites(server), clock=Time().clock)
        assert [one.fate for one in found] == ["new", "quiet", "quiet", "stalled", "stalled"]

"""The network, as a server on this machine plays it: busy, slow, cut off, and pointing where nobody should go."""

from __future__ import annotations

import pytest

from sitegen.errors import NetworkError
from sitegen.intake import http
from sitegen.intake.http import Web, WrongError
from tests.servers import SILENCE, Server, Time, answer, serving

LATER = "fetch again later; what has come is kept"
CUT = answer("all of it")[:-3]
CHUNKED = b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n"
BUSY = answer(status="503 Service Unavailable")


def get(server: Server, time: Time, *, path: str = "/x", silence: float = 5.0) -> bytes:
    return Web({server.origin: 0.0}, "tests", clock=time.clock, silence=silence).get(server.origin + path, bytes)


def failure(server: Server, time: Time, *, silence: float = 5.0) -> str:
    with pytest.raises(NetworkError) as error:
        get(server, time, silence=silence)
    return str(error.value).replace(server.origin, "ORIGIN").replace(server.origin.partition("://")[2], "HOST")


def test_an_answer_comes_as_it_is_and_the_server_hears_who_asks() -> None:
    with serving(answer(b"\x00\xff")) as server:
        assert get(server, Time()) == b"\x00\xff"
        assert (server.asked, server.agents) == (["/x"], ["tests"])


@pytest.mark.parametrize(
    ("bad", "waited"),
    [
        (answer(status="500 Oops"), 2.0),
        (BUSY, 2.0),
        (answer(status="429 Too Many Requests", Retry_After="7"), 7.0),
        (answer(status="503 Busy", Retry_After="0"), 0.0),
        (answer(status="503 Busy", Retry_After="Fri, 14 Mar 2003 00:00:00 GMT"), 0.0),
        (answer(status="503 Busy", Retry_After="soon"), 2.0),
        (CUT, 2.0),
        (CHUNKED + b"9\r\nall", 2.0),
        (b"garbage\r\n\r\n", 2.0),
        (b"\r\n", 2.0),
        (answer("zip?", Content_Encoding="gzip"), 2.0),
    ],
    ids=repr,
)
def test_a_failure_is_followed_by_another_attempt_after_a_while(bad: bytes, waited: float) -> None:
    time = Time()
    with serving(bad, answer("all of it")) as server:
        assert get(server, time) == b"all of it"
        assert (len(server.asked), time.slept) == (2, [waited])


@pytest.mark.parametrize(
    ("bad", "what"),
    [
        (BUSY, "ORIGIN/x: answers 503 Service Unavailable"),
        (CUT, "ORIGIN/x: breaks off in the middle of its answer"),
        (answer("zip?", Content_Encoding="gzip"), "ORIGIN/x: answers in a way that is not HTTP (DecodeError)"),
    ],
)
def test_after_five_attempts_with_growing_pauses_it_gives_up(bad: bytes, what: str) -> None:
    time = Time()
    with serving(bad) as server:
        assert failure(server, time) == f"{what}, 5 times in a row\n  hint: {LATER}"
        assert (len(server.asked), time.slept) == (5, [2.0, 4.0, 8.0, 16.0])


def test_what_may_take_long_is_said_before() -> None:
    said: list[str] = []
    with serving(BUSY, answer("a"), answer("b")) as server:
        asking = Web({server.origin: 0.0}, "tests", clock=Time().clock, say=said.append)
        assert [asking.get(f"{server.origin}/{name}", bytes) for name in "ab"] == [b"a", b"b"]
    host = server.origin.partition("://")[2]
    assert said == [f"Asking {host} …", f"{host}: answers 503 Service Unavailable; asked again in 2 s"]


def test_a_server_that_wants_to_be_left_alone_for_long_is() -> None:
    time = Time()
    with serving(answer(status="429 Too Many Requests", Retry_After="3600")) as server:
        assert failure(server, time) == (
            f"ORIGIN/x: answers 429 Too Many Requests, and wants to be left alone for 3600 s\n  hint: {LATER}"
        )
        assert (len(server.asked), time.slept) == (1, [])


@pytest.mark.parametrize("status", ["404 Not Found", "400 Bad Request", "204 No Content", "206 Partial Content"])
def test_a_refusal_is_final(status: str) -> None:
    with serving(answer(status=status)) as server:
        assert failure(server, Time()) == f"ORIGIN/x: answers {status}\n  hint: check what was asked for"
        assert len(server.asked) == 1


def test_a_server_that_says_nothing_is_not_waited_for() -> None:
    with serving(SILENCE) as server:
        assert failure(server, Time(), silence=0.05) == f"ORIGIN/x: falls silent, 5 times in a row\n  hint: {LATER}"


def test_an_answer_that_drips_is_given_up() -> None:
    with serving(answer("all of it")) as server:
        assert failure(server, Time(step=200)) == (
            f"ORIGIN/x: takes more than 120 s to answer, 5 times in a row\n  hint: {LATER}"
        )


def test_an_answer_may_not_be_larger_than_any_digest(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(http, "LARGEST", 3)
    with serving(answer("all of it")) as server:
        assert failure(server, Time()) == "ORIGIN/x: answers with more than 3 bytes\n  hint: ask for less"
        assert len(server.asked) == 1


def test_without_a_network_one_line_says_so() -> None:
    with serving() as server:
        pass
    assert (
        failure(server, Time()) == "HOST can't be reached: no connection\n  hint: check the network, then fetch again"
    )


def test_a_redirect_within_the_origin_is_followed() -> None:
    with serving(answer(status="301 Moved", Location="/y?z=1"), answer("here")) as server:
        assert get(server, Time()) == b"here"
        assert server.asked == ["/x", "/y?z=1"]


@pytest.mark.parametrize(
    "place",
    [
        *("http://127.0.0.1:{other}/", "http://localhost:{port}/x", "https://127.0.0.1:{port}/x", "//127.1:{port}/x"),
        *("http://u@127.0.0.1:{port}/x", "http://127.0.0.1:{port}@other.example/", "http://2130706433:{port}/x"),
        *(
            "http://169.254.169.254/latest/",
            "http://[::1]/",
            "https://other.example/",
            "file:///etc/passwd",
            "ftp://x/",
        ),
    ],
)
def test_a_redirect_that_leads_elsewhere_is_refused(place: str) -> None:
    with serving(BUSY) as other, serving() as server:
        place = place.format(port=server.origin.rpartition(":")[2], other=other.origin.rpartition(":")[2])
        server.answers.append(answer(status="302 Found", Location=place))
        with pytest.raises(NetworkError) as error:
            get(server, Time())
        assert error.value.problem.what == "leads elsewhere: not followed"
        assert error.value.problem.hint == f"sitegen fetches from {server.origin} only"
        assert (server.asked, other.asked) == (["/x"], [])


def test_redirects_come_to_an_end() -> None:
    with serving(answer(status="302 Found", Location="/x")) as server:
        assert failure(server, Time()) == f"ORIGIN/x: redirected again and again\n  hint: {LATER}"
        assert len(server.asked) == 6


def test_requests_to_an_origin_keep_their_distance() -> None:
    time = Time()
    with serving(answer("a"), BUSY, answer("b"), answer("c")) as server:
        asking = Web({server.origin: 3.0}, "tests", clock=time.clock)
        for _ in range(3):
            asking.get(f"{server.origin}/x", bytes)
        assert time.slept == [3.0, 2.0, 1.0, 3.0]


def test_an_answer_that_is_not_what_was_asked_for_is_asked_for_again() -> None:
    time = Time()

    def read(raw: bytes) -> str:
        if raw != b"right":
            raise WrongError(f"answers {raw.decode()}")
        return "read"

    with serving(answer("wrong"), answer("right"), answer("wrong")) as server:
        asking = Web({server.origin: 0.0}, "tests", clock=time.clock)
        assert asking.get(f"{server.origin}/x", read) == "read"
        with pytest.raises(NetworkError) as error:
            asking.get(f"{server.origin}/x", read)
        assert error.value.problem.what == "answers wrong, 5 times in a row"

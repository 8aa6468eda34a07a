import time

import pytest

from sitegen.archive.body import Body, compose_body, in_order, self_contained, take_apart


@pytest.mark.parametrize(
    ("body", "parts"),
    [
        ("", Body("")),
        ("\nA.\n\nB.\n", Body("A.\n\nB.")),
        ("A.\n\n## Summary\n\nS.", Body("A.", "S.")),
        ("## SUMMARY\nS.", Body("", "S.")),
        (
            "A.\n\n## Code\n\nC.\n\n## Summary\n\nS.\n\n### More\n\nM.",
            Body("A.", "S.\n\n### More\n\nM.", "## Code\n\nC."),
        ),
        ("A.\n\n## Summary\n\nS.\n\n## Summary\n\nT.", Body("A.", "S.", "## Summary\n\nT.")),
        ("A ## B\n### C", Body("A ## B\n### C")),
        ("```\n## no heading\n```\n\n## Summary\n\nS.", Body("```\n## no heading\n```", "S.")),
        ("~~~~ sh\n~~~\n## no heading\n~~~~", Body("~~~~ sh\n~~~\n## no heading\n~~~~")),
        ("A.\n\n```\n## never closed", Body("A.\n\n```\n## never closed")),
    ],
)
def test_a_body_is_taken_apart_at_its_headings(body: str, parts: Body) -> None:
    assert take_apart(body) == parts


@pytest.mark.parametrize("parts", [("A.", "S."), ("A.", ""), ("", "S."), ("", "")])
def test_what_is_composed_is_taken_apart_again(parts: tuple[str, str]) -> None:
    assert take_apart(compose_body(*parts)) == Body(*parts)


@pytest.mark.parametrize(
    "body",
    [
        "A.\n\n## Code\n\nC.\n\n## Summary\n\nS.",
        "A.\n\n## summary\n\nS.",
        "## Summary\n\n## Code\n\nC.",
        "A.\n\n## Summary",
    ],
)
def test_an_unusual_order_stays_as_it_is(body: str) -> None:
    parts = in_order(body)
    assert parts.summary == ""
    assert "\n\n".join(filter(None, [parts.abstract, parts.notes])) == body


def test_the_usual_order_is_that_of_the_parts() -> None:
    body = "A.\n\n\n## Summary\nS.\n\n## Code\n\nC.\n"
    assert in_order(body) == take_apart(body) == Body("A.", "S.", "## Code\n\nC.")


def test_a_part_gets_the_definitions_that_others_have_and_no_more() -> None:
    notes = '## Code\n\n[B]: <b>\n[C]: c "C"\n'
    assert self_contained(Body("As in [B].\n\n[A]: a", notes=notes)) == Body(
        'As in [B].\n\n[A]: a\n\n[B]: <b>\n[C]: c "C"', notes=f"{notes}\n\n[A]: a"
    )
    whole = Body("See [A].\n\n[A]: a")
    assert self_contained(whole) == whole


@pytest.mark.parametrize("signs", ["```\n", "~~~\n```\n", "## A\n```\n", "## ", "[", "[a]: b\n", "## A\n[a]: b\n"])
def test_time_is_linear_in_the_body(signs: str) -> None:
    start = time.process_time()
    take_apart(signs * 30_000 + "## ")
    self_contained(Body("A.", notes="".join(f"[{number}]: {signs}\n" for number in range(30_000))))
    assert time.process_time() - start < 2

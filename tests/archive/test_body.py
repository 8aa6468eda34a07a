import time

import pytest

from sitegen.archive.body import Body, compose_body, in_order, revise_body, sections, self_contained, take_apart


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


@pytest.mark.parametrize(
    ("body", "found"),
    [
        ("", {}),
        ("\nA.\n", {"abstract": "A."}),
        (
            "A.\n## Mine\nB.\n## SUMMARY\nS.\n## Notes\n\n## Summary\nC.",
            {"abstract": "A.", "own": "## Mine\nB.\n\n## Summary\nC.", "summary": "S."},
        ),
    ],
)
def test_the_sections_of_digests_are_told_from_an_editors(body: str, found: dict[str, str]) -> None:
    assert sections(body) == found


@pytest.mark.parametrize(
    ("body", "wanted", "revised"),
    [
        ("A.\n\n\n## Mine\nB.", {"abstract": "A."}, "A.\n\n\n## Mine\nB."),
        ("A.\n\n\n## Mine\nB.", {"abstract": "C."}, "C.\n\n\n## Mine\nB."),
        ("A.\n\n## Mine\nB.", {}, "## Mine\nB."),
        ("## Mine\nB.", {"abstract": "A.", "summary": "S."}, "A.\n\n## Summary\n\nS.\n\n## Mine\nB."),
        ("A.\n## Mine\nB.\n## summary\nS.", {"abstract": "A.", "summary": "T."}, "A.\n## Mine\nB.\n## summary\n\nT."),
        ("A.\n\n## Mine\n\nB.", {"notes": "N."}, "## Notes\n\nN.\n\n## Mine\n\nB."),
        (
            "## Mine\nB.\n## Summary\n\nS.",
            {"summary": "S.", "notes": "N."},
            "## Mine\nB.\n## Summary\n\nS.\n\n## Notes\n\nN.",
        ),
        ("", {"abstract": "A."}, "A."),
    ],
)
def test_sections_change_and_all_else_stays_to_the_letter(body: str, wanted: dict[str, str], revised: str) -> None:
    assert revise_body(body, wanted) == revised
    own = {name: text for name, text in sections(body).items() if name == "own"}
    assert sections(revised) == wanted | own


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

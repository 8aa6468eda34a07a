from sitegen.errors import Problem
from sitegen.intake.summary import FEW, summarised


def problem(number: int, what: str, hint: str | None = "mend it") -> Problem:
    return Problem(f"in/{number}.json", number, what, hint)


def test_few_problems_are_told_one_by_one() -> None:
    problems = [problem(number, "no title") for number in range(FEW)]
    assert list(summarised(problems)) == list(map(str, problems))
    assert list(summarised([])) == []


def test_many_are_told_by_kind_the_most_frequent_first() -> None:
    problems = [
        problem(1, "nothing in it", None),
        *(problem(number, f'"date" is no date ("{number}-x"): left out') for number in range(2)),
        *(problem(3, f"an abstract of {number},000 characters: left out") for number in range(4, 13)),
    ]
    assert "\n".join(summarised(problems)) == (
        "9 times in 1 file: an abstract of … characters: left out\n"
        "  in/3.json:3: an abstract of 4,000 characters: left out\n"
        "  in/3.json:3: an abstract of 5,000 characters: left out\n"
        "  in/3.json:3: an abstract of 6,000 characters: left out\n"
        "  and 6 more\n"
        "  hint: mend it\n"
        "2 times in 2 files: … is no date (…): left out\n"
        '  in/0.json:0: "date" is no date ("0-x"): left out\n'
        '  in/1.json:1: "date" is no date ("1-x"): left out\n'
        "  hint: mend it\n"
        "in/1.json:1: nothing in it"
    )


def test_problems_of_one_kind_have_one_hint() -> None:
    problems = [problem(1, "no title", f"hint {word}") for word in ["one", "two"] for _ in range(FEW)]
    assert [text.splitlines()[0] for text in summarised(problems)] == ["10 times in 1 file: no title"] * 2

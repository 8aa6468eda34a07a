from sitegen.errors import Problem
from sitegen.preview.terminal import Terminal


def test_a_problem_is_told_once_and_again_when_it_is_mended() -> None:
    said: list[str] = []
    warned: list[str] = []
    terminal = Terminal(said.append, warned.append)
    one, other = Problem("a.md", 1, "bad"), Problem("b.md", None, "worse", "mend it")
    for problems in ([one], [one, one], [one, other]):
        terminal.tell(problems)
    assert (said, warned) == ([], ["a.md:1: bad", "b.md: worse\n  hint: mend it"])
    terminal.tell([Problem("a.md", 2, "bad")])
    assert (said, warned[2:]) == (["Mended: b.md"], ["a.md:2: bad"])
    terminal.tell([one, other])
    terminal.tell([])
    assert said[-1] == "Mended: a.md and 1 more"

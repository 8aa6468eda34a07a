"""`sitegen search`: what it prints, of what it finds in a built site."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from sitegen.build import build
from sitegen.cli import main
from sitegen.config import load_config
from tests.archives import entry, make_archive, put_digest


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A built archive of three papers."""
    config = make_archive(tmp_path_factory.mktemp("search") / "archive")
    put_digest(
        config,
        "2025-03-14.jsonl",
        entry(1, "Mamba: State Spaces of $O(n^2)$", authors=["Ada Lovelace", "Alan Turing", "王小明", "Zoë May"]),
        entry(
            2,
            "A Survey of Attention <b> Here",
            summary="Space and state, not Mamba.",
            code_url="https://x.example/",
        ),
    )
    put_digest(
        config,
        "2025-04-01.jsonl",
        entry(3, "扩散模型的综述", categories=["cs.CV", "cs.LG"], authors=[], doi="10.1002/a:b.1"),
    )
    build(config, config.root / "public")
    return config.root


def search(root: Path, *arguments: str) -> Result:
    return CliRunner().invoke(main, ["-C", str(root), "search", *arguments], catch_exceptions=False)


def found(root: Path, *arguments: str) -> list[str]:
    """The slugs of what is found."""
    result = search(root, "--json", *arguments)
    assert result.exit_code == 0, result.stderr
    return [one["address"].split("/")[1] for one in json.loads(result.stdout)["results"]]


def test_results_are_told_to_people(root: Path) -> None:
    assert search(root, "mamba").stdout == (
        "2 papers found\n"
        "\n"
        "1. Mamba: State Spaces of $O(n^2)$\n"
        "   Ada Lovelace, Alan Turing, 王小明 and 1 more · 2025-03-14\n"
        "   https://toy.example/sub/papers/2503.00001/\n"
        "\n"
        "2. A Survey of Attention <b> Here\n"
        "   Ada Lovelace, Alan Turing · 2025-03-14\n"
        "   https://toy.example/sub/papers/2503.00002/\n"
    )
    assert search(root, "mamba", "--limit", "1").stdout.startswith("2 papers found; the first:\n\n1. Mamba: ")
    assert search(root, "综述").stdout == (
        "1 paper found\n\n1. 扩散模型的综述\n   2025-04-01\n   https://toy.example/sub/papers/2503.00003/\n"
    )


def test_results_are_told_to_programs(root: Path) -> None:
    answer = json.loads(search(root, "mamba", "--json", "--limit", "1").stdout)
    score = answer["results"][0].pop("score")
    assert score > 1
    assert answer == {
        "query": "mamba",
        "count": 2,
        "partial": False,
        "begun": "",
        "corrected": "",
        "unknown_tags": [],
        "results": [
            {
                "rank": 1,
                "title": "Mamba: State Spaces of $O(n^2)$",
                "authors": ["Ada Lovelace", "Alan Turing", "王小明", "Zoë May"],
                "date": "2025-03-14",
                "address": "papers/2503.00001/",
                "url": "https://toy.example/sub/papers/2503.00001/",
            }
        ],
    }


def test_the_language_of_queries(root: Path) -> None:
    assert found(root, "surveys") == ["2503.00002"]
    assert found(root, '"state spaces"') == ["2503.00001"]
    assert found(root, '"space and state"') == ["2503.00002"]
    assert found(root, "mamba -survey") == found(root, "mamba", "+title:spaces") == ["2503.00001"]
    assert found(root, "att*") == found(root, "atention~1") == ["2503.00002"]
    assert found(root, "模型") == found(root, "综") == ["2503.00003"]
    assert found(root, "--", "-mamba") == ["2503.00003"]


def test_choices(root: Path) -> None:
    assert found(root, "") == found(root, "--sort", "date", "") == ["2503.00003", "2503.00002", "2503.00001"]
    assert found(root, "", "--from", "2025-04") == found(root, "", "--tag", "cs.CV", "--tag", "cs.LG") == ["2503.00003"]
    assert found(root, "mamba", "--to", "2024") == found(root, "mamba", "--tag", "cs") == []
    assert found(root, "mamba", "--code", "--to", "2025") == ["2503.00002"]


def test_words_that_the_archive_lacks(root: Path) -> None:
    assert search(root, "zzz").stdout == "No papers found\n"
    assert search(root, "attent", "--limit", "1").stdout.startswith("1 paper found\n")
    assert search(root, "lovel", "--limit", "1").stdout.startswith(
        "2 papers found with words that begin with “lovel”; the"
    )
    assert search(root, "lovelase", "--limit", "1").stdout.startswith(
        "Nothing found for “lovelase”. 2 papers found for “lovelace”; the first:\n"
    )


ESCAPED = "before a sign that stands for itself, write \\"
NEAR = f"word~1 is for a word and all that differ from it by a letter; {ESCAPED}"


@pytest.mark.parametrize(
    ("query", "sentence", "hint"),
    [
        ("title:", "a word is missing after “title:”", ESCAPED),
        ("title:+mamba", "a word is missing before “+”", ESCAPED),
        ("a mamba^", "a number is missing after “mamba^”", ESCAPED),
        ("mamba~9", "no word can be as far away as “~9”; the farthest is “~8”", NEAR),
        ('"mamba"~1', "words in quotes are looked for as they are: “~1” can’t stand after them", ESCAPED),
    ],
)
def test_a_malformed_query(root: Path, query: str, sentence: str, hint: str) -> None:
    result = search(root, query)
    assert (result.exit_code, result.stdout, result.stderr) == (2, "", f"Error: {sentence}\n  hint: {hint}\n")


def test_wrong_usage(root: Path, tmp_path: Path) -> None:
    for period in ("2025-13", "2025-02-30", "soon", "2025-3"):
        result = search(root, "mamba", "--from", period)
        assert result.exit_code == 2
        assert result.stderr.endswith(f"'{period}' is no day, month or year such as 2025-03-14, 2025-03 or 2025.\n")
    result = search(root, "mamba", "--out", str(tmp_path))
    assert (result.exit_code, result.stderr) == (
        2,
        f"Error: {tmp_path}/search/manifest.json: no built site here\n  hint: build the site with `sitegen build`\n",
    )


@pytest.mark.parametrize(
    ("query", "slug"),
    [
        ("2503.00002", "2503.00002"),
        ("2503.00002v3", "2503.00002"),
        ("https://arxiv.org/abs/2503.00001v2", "2503.00001"),
        ("arXiv:2503.00001", "2503.00001"),
        ("https://huggingface.co/papers/2503.00001", "2503.00001"),
        ("https://toy.example/sub/papers/2503.00001/", "2503.00001"),
        ("10.1002/A:B.1", "2503.00003"),
        ("https://doi.org/10.1002/a:b.1", "2503.00003"),
        ("Mamba: State\n  Spaces of $O(n^2)$", "2503.00001"),
        ("“Mamba: State Spaces…”", "2503.00001"),
        ("O(n^2)", "2503.00001"),
        ("O(n²)", "2503.00001"),
        ('author:"Zoe May"', "2503.00001"),
        ("author:王小明", "2503.00001"),
    ],
)
def test_what_is_pasted_finds_its_paper_first(root: Path, query: str, slug: str) -> None:
    assert found(root, query)[0] == slug


def test_a_word_that_is_taken_for_an_option(root: Path) -> None:
    result = search(root, "mamba", "-vision")
    assert (result.exit_code, result.stdout) == (2, "")
    assert result.stderr.endswith(
        "To leave out papers with a word, put -- before the query: sitegen search -- -vision\n"
    )
    assert "put --" not in search(root, "mamba", "--vision").stderr


def test_dates_the_wrong_way_round(root: Path) -> None:
    result = search(root, "mamba", "--from", "2025-04", "--to", "2025-03-31")
    assert (result.exit_code, result.stdout) == (2, "")
    assert result.stderr.endswith("Error: --from 2025-04 is after --to 2025-03-31\n")
    assert found(root, "mamba", "--from", "2025-03-14", "--to", "2025-03") == ["2503.00001", "2503.00002"]


def test_a_tag_that_no_paper_has_is_told(root: Path) -> None:
    for options in ([], ["--json"]):
        result = search(root, "mamba", "--tag", "cs.LG", "--tag", "cs.XX", *options)
        assert result.exit_code == 0
        assert (
            result.stderr == "no paper has the tag 'cs.XX'\n  hint: the tags there are: https://toy.example/sub/tags/\n"
        )


def test_lunr_json_is_written_where_it_is_asked_for(tmp_path: Path) -> None:
    config = make_archive(tmp_path)
    put_digest(config, "2025-03-14.jsonl", entry(1, "Mamba"))
    file = tmp_path / "public" / "search" / "lunr.json"
    build(config, tmp_path / "public")
    assert not file.exists()
    with (tmp_path / "sitegen.toml").open("a") as settings:
        settings.write("[search]\nlunr_json = true\n")
    build(load_config(tmp_path), tmp_path / "public")
    text = file.read_bytes()
    assert json.loads(text)["version"] == "2.3.9"
    assert build(load_config(tmp_path), tmp_path / "public").written == 0
    assert file.read_bytes() == text
    build(config, tmp_path / "public")
    assert not file.exists()


def test_an_archive_without_papers_has_nothing_to_find(tmp_path: Path) -> None:
    config = make_archive(tmp_path / "archive")
    build(config, config.root / "public")
    assert search(config.root, "foo").stdout == "No papers found\n"

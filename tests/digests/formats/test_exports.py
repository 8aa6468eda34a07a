"""What an exporter or a service writes of a paper comes back as that paper: records made up, written and read again.

The writers are those of other people's libraries where there are any; else a template in the shape that is documented.
"""

from __future__ import annotations

import csv
import datetime
import io
import json
from collections.abc import Callable
from dataclasses import dataclass
from xml.sax.saxutils import escape

import nbib
import pytest
import rispy
from bibtexparser.entrypoint import parse_string
from citeproc.source.json import CiteProcJSON
from hypothesis import given, settings
from hypothesis import strategies as st
from pybtex.database import BibliographyData, Entry, Person
from pybtex.database.input.bibtex import Parser

from sitegen.digests.digest import Digest
from sitegen.digests.read import read_digest

WORDS = st.sampled_from(
    ["Socks", "in", "the", "Drawer", "naïve", "C++", "H2O", "low-rank", "O'Neil", "—", "3.5", "of", "(two)", "Ψ"]
)
TITLES = st.lists(WORDS, min_size=1, max_size=12).map(lambda words: " ".join(["A", *words, "end"]))
GIVEN = st.sampled_from(["Ada", "Chloé", "J. R.", "Mary Ann", "Xiao-Yu", "Łukasz"])
FAMILY = st.sampled_from(["Brook", "van der Cole", "O'Neil", "Smith-Jones", "Müller", "de la Cruz", "Žídek"])


@dataclass(frozen=True)
class Made:
    """A paper made up."""

    title: str
    people: list[tuple[str, str]]
    abstract: str
    doi: str
    date: datetime.date

    @property
    def authors(self) -> tuple[str, ...]:
        return tuple(f"{given} {family}" for given, family in self.people)


PAPERS = st.lists(
    st.builds(
        Made,
        title=TITLES,
        people=st.lists(st.tuples(GIVEN, FAMILY), min_size=1, max_size=4, unique=True),
        abstract=st.lists(WORDS, min_size=30, max_size=60).map(" ".join),
        doi=st.integers(1, 99_999).map(lambda number: f"10.1234/x.{number}"),
        date=st.dates(datetime.date(1990, 1, 1), datetime.date(2030, 12, 31)),
    ),
    min_size=1,
    max_size=4,
    unique_by=(lambda paper: paper.doi, lambda paper: paper.title),
)


def bibtex(papers: list[Made]) -> str:
    entries = {
        f"k{number}": Entry(
            "article",
            [
                ("title", paper.title),
                ("abstract", paper.abstract),
                ("doi", paper.doi),
                ("year", str(paper.date.year)),
                ("month", f"{paper.date:%b}".lower()),
                ("day", str(paper.date.day)),
            ],
            persons={"author": [Person(f"{family}, {given}") for given, family in paper.people]},
        )
        for number, paper in enumerate(papers)
    }
    return str(BibliographyData(entries).to_string("bibtex"))


def quoted_bibtex(papers: list[Made]) -> str:
    entries = []
    for number, paper in enumerate(papers):
        people = "  and\n      ".join(f"{family}, {given}" for given, family in paper.people)
        fields = {"title": f"{{{paper.title[0]}}}{paper.title[1:]}", "author": people, "abstract": paper.abstract}
        fields |= {"doi": paper.doi, "year": str(paper.date.year), "month": str(paper.date.month)}
        fields["day"] = str(paper.date.day)
        lines = ",\n".join(f'    {name} = "{value}"' for name, value in fields.items())
        entries.append(f"@article{{k{number},\n{lines}\n}}")
    return "\n".join(entries)


def ris(papers: list[Made]) -> str:
    return str(
        rispy.dumps(
            [
                {
                    "type_of_reference": "JOUR",
                    "title": paper.title,
                    "authors": [f"{family}, {given}" for given, family in paper.people],
                    "abstract": paper.abstract,
                    "doi": paper.doi,
                    "date": f"{paper.date:%Y/%m/%d}",
                }
                for paper in papers
            ]
        )
    )


def medline(papers: list[Made]) -> str:
    records = []
    for number, paper in enumerate(papers, 1):
        lines = [f"PMID- {number}", "OWN - NLM", f"TI  - {wrapped(paper.title)}", f"AB  - {wrapped(paper.abstract)}"]
        for given_name, family in paper.people:
            lines += [f"FAU - {family}, {given_name}", f"AU  - {family} {given_name[0]}"]
        lines += [f"AID - {paper.doi} [doi]", f"DP  - {paper.date:%Y %b} {paper.date.day}"]
        records.append("\n".join(lines))
    return "\n\n".join(records) + "\n"


def wrapped(text: str) -> str:
    """A text over lines, broken behind spaces, which stay."""
    lines = [""]
    for word in text.split(" "):
        if len(lines[-1]) + len(word) > 70:
            lines.append("")
        lines[-1] += f"{word} "
    return "\n      ".join(lines).removesuffix(" ")


def csl(papers: list[Made]) -> str:
    return json.dumps([csl_record(paper, number) for number, paper in enumerate(papers)], indent=1)


def csl_record(paper: Made, number: int) -> dict[str, object]:
    return {
        "id": f"k{number}",
        "type": "article-journal",
        "title": paper.title,
        "author": [{"family": family, "given": given} for given, family in paper.people],
        "abstract": paper.abstract,
        "DOI": paper.doi,
        "issued": {"date-parts": [[paper.date.year, paper.date.month, paper.date.day]]},
    }


def zotero(papers: list[Made]) -> str:
    items = [
        {
            "itemType": "journalArticle",
            "title": paper.title,
            "creators": [
                {"creatorType": "author", "firstName": given, "lastName": family} for given, family in paper.people
            ],
            "abstractNote": paper.abstract,
            "DOI": paper.doi,
            "date": str(paper.date),
            "tags": [],
        }
        for paper in papers
    ]
    return json.dumps({"config": {}, "items": items})


def zotero_api(papers: list[Made]) -> str:
    items = json.loads(zotero(papers))["items"]
    return json.dumps([{"key": "A", "version": 1, "library": {}, "meta": {}, "data": item} for item in items], indent=2)


def zotero_csv(papers: list[Made]) -> str:
    out = io.StringIO()
    rows = csv.writer(out, quoting=csv.QUOTE_ALL)
    rows.writerow(["Key", "Item Type", "Author", "Title", "DOI", "Abstract Note", "Date", "File Attachments"])
    for paper in papers:
        people = "; ".join(f"{family}, {given}" for given, family in paper.people)
        rows.writerow(
            ["A", "journalArticle", people, paper.title, paper.doi, paper.abstract, paper.date, "/home/x.pdf"]
        )
    return out.getvalue()


def pandas_csv(papers: list[Made]) -> str:
    out = io.StringIO()
    rows = csv.writer(out)
    rows.writerow(["", "title", "authors", "doi", "abstract", "published", "categories"])
    for number, paper in enumerate(papers):
        rows.writerow(
            [number, paper.title, [*paper.authors], paper.doi, paper.abstract, f"{paper.date} 00:00:00", "nan"]
        )
    return out.getvalue()


def semantic_scholar(papers: list[Made]) -> str:
    return "\n".join(
        json.dumps(
            {
                "paperId": "7b",
                "externalIds": {"DOI": paper.doi, "CorpusId": 1},
                "title": paper.title,
                "abstract": paper.abstract,
                "year": paper.date.year,
                "publicationDate": str(paper.date),
                "authors": [{"authorId": "1", "name": name} for name in paper.authors],
            }
        )
        for paper in papers
    )


def openalex(papers: list[Made]) -> str:
    works = []
    for paper in papers:
        index: dict[str, list[int]] = {}
        for place, word in enumerate(paper.abstract.split(" ")):
            index.setdefault(word, []).append(place)
        works.append(
            {
                "id": "https://openalex.org/W1",
                "doi": f"https://doi.org/{paper.doi}",
                "display_name": paper.title,
                "publication_date": str(paper.date),
                "authorships": [{"author": {"id": "x", "display_name": name}} for name in paper.authors],
                "abstract_inverted_index": index,
            }
        )
    return json.dumps({"meta": {"count": len(works)}, "results": works})


def crossref(papers: list[Made]) -> str:
    works = [
        {
            "DOI": paper.doi,
            "type": "journal-article",
            "title": [paper.title],
            "author": [{"given": given, "family": family, "sequence": "first"} for given, family in paper.people],
            "abstract": f"<jats:title>Abstract</jats:title><jats:p>{paper.abstract}</jats:p>",
            "issued": {"date-parts": [[paper.date.year, paper.date.month, paper.date.day]]},
        }
        for paper in papers
    ]
    return json.dumps({"status": "ok", "message": {"items": works}})


def pubmed(papers: list[Made]) -> str:
    articles = []
    for paper in papers:
        people = "".join(
            f"<Author><LastName>{escape(family)}</LastName><ForeName>{escape(given)}</ForeName></Author>"
            for given, family in paper.people
        )
        day = f"<Year>{paper.date.year}</Year><Month>{paper.date:%b}</Month><Day>{paper.date.day}</Day>"
        articles.append(
            f"<PubmedArticle><MedlineCitation><Article><Journal><JournalIssue><PubDate>{day}</PubDate></JournalIssue>"
            f"</Journal><ArticleTitle>{escape(paper.title)}</ArticleTitle><Abstract><AbstractText>"
            f"{escape(paper.abstract)}</AbstractText></Abstract><AuthorList>{people}</AuthorList></Article>"
            f'</MedlineCitation><PubmedData><ArticleIdList><ArticleId IdType="doi">{paper.doi}</ArticleId>'
            "</ArticleIdList></PubmedData></PubmedArticle>"
        )
    return f"<PubmedArticleSet>{''.join(articles)}</PubmedArticleSet>"


def endnote(papers: list[Made]) -> str:
    records = []
    for paper in papers:
        people = "".join(f"<author>{styled(f'{family}, {given}')}</author>" for given, family in paper.people)
        day = f"{paper.date:%b} {paper.date.day}"
        records.append(
            f"<record><contributors><authors>{people}</authors></contributors><titles><title>{styled(paper.title)}"
            f"</title></titles><dates><year>{paper.date.year}</year><pub-dates><date>{day}</date></pub-dates></dates>"
            f"<electronic-resource-num>{paper.doi}</electronic-resource-num><abstract>{styled(paper.abstract)}"
            "</abstract></record>"
        )
    return f"<xml><records>{''.join(records)}</records></xml>"


def styled(text: str) -> str:
    return f'<style face="normal" font="default" size="100%">{escape(text)}</style>'


WRITERS: dict[str, tuple[str, Callable[[list[Made]], str]]] = {
    "BibTeX": ("bibtex", bibtex),
    "BibTeX in quotes": ("bibtex", quoted_bibtex),
    "RIS": ("ris", ris),
    "nbib": ("nbib", medline),
    "CSL-JSON": ("csl-json", csl),
    "Better BibTeX": ("zotero-json", zotero),
    "Zotero's API": ("zotero-json", zotero_api),
    "Zotero's CSV": ("csv", zotero_csv),
    "pandas": ("csv", pandas_csv),
    "Semantic Scholar": ("semantic-scholar", semantic_scholar),
    "OpenAlex": ("openalex", openalex),
    "Crossref": ("crossref", crossref),
    "PubMed": ("pubmed-xml", pubmed),
    "EndNote": ("endnote-xml", endnote),
}


@pytest.mark.parametrize("name", WRITERS)
@given(papers=PAPERS)
@settings(max_examples=30, deadline=None)
def test_what_is_written_comes_back(name: str, papers: list[Made]) -> None:
    format, write = WRITERS[name]
    digest = read(write(papers))
    assert digest.format == format
    assert (digest.problems, digest.unused) == ((), {})
    assert [
        (entry.title, entry.authors, entry.abstract, entry.doi, str(entry.published)) for entry in digest.entries
    ] == [(paper.title, paper.authors, paper.abstract, paper.doi, str(paper.date)) for paper in papers]


@given(PAPERS)
@settings(max_examples=30, deadline=None)
def test_others_read_the_same_in_bibtex(papers: list[Made]) -> None:
    """What pybtex and bibtexparser agree upon, sitegen says too."""
    text = quoted_bibtex(papers)
    theirs = [
        (entry.fields["title"].replace("{", "").replace("}", ""), tuple(map(full_name, entry.persons["author"])))
        for entry in Parser().parse_string(text).entries.values()
    ]
    titles = [entry["title"].replace("{", "").replace("}", "") for entry in parse_string(text).entries]
    assert titles == [title for title, _ in theirs]
    assert [(entry.title, entry.authors) for entry in read(text).entries] == theirs


def full_name(person: Person) -> str:
    parts = (person.first_names, person.middle_names, person.prelast_names, person.last_names)
    return " ".join(name for names in parts for name in names)


@given(PAPERS)
@settings(max_examples=30, deadline=None)
def test_others_read_the_same_in_medline(papers: list[Made]) -> None:
    text = medline(papers)
    theirs = [(one["title"], [author["author"] for author in one["authors"]], one["doi"]) for one in nbib.read(text)]
    ours = read(text).entries
    assert [(entry.title, entry.doi) for entry in ours] == [(" ".join(title.split()), doi) for title, _, doi in theirs]
    turned = [[" ".join(reversed(name.split(", "))) for name in names] for _, names, _ in theirs]
    assert [list(entry.authors) for entry in ours] == turned


@given(
    given_name=GIVEN,
    family=st.sampled_from(["Brook", "Cole", "Žídek"]),
    particles=st.dictionaries(
        st.sampled_from(["non-dropping-particle", "dropping-particle"]),
        st.sampled_from(["van der", "de la", "von"]),
        max_size=1,
    ),
    suffix=st.sampled_from([{}, {"suffix": "Jr."}, {"suffix": "III"}]),
)
@settings(max_examples=40, deadline=None)
def test_others_read_the_same_names_in_csl(
    given_name: str, family: str, particles: dict[str, str], suffix: dict[str, str]
) -> None:
    person = {"given": given_name, "family": family, **particles, **suffix}
    record = {"id": "k", "type": "book", "title": "Socks", "author": [person]}
    [name] = CiteProcJSON([record])["k"].author
    first, last, dropping, particle, behind = name.parts()
    [entry] = read(json.dumps([record])).entries
    assert entry.authors == (" ".join(filter(None, (first, dropping, particle, last, behind))),)


def read(text: str) -> Digest:
    return read_digest(text.encode(), "list", date=datetime.date(2025, 3, 14))

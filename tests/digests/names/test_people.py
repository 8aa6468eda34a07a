import time

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from sitegen.digests.names.people import one_each, people_in, people_of, split_names
from sitegen.digests.names.person import Person, person_in, person_of


@pytest.mark.parametrize(
    ("text", "names"),
    [
        # first name first
        ("Ada Brook, Ben Cole and Chloé Dünn", ["Ada Brook", "Ben Cole", "Chloé Dünn"]),
        ("Ada Brook, Ben Cole, and Chloé Dünn", ["Ada Brook", "Ben Cole", "Chloé Dünn"]),
        ("Ada Brook and Ben Anderson", ["Ada Brook", "Ben Anderson"]),
        ("Ada Brook & Ben Cole", ["Ada Brook", "Ben Cole"]),
        ("Ada Brook; Ben Cole", ["Ada Brook", "Ben Cole"]),
        ("Ada Brook, Plato, Ben Cole", ["Ada Brook", "Plato", "Ben Cole"]),
        ("Albert Gu, OpenAI", ["Albert Gu", "OpenAI"]),
        ("ATLAS Collaboration: G. Aad, B. Abbott", ["ATLAS Collaboration", "G. Aad", "B. Abbott"]),
        ("akhaliq, Bradley, kimx99", ["akhaliq", "Bradley", "kimx99"]),
        ("Ada Brook, Ben Cole, Plato, Cher", ["Ada Brook", "Ben Cole", "Plato", "Cher"]),
        ("Ada Brook 1,2, Ben Cole 3", ["Ada Brook", "Ben Cole"]),
        ("Guru Prasath SL, Adam Teman", ["Guru Prasath SL", "Adam Teman"]),
        ("Ada B., Ben C.", ["Ada B.", "Ben C."]),
        ("OpenAI", ["OpenAI"]),
        ("", []),
        # family name first
        ("Brook, Ada; Cole, Ben;", ["Ada Brook", "Ben Cole"]),
        ("Brook, Ada and Cole, Ben", ["Ada Brook", "Ben Cole"]),
        ("Gu, Albert and OpenAI", ["Albert Gu", "OpenAI"]),
        ("Gu, Albert and OpenAI and Dao, Tri", ["Albert Gu", "OpenAI", "Tri Dao"]),
        ("Li, Fei-Fei", ["Fei-Fei Li"]),
        ("Ben Arous, Gérard", ["Gérard Ben Arous"]),
        ("García Márquez, Gabriel", ["Gabriel García Márquez"]),
        ("al-Khwarizmi, Muhammad", ["Muhammad al-Khwarizmi"]),
        ("d'Angelo, Marco", ["Marco d'Angelo"]),
        ("LeCun, Yann", ["Yann LeCun"]),
        ("SMITH, JOHN", ["JOHN SMITH"]),
        ("LI, WEI", ["WEI LI"]),
        ("Martin Luther King, Jr.", ["Martin Luther King Jr."]),
        ("King, Jr., Martin", ["Martin King Jr."]),
        ("Ada Brook, Martin Luther King, Jr., Ben Cole", ["Ada Brook", "Martin Luther King Jr.", "Ben Cole"]),
        ("Kvich, L. A.; Fritz, B. G. & Crone, S.", ["L. A. Kvich", "B. G. Fritz", "S. Crone"]),
        # initials
        ("Smith, J. A., Müller, K.", ["J. A. Smith", "K. Müller"]),
        ("Smith, J. A., Müller, K., & Wang, X.-Y.", ["J. A. Smith", "K. Müller", "X.-Y. Wang"]),
        ("Smith, J.-P., de la Cruz, M., O'Brien, C", ["J.-P. Smith", "M. de la Cruz", "C O'Brien"]),
        ("Smith, J., Wang, Xiao-Yu, Müller, K.", ["J. Smith", "Xiao-Yu Wang", "K. Müller"]),
        ("Smith, J. A., Jr., García Márquez, MA", ["J. A. Smith Jr.", "MA García Márquez"]),
        ("Smith J, Müller K", ["J Smith", "K Müller"]),
        ("van Raaij MJ; Abrahams JP", ["M J van Raaij", "J P Abrahams"]),
        ("Smith J, Müller K, WHO Consortium", ["J Smith", "K Müller", "WHO Consortium"]),
        ("Ivanov I.I., Petrov P.P.", ["I. I. Ivanov", "P. P. Petrov"]),
        # other languages
        ("Ada Brook, Ben Cole und Chloé Dünn", ["Ada Brook", "Ben Cole", "Chloé Dünn"]),
        ("Ada Brook et Ben Cole", ["Ada Brook", "Ben Cole"]),
        ("Ana Gómez, Eva Ruiz y Luis Pérez", ["Ana Gómez", "Eva Ruiz", "Luis Pérez"]),
        ("Santiago Ramón y Cajal", ["Santiago Ramón y Cajal"]),
        ("Karl von und zu Liechtenstein, Ada Brook", ["Karl von und zu Liechtenstein", "Ada Brook"]),
        ("张三、李四、王五", ["张三", "李四", "王五"]),
        ("张三，李四；王五", ["张三", "李四", "王五"]),
        ("张三 李四", ["张三", "李四"]),
        ("山田 太郎, 佐藤 花子", ["山田 太郎", "佐藤 花子"]),
        ("列夫·托尔斯泰、김민수", ["列夫·托尔斯泰", "김민수"]),
        ("Ada Brook，Ben Cole", ["Ada Brook", "Ben Cole"]),
        ("محمد علي، أحمد حسن", ["محمد علي", "أحمد حسن"]),
        ("Иванов И. И., Петров П. П.", ["И. И. Иванов", "П. П. Петров"]),
        # what is no name
        ("Ada Brook (Inst A, Inst B), Ben Cole (C)", ["Ada Brook", "Ben Cole"]),
        ("J. Smith*, K. Müller1,2†, X. Wang³ and Y. Li (MIT)", ["J. Smith", "K. Müller", "X. Wang", "Y. Li"]),
        ("Ada Brook{}^{1,2}, Ben Cole$^{1,*}$, Eva Frey^2", ["Ada Brook", "Ben Cole", "Eva Frey"]),
        ("Ada Brook<sup>1,2</sup>, Ben Cole[1], Eva Frey [2]", ["Ada Brook", "Ben Cole", "Eva Frey"]),
        ("Ada Brook, PhD, Ben Cole, MD", ["Ada Brook", "Ben Cole"]),
        ("Prof. Dr. Ada Brook, Ben Cole M.Sc., Jack MA", ["Ada Brook", "Ben Cole", "Jack MA"]),
        ("Ada Brook <ada@x.org>, Ben Cole (ben@y.org)", ["Ada Brook", "Ben Cole"]),
        ("Ada Brook https://orcid.org/0000-0001-2345-6789, Ben Cole", ["Ada Brook", "Ben Cole"]),
        ("Ada Brook ORCID: 0000-0001-2345-678X, Ben Cole", ["Ada Brook", "Ben Cole"]),
        ("[[Albert Gu]], [[people/Tri Dao|Tri Dao]]", ["Albert Gu", "Tri Dao"]),
        ("[Albert Gu](https://x.org/a), [Tri Dao](https://x.org)", ["Albert Gu", "Tri Dao"]),
        ("M&uuml;ller, K.; Smith, J.", ["K. Müller", "J. Smith"]),
        (r"C. Bal\'azs and J\'er\^ome Bol\~ao", [r"C. Bal\'azs", r"J\'er\^ome Bol\~ao"]),
        ('Eric~Granger, Zhaoqin "Richie" Li', ["Eric Granger", 'Zhaoqin "Richie" Li']),
        ("Jane Q. Public 0001, Ada Brook", ["Jane Q. Public", "Ada Brook"]),
        # lists in a text
        ("['Albert Gu', 'Tri Dao']", ["Albert Gu", "Tri Dao"]),
        ('["Gu, Albert", "D\'Angelo"]', ["Albert Gu", "D'Angelo"]),
        (r"['D\'Angelo']", ["D'Angelo"]),
        ("[Author(name='Tri Dao'), Author(name=\"D'Angelo\")]", ["Tri Dao", "D'Angelo"]),
        ("[{'authorId': '1', 'name': 'Albert Gu'}, {'name': 'Tri Dao'}]", ["Albert Gu", "Tri Dao"]),
        ("[Albert Gu, Tri Dao]", ["Albert Gu", "Tri Dao"]),
        # a list that is cut
        ("Ada Brook et al.", ["Ada Brook et al."]),
        ("Ada Brook et.al.", ["Ada Brook et.al."]),
        ("Smith J, Müller K, et al.", ["J Smith", "K Müller", "et al."]),
        ("Brook, Ada and others", ["Ada Brook", "et al."]),
        ("Ada Brook, Ben Cole, ...", ["Ada Brook", "Ben Cole", "..."]),
        ("张三, 李四等", ["张三", "李四", "et al."]),
        ("et al.", ["et al."]),
    ],
)
def test_names_are_found_however_they_are_parted(text: str, names: list[str]) -> None:
    found = people_in(text)
    assert (found.texts, found.left) == (names, "")


@pytest.mark.parametrize(
    "text", ["nan", "None", "NaT", "N/A", "-", "null", "[]", " ", ",", ";", "[nan]", "[None]", "*"]
)
def test_nothing_is_nobody(text: str) -> None:
    assert people_in(text).texts == []


@pytest.mark.parametrize(
    ("text", "names", "left"),
    [
        ("Li, Wei, Zhang, San", [], "Li, Wei, Zhang, San"),
        (
            "Chung-En, Yu, Ada, Brook, Brian Jalaian, Eva Frey",
            ["Brian Jalaian", "Eva Frey"],
            "Chung-En, Yu, Ada, Brook",
        ),
        ("Ada Brook, X, Ben Cole", ["Ada Brook", "Ben Cole"], "X"),
        ("Smith, J., A., Müller, K.", ["J. Smith", "K. Müller"], "A."),
        ("Ada Brook (MIT, Ben Cole", ["Ada Brook"], "MIT, Ben Cole"),
        ("[1, 'Ada Brook']", ["Ada Brook"], "1"),
    ],
)
def test_what_nobody_can_know_is_left_and_told(text: str, names: list[str], left: str) -> None:
    found = people_in(text)
    assert (found.texts, found.left) == (names, left)


@pytest.mark.parametrize(
    ("values", "names"),
    [
        (["Ada Brook", "Cole, Ben", "[[Eva Frey]]", "nan", ":"], ["Ada Brook", "Ben Cole", "Eva Frey"]),
        (["García Márquez, Gabriel José", "Gu, Albert"], ["Gabriel José García Márquez", "Albert Gu"]),
        (["Ada Brook, Ben Cole", "Eva Frey"], ["Ada Brook", "Ben Cole", "Eva Frey"]),
        (["Ada Brook", "Ben Cole and Eva Frey"], ["Ada Brook", "Ben Cole", "Eva Frey"]),
        (["Ada Brook", "Ben Cole", "and Eva Frey"], ["Ada Brook", "Ben Cole", "Eva Frey"]),
        (["nan", "-", None], []),
        (["*", "(MIT)"], []),
        (["Ada Brook", "et al."], ["Ada Brook", "et al."]),
        (["van Raaij MJ", "Abrahams JP"], ["M J van Raaij", "J P Abrahams"]),
        (["Ada Brook, Ben Cole"], ["Ada Brook", "Ben Cole"]),
        (["Author 0", "Author 10", "Robert'); DROP TABLE"], ["Author 0", "Author 10", "Robert'); DROP TABLE"]),
        ([Person("Barnes and Noble, Inc."), "Brook, Ada"], ["Barnes and Noble, Inc.", "Ada Brook"]),
        ([{"name": "A B"}, {"name": "C D", "role": "editor"}, {"name": "nan"}, None], ["A B"]),
    ],
)
def test_people_of_lists(values: list[object], names: list[str]) -> None:
    assert people_of(values).texts == names


def test_a_format_may_say_that_each_text_is_one_person() -> None:
    assert one_each(["Brook, Ada", "OpenAI"]) == [Person.of("Brook", "Ada"), Person("OpenAI")]
    assert people_of(one_each(["Smith, J., Cole, B.", "Frey, E."])).texts == ["J. Smith", "B. Cole", "E. Frey"]


@pytest.mark.parametrize(
    ("text", "person"),
    [
        ("Brook, Ada", Person("Ada Brook", "Brook", "Ada")),
        ("Maaten, Laurens van der", Person("Laurens van der Maaten", "van der Maaten", "Laurens")),
        ("van der Maaten, Laurens", Person("Laurens van der Maaten", "van der Maaten", "Laurens")),
        ("King, Jr., Martin", Person("Martin King Jr.", "King", "Martin", "Jr.")),
        ("King, Martin, Jr.", Person("Martin King Jr.", "King", "Martin", "Jr.")),
        ("Martin Luther King, Jr.", Person("Martin Luther King Jr.", suffix="Jr.")),
        ("Ada  Brook", Person("Ada Brook")),
        ("Brook,", Person("Brook")),
        (",", Person("")),
    ],
)
def test_a_family_name_goes_last(text: str, person: Person) -> None:
    assert person_in(text) == person


@pytest.mark.parametrize(
    ("record", "person"),
    [
        ({"name": "Albert Gu"}, Person("Albert Gu")),
        ({"full_name": "Gu, Albert"}, Person("Albert Gu", "Gu", "Albert")),
        ({"firstName": "Tri", "lastName": "Dao", "creatorType": "author"}, Person("Tri Dao", "Dao", "Tri")),
        ({"ForeName": "M J", "LastName": "van Raaij", "Initials": "MJ"}, Person("M J van Raaij", "van Raaij", "M J")),
        ({"LastName": "Kane", "Initials": "DW"}, Person("DW Kane", "Kane", "DW")),
        ({"CollectiveName": "ATLAS Collaboration"}, Person("ATLAS Collaboration")),
        ({"first": "Bridger", "middle": ["Waleed"], "last": "Ammar"}, Person.of("Ammar", "Bridger Waleed")),
        (
            {"family": "Maaten", "given": "Laurens", "non-dropping-particle": "van der"},
            Person("Laurens van der Maaten", "van der Maaten", "Laurens"),
        ),
        (
            {"family": "King", "given": "Martin", "suffix": "Jr."},
            Person("Martin King Jr.", "King", "Martin", "Jr."),
        ),
        ({"literal": "OpenAI"}, Person("OpenAI")),
        ({"family": "Plato"}, Person("Plato", "Plato")),
        ({"@pid": "12/3456", "text": "Jane Q. Public 0001"}, Person("Jane Q. Public")),
        ({"author": {"display_name": "Jason Priem"}, "raw_author_name": "J. Priem"}, Person("Jason Priem")),
        ({"name": "University, X", "nameType": "Organizational"}, Person("University, X")),
        ({"name": "Dao, Tri", "givenName": "Tri", "familyName": "Dao"}, Person("Tri Dao", "Dao", "Tri")),
        ({"name": "A B", "creatorType": "seriesEditor"}, Person("A B", role="seriesEditor")),
        ({"name": "nan"}, None),
        ({"affiliation": "MIT"}, None),
    ],
)
def test_records_name_people(record: dict[str, object], person: Person | None) -> None:
    assert person_of(record) == person


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("A. Brook ((1) Sock Lab), B. Cole", ("A. Brook", "B. Cole")),
        ("A. Brook) and B. Cole (", ("A. Brook", "B. Cole")),
        ("Ada Brook, Martin King, Jr.", ("Ada Brook", "Martin King Jr.")),
        ("(nobody)", ()),
    ],
)
def test_affiliations_go(text: str, names: tuple[str, ...]) -> None:
    assert split_names(text) == names


_FAMILIES = [
    "Brook",
    "Müller",
    "O'Brien",
    "van der Maaten",
    "de la Cruz",
    "Ben Arous",
    "Žídek",
    "LeCun",
    "Li",
    "Smith-Jones",
]
_GIVEN = ["Ada", "Chloé", "Fei-Fei", "Ben", "Jürgen", "Augustin", "Xiao"]
_LETTERS = ["J", "K", "X", "É", "Ž"]
_named = st.builds(
    Person.of, st.sampled_from(_FAMILIES), st.sampled_from(_GIVEN), st.sampled_from(["", "", "Jr.", "III"])
)
_abridged = st.builds(
    lambda family, letters: Person.of(family, " ".join(f"{one}." for one in letters)),
    st.sampled_from(_FAMILIES),
    st.lists(st.sampled_from(_LETTERS), min_size=1, max_size=3),
)
_han = st.sampled_from(["张三", "李四", "王小明", "欧阳修", "김민수", "山田太郎"]).map(Person)


def _inverted(person: Person) -> str:
    return ", ".join(filter(None, (person.family, person.suffix, person.given)))


@given(st.lists(_named, min_size=1, max_size=8))
def test_whole_names_are_read_back(people: list[Person]) -> None:
    plain = [person.name for person in people]
    for text in (", ".join(plain), "; ".join(plain), " and ".join(plain), " & ".join(plain), str(plain)):
        assert (people_in(text).texts, people_in(text).left) == (plain, "")
    listed = ", ".join(plain[:-1])
    for style in ("{}, and {}", "{} and {}", "{} und {}", "{}, & {}"):
        assert people_in(style.format(listed, plain[-1]) if listed else plain[-1]).texts == plain
    marked = ", ".join(
        f"{name}{mark}" for name, mark in zip(plain, ["*", "†", "¹,²", "1,2", "^{1}", " (MIT, US)"] * 2, strict=False)
    )
    assert people_in(marked).texts == plain


@given(st.lists(_named, min_size=2, max_size=8))
def test_turned_names_are_read_back_and_told_apart(people: list[Person]) -> None:
    turned = [_inverted(person) for person in people]
    for found in (people_in("; ".join(turned)), people_in(" and ".join(turned)), people_of(turned)):
        assert (list(found.people), found.left) == (people, "")


@given(st.lists(_abridged, min_size=1, max_size=8))
def test_initials_are_read_back_and_told_apart(people: list[Person]) -> None:
    turned = [_inverted(person) for person in people]
    plain = [person.name for person in people]
    for text in (", ".join(turned), "; ".join(turned), ", & ".join(turned), " and ".join(turned)):
        assert (list(people_in(text).people), people_in(text).left) == (people, "")
    assert people_in(", ".join(plain)).texts == plain
    if len(people) > 1:
        vancouver = [f"{one.family} {one.given.replace('. ', '').replace('.', '')}" for one in people]
        assert people_in(", ".join(vancouver)).texts == [name.replace(".", "") for name in plain]


@given(st.lists(_han, min_size=1, max_size=8), st.sampled_from(["、", "，", "；", ", ", "; ", ","]))
def test_names_without_spaces_are_read_back(people: list[Person], sign: str) -> None:
    assert list(people_in(sign.join(person.name for person in people)).people) == people


@given(
    st.lists(
        st.text(max_size=8) | st.none() | st.integers() | st.dictionaries(st.sampled_from(["name", "given"]), st.text())
    )
)
def test_any_list_gives_names(values: list[object]) -> None:
    assert all(person.name for person in people_of(values).people)


@given(st.text(st.sampled_from([*"ABab .,;&()[]{}<>^$*1'\"@|~-\\/张、"]) | st.characters()))
@example("[" * 3_000)
def test_any_text_gives_names_on_one_line(text: str) -> None:
    found = people_in(text)
    assert all(person.name and person.name == person.name.strip() for person in found.people)


@pytest.mark.parametrize(
    "piece", [",", "[", "(", "1,", "a, ", "A., ", " and ", "^{", "a@", "[[x|", "](", ";", "&amp;", ". "]
)
def test_hostile_text_takes_linear_time(piece: str) -> None:
    text = piece * (100_000 // len(piece))
    start = time.process_time()
    people_in(text)
    people_of([f"[{text}]", "Ada Brook"])
    assert time.process_time() - start < 15

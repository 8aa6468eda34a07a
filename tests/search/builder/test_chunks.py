"""What stands between spaces, cut into words in bulk."""

from hypothesis import given
from hypothesis import strategies as st

from sitegen.search.analysis import words
from sitegen.search.builder.chunks import Chunks

TEXTS = st.lists(st.text(st.sampled_from("aZ9é模カ-_^(){}.'+# \n"), max_size=30), max_size=6)


@given(TEXTS)
def test_texts_have_the_words_that_the_analysis_gives_one_by_one(texts: list[str]) -> None:
    vocabulary: dict[str, int] = {}
    tokens, sizes = Chunks(lambda word: vocabulary.setdefault(word, len(vocabulary))).tokens(texts)
    numbered = list(vocabulary)
    found = [
        [numbered[token] for token in tokens[end - size : end]] for end, size in zip(sizes.cumsum(), sizes, strict=True)
    ]
    assert found == [words(text) for text in texts]

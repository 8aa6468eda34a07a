"""A small archive for the tests of what reads an index."""

import pytest

from sitegen.search.reader.store import Store
from tests.search.papers import paper, write_index


@pytest.fixture(scope="session")
def store(tmp_path_factory: pytest.TempPathFactory) -> Store:
    """The index of five papers, numbered from 0; the fields are title, authors, abstract, tags and name."""
    papers = [
        paper("0", "Mamba: State Spaces", authors="Ada Gu", abstract="Space-state models of mamba.", date="2024-12-31"),
        paper("1", "Models", authors="Tri Dao", abstract="A state of the space.", tags="cs.LG", date="2025-01-01"),
        paper("2", "Attention", abstract="Mamba, mamba and mammals.", tags="cs.LG cs.CL", date="2025-01-02", code=True),
        paper("3", "扩散模型的综述", date="2025-03-14"),
        paper("4", "Quantization in 10 steps", abstract="Quantization", date="2025-03-14", code=True),
    ]
    return Store(write_index(tmp_path_factory.mktemp("store"), papers))

"""The examples in docstrings are true."""

import doctest
from importlib import import_module

import pytest

from tests.test_imports import SOURCE

MODULES = [
    ".".join(("sitegen", *path.relative_to(SOURCE).with_suffix("").parts)).removesuffix(".__init__")
    for path in sorted(SOURCE.rglob("*.py"))
    if ">>> " in path.read_text(encoding="utf-8")
]


@pytest.mark.parametrize("name", MODULES)
def test_examples_in_docstrings_are_true(name: str) -> None:
    failed, tried = doctest.testmod(import_module(name))
    assert tried and not failed

"""Progress: how work that takes long says how far it is."""

from collections.abc import Callable
from typing import TypeAlias

Progress: TypeAlias = Callable[[str, int, int], None]
"""Called with the name of a stage, how much of it is done and how much there is."""


def silent(stage: str, done: int, total: int) -> None:
    """Progress that nobody watches."""

"""Where things lie that tests look at."""

from pathlib import Path

REPOSITORY = Path(__file__).parent.parent
SHARED = REPOSITORY.parent / "shared"
"""Real digests beside the project, where somebody has put them: tests that need them skip where they are missing."""

"""The deck that the tests of tests/anki/ look at."""

from tests.anki.conftest import deck_col, package

__all__ = ["deck_col", "package"]

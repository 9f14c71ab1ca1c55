"""The small class of the sheets' tests."""

from tests.sheets.conftest import made_class, own_class

__all__ = ["made_class", "own_class"]

"""What papers add to the files of their class, on disk until those are written: memory does not grow with the class."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path
from types import TracebackType
from typing import Self

HELD = 4_000_000
"""Bytes that are held before they are written; no file stays open, for a sheet may have hundreds of items."""


class Pots:
    """Pieces by the name of their pot, in the order in which they came; gone when the `with` block is left."""

    def __init__(self, where: Path) -> None:
        self._where = where
        self._held: dict[str, list[bytes]] = {}
        self._files: dict[str, Path] = {}
        self._size = 0

    def __enter__(self) -> Self:
        shutil.rmtree(self._where, ignore_errors=True)  # of a run that was killed
        self._where.mkdir(parents=True)
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        shutil.rmtree(self._where, ignore_errors=True)

    def add(self, name: str, piece: bytes) -> None:
        """Put whole lines into a pot."""
        if name not in self._held:
            self._held[name] = []
            self._files[name] = self._where / str(len(self._files))
        self._held[name].append(piece)
        self._size += len(piece)
        if self._size > HELD:
            self._put_down()

    def __call__(self, name: str) -> Iterator[bytes]:
        """The lines of a pot; none where nothing was put into it."""
        self._put_down()
        if name in self._held:
            with self._files[name].open("rb") as stream:
                yield from stream

    def _put_down(self) -> None:
        for name, pieces in self._held.items():
            if pieces:
                with self._files[name].open("ab") as stream:
                    stream.writelines(pieces)
                pieces.clear()
        self._size = 0

"""What papers add to the files of their class, on disk until those are written: memory does not grow with the class."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path
from types import TracebackType
from typing import IO, Self


class Pots:
    """Pieces by the name of their pot, in the order in which they came; gone when the `with` block is left."""

    def __init__(self, where: Path) -> None:
        self._where = where
        self._open: dict[str, IO[bytes]] = {}

    def __enter__(self) -> Self:
        shutil.rmtree(self._where, ignore_errors=True)  # of a run that was killed
        self._where.mkdir(parents=True)
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        for stream in self._open.values():
            stream.close()
        shutil.rmtree(self._where, ignore_errors=True)

    def add(self, name: str, piece: bytes) -> None:
        """Put whole lines into a pot."""
        if name not in self._open:
            self._open[name] = (self._where / str(len(self._open))).open("w+b")
        self._open[name].write(piece)

    def __call__(self, name: str) -> Iterator[bytes]:
        """The lines of a pot; none where nothing was put into it."""
        stream = self._open.get(name)
        if stream is not None:
            stream.seek(0)
            yield from stream

"""Writing a file so that a reader, or a killed process, finds the old one or the new one, never half of it.

And archives whose bytes depend on nothing but what is in them, and JSON that people can read and diff.
"""

from __future__ import annotations

import io
import json
import os
import zipfile
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from json.encoder import encode_basestring
from pathlib import Path
from typing import Any

from hessquiz.errors import StoreError


def write_whole(path: Path, data: bytes, *, lasting: bool = True) -> None:
    """Put `data` in place of the file in one step; what killed runs left behind is swept up.

    Args:
        path: the file.
        data: all of it.
        lasting: wait until the disk has it, so that a power cut leaves it whole too. What the next run checks by its
            digest, and makes again, need not wait: with thousands of files that is a good part of the time.
    """
    write_pieces(path, (data,), lasting=lasting)


def write_pieces(path: Path, pieces: Iterable[bytes], *, lasting: bool = True) -> None:
    """The same with data that comes piece by piece."""
    path.parent.mkdir(parents=True, exist_ok=True)
    _sweep(path)
    unfinished = path.with_name(f".{path.name}.{os.getpid()}.part")
    try:
        with unfinished.open("wb") as stream:
            stream.writelines(pieces)
            if lasting:
                stream.flush()
                os.fsync(stream.fileno())
        unfinished.replace(path)
    except OSError as error:
        error.filename = error.filename or str(path)  # a full disk does not say for what
        raise
    finally:
        unfinished.unlink(missing_ok=True)


@contextmanager
def alone(folder: Path) -> Iterator[None]:
    """Hold the folder, which is made where it is missing, so that no other run writes into it meanwhile.

    Raises:
        StoreError: where another run has it.
    """
    folder.mkdir(parents=True, exist_ok=True)
    if os.name != "posix":
        yield
        return
    import fcntl

    handle = os.open(folder, os.O_RDONLY)
    try:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        os.close(handle)
        raise StoreError(f"another run is writing into {folder}; wait for its end.") from None
    except OSError:
        pass  # a file system without locks
    try:
        yield
    finally:
        os.close(handle)


def settle() -> None:
    """Wait until the disk has all that was written so far: at once, a tenth of the time that file by file takes."""
    if hasattr(os, "sync"):  # not on Windows
        os.sync()


def zipped(members: Iterable[tuple[str, bytes]], mode: int = 0o644, level: int = 6) -> bytes:
    """A compressed archive of named contents, in their order; all dates are the format's first.

    Level 3 packs a student's archives in two thirds of the time, for a fourteenth more bytes.
    """
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        for name, data in members:
            info = zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0))
            info.compress_type, info.create_system, info.external_attr = zipfile.ZIP_DEFLATED, 3, mode << 16
            archive.writestr(info, data, compresslevel=level)
    return stream.getvalue()


def indented(data: Any, before: str = "\n") -> str:
    """Plain data as `json.dumps(data, ensure_ascii=False, indent=1)` has it, which takes half as long again.

    Args:
        data: dictionaries (their names are text), lists, and what `json.dumps` takes for a leaf.
        before: the line break and blanks that stand before what follows this value.
    """
    inside = before + " "
    if isinstance(data, str):
        return encode_basestring(data)
    if isinstance(data, dict):
        lines = [f"{encode_basestring(name)}: {indented(value, inside)}" for name, value in data.items()]
        return f"{{{inside}{f',{inside}'.join(lines)}{before}}}" if lines else "{}"
    if isinstance(data, list | tuple):
        return (
            f"[{inside}{f',{inside}'.join([indented(value, inside) for value in data])}{before}]"
            if data
            else "[]"
        )
    return "null" if data is None else json.dumps(data)


def _sweep(path: Path) -> None:
    if os.name != "posix":
        return  # elsewhere there is no harmless way to ask whether a process runs
    begins, ends = f".{path.name}.", ".part"
    for name in os.listdir(path.parent):  # noqa: PTH208 (a folder of many thousands is gone through for each of them)
        if not (name.startswith(begins) and name.endswith(ends)):
            continue
        number = name[len(begins) : -len(ends)]
        if number.isdigit() and not _runs(int(number)):
            (path.parent / name).unlink(missing_ok=True)


def _runs(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    except PermissionError:
        return True
    return not _ended(pid)


def _ended(pid: int) -> bool:
    """Whether it is dead and only waits to be noticed by its parent, for ever in a container without an init."""
    try:
        told = Path(f"/proc/{pid}/stat").read_text(encoding="utf-8", errors="replace")
    except OSError:
        return False  # not Linux, which alone tells it so
    return told.rpartition(")")[2].split()[0] in ("Z", "X")

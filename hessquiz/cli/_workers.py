"""Where heavy work runs: here, on the cores of this machine, or on a Dask cluster."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack, contextmanager
from typing import Any

from hessquiz.errors import UsageError

_TUNED = {"RAYON_NUM_THREADS": "1", "GLIBC_TUNABLES": "glibc.malloc.hugetlb=1"}
"""For worker processes: Typst without threads of its own, which would only wait for each other where every core has a
process, and memory in large pages, for Typst fills and empties much of it with each document (some 5% of its time)."""

Run = Callable[[Callable[..., Any], Sequence[tuple[Any, ...]]], Iterator[Any]]


def some(jobs: int) -> None:
    """Nothing where so many processes are any.

    Raises:
        UsageError: where they are none.
    """
    if not jobs:
        raise UsageError("--jobs 0 would do nothing; give a number from 1, or -1 for one process a core.")


@contextmanager
def workers(jobs: int, dask: str | None) -> Iterator[Run]:
    """Something that runs a function over many arguments and keeps their order.

    Raises:
        UsageError: where there would be no process, or the Dask cluster is not to be had.
    """
    import joblib

    some(jobs)
    with ExitStack() as stack:
        if dask:
            stack.enter_context(_cluster(dask))
            stack.enter_context(joblib.parallel_config(backend="dask"))
        elif jobs == 1:
            yield lambda function, every: (function(*arguments) for arguments in every)
            return
        else:
            for name, value in _TUNED.items():
                os.environ.setdefault(name, value)  # processes that are started from here on have it

        def run(function: Callable[..., Any], every: Sequence[tuple[Any, ...]]) -> Iterator[Any]:
            if len(every) == 1:
                return iter([function(*every[0])])
            parallel = joblib.Parallel(n_jobs=-1 if dask else jobs, return_as="generator", batch_size=1)
            found: Iterator[Any] = parallel(joblib.delayed(function)(*arguments) for arguments in every)
            return found

        yield run


def _cluster(address: str) -> Any:
    try:
        from distributed import Client
    except ImportError:
        raise UsageError("--dask needs dask.distributed: pip install 'hessquiz[dask]'") from None
    try:
        return Client(address, timeout=10)  # type: ignore[no-untyped-call]
    except (OSError, ValueError) as error:
        raise UsageError(f"no Dask scheduler answers at {address!r} ({error}).") from error

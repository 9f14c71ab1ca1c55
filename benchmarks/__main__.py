"""Find the benchmarks of this folder, run those named (or all), print one table each.

`--quick` leaves out what takes minutes, where a benchmark knows how: `python -m benchmarks grading --quick`.
"""

from __future__ import annotations

import importlib
import inspect
import sys
from pathlib import Path

from rich.console import Console
from rich.table import Table


def names() -> list[str]:
    """The modules of this folder that are benchmarks."""
    return sorted(p.stem for p in Path(__file__).parent.glob("[a-z]*.py"))


def table(name: str, rows: list[dict[str, object]]) -> Table:
    """Rows with the same or different fields, as one table."""
    columns = list(dict.fromkeys(column for row in rows for column in row))
    drawn = Table(title=name, title_justify="left")
    for column in columns:
        drawn.add_column(column, justify="left" if column == columns[0] else "right")
    for row in rows:
        drawn.add_row(*(_text(row.get(column, "")) for column in columns))
    return drawn


def _text(value: object) -> str:
    return f"{value:.3g}" if isinstance(value, float) else str(value)


def main(wanted: list[str]) -> int:
    """Run the benchmarks named; 2 where a name is none."""
    console = Console(width=160)
    known, quick = names(), "--quick" in wanted
    wanted = [name for name in wanted if name != "--quick"]
    unknown = [name for name in wanted if name not in known]
    if unknown:
        console.print(f"No benchmark {', '.join(unknown)}; there are {', '.join(known)}.")
        return 2
    for name in wanted or known:
        module = importlib.import_module(f"benchmarks.{name}")
        if hasattr(module, "run"):
            shorter = quick and "quick" in inspect.signature(module.run).parameters
            console.print(table(name, module.run(quick=True) if shorter else module.run()))
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

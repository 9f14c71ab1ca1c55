"""The secret of a sheet: what makes its random streams known to the instructor alone."""

from __future__ import annotations

from pathlib import Path

from hessquiz.errors import UsageError
from hessquiz.sheet import Sheet
from hessquiz.table import decoded

SHORTEST = 12


def secret_of(sheet: Sheet, spec: Path, environment: str) -> str:
    """The secret from the environment or, where that has none, from the file that the sheet names.

    Raises:
        UsageError: where there is none, or it could be guessed.
    """
    found = environment.strip()
    where = "HESSQUIZ_SECRET"
    if not found and sheet.secret_file:
        path = spec.parent / sheet.secret_file
        where = str(path)
        if not path.is_file():
            raise UsageError(f"the secret file {path} is missing; {_MAKE.format(path)}.")
        try:
            found = decoded(path.read_bytes(), path.name).strip()  # PowerShell writes UTF-16
        except UsageError:
            raise UsageError(f"the secret file {path} is no text; {_MAKE.format(path)}.") from None
    if not found:
        raise UsageError(
            "the sheet has no secret: set HESSQUIZ_SECRET, or name a file as secret_file in the sheet; "
            + _MAKE.format("secret.txt")
            + "."
        )
    if len(found) < SHORTEST:
        raise UsageError(f"the secret in {where} has {len(found)} characters; it needs {SHORTEST} or more.")
    return found


_MAKE = 'make one with: python3 -c "import secrets; print(secrets.token_hex(16))" > {}'

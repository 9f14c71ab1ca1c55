"""What a learner may set about the schedule."""

from __future__ import annotations

from dataclasses import dataclass, field, fields, replace

from hessquiz.errors import UsageError

#: FSRS-6's published weights, equal in py-fsrs, fsrs-rs and Anki 26.9.
DEFAULT_PARAMETERS = (
    0.212, 1.2931, 2.3065, 8.2956, 6.4133, 0.8334, 3.0194, 0.001, 1.8722, 0.1666, 0.796,
    1.4835, 0.0614, 0.2629, 1.6483, 0.6014, 1.8729, 0.5425, 0.0912, 0.0658, 0.1542,
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Settings:
    """Desired retention, daily limits, and FSRS's parameters for skills and for notes.

    Attributes:
        retention: probability of recall at which an item falls due.
        new: new items a day. reviews: due items a day.
        leech: lapses after which the skill below is offered.
        step: minutes after which a failed item is due again on the same day.
        longest: longest interval in days.
    """

    retention: float = 0.9
    new: int = 10
    reviews: int = 200
    leech: int = 4
    step: int = 10
    longest: int = 36_500
    skill_parameters: tuple[float, ...] = field(default=DEFAULT_PARAMETERS)
    note_parameters: tuple[float, ...] = field(default=DEFAULT_PARAMETERS)

    def parameters(self, unit: str) -> tuple[float, ...]:
        """FSRS's 21 weights for a "skill" or a "note"."""
        return self.skill_parameters if unit == "skill" else self.note_parameters

    def version(self, unit: str) -> str:
        """Algorithm, parameters and retention in short, for the log: `fsrs6/default/0.9`."""
        weights = self.parameters(unit)
        name = "default"
        if weights != DEFAULT_PARAMETERS:
            from hashlib import sha256

            name = sha256(repr(weights).encode()).hexdigest()[:8]
        return f"fsrs6/{name}/{self.retention:g}"


_BOUNDS = {
    "retention": (0.7, 0.99),
    "new": (0, 9999),
    "reviews": (0, 9999),
    "leech": (1, 99),
    "step": (1, 600),
    "longest": (1, 36_500),
}


def changed(settings: Settings, name: str, text: str) -> Settings:
    """The settings with one of them read from text; UsageError says which exist and what they may be."""
    if name not in _BOUNDS:
        raise UsageError(f"There is no setting {name!r}; there are {', '.join(_BOUNDS)}.")
    low, high = _BOUNDS[name]
    kind = float if name == "retention" else int
    try:
        value = kind(text)
    except ValueError:
        value = low - 1
    if not low <= value <= high:
        raise UsageError(f"{name} must be a number from {low} to {high}, not {text!r}.")
    return replace(settings, **{name: value})  # type: ignore[arg-type]


def names() -> tuple[str, ...]:
    """The settings that a learner may change by name."""
    return tuple(f.name for f in fields(Settings) if f.name in _BOUNDS)

"""FSRS's parameters from one's own log, by the optimiser of fsrs-rs."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

from hessquiz.errors import UsageError
from hessquiz.schedule.calibration import calibration, predictions
from hessquiz.schedule.event import Event, unit
from hessquiz.schedule.settings import DEFAULT_PARAMETERS, Settings
from hessquiz.schedule.state import effective

#: Fewer reviews than this say too little (a rule of thumb of FSRS's authors).
ENOUGH = 400


@dataclass(frozen=True, slots=True)
class Result:
    """What came of fitting one kind of unit; the losses are logarithmic, over the same predictions."""

    unit: str
    reviews: int
    before: float
    after: float
    kept: bool
    parameters: tuple[float, ...]

    def as_json(self) -> dict[str, Any]:
        """The same as JSON values."""
        return {
            "unit": self.unit, "reviews": self.reviews, "before": self.before, "after": self.after,
            "kept": self.kept, "parameters": list(self.parameters),
        }  # fmt: skip

    def sentence(self) -> str:
        """The same for a person."""
        if not self.reviews:
            return f"{self.unit}s: the published parameters"
        if self.before == self.after:
            return f"{self.unit}s: {self.reviews} reviews, left as they are (at least {ENOUGH} are needed)"
        change = f"log loss {self.before:.4f} → {self.after:.4f}"
        outcome = "changed" if self.kept else "left as they are"
        return f"{self.unit}s: {self.reviews} reviews, {change}, {outcome}"


def published(settings: Settings) -> tuple[Settings, list[Result]]:
    """The settings with FSRS's published parameters."""
    fresh = replace(settings, skill_parameters=DEFAULT_PARAMETERS, note_parameters=DEFAULT_PARAMETERS)
    return fresh, [Result(u, 0, 0.0, 0.0, True, DEFAULT_PARAMETERS) for u in ("skill", "note")]


def optimized(log: Sequence[Event], settings: Settings, force: bool = False) -> tuple[Settings, list[Result]]:
    """The settings with parameters fitted where they foretell the log better, and what came of each unit."""
    results = []
    for kind in ("skill", "note"):
        reviews = [e for e in effective(log) if e.kind == "review" and unit(e.item) == kind]
        before = calibration(predictions(reviews, settings)).log_loss
        if len(reviews) < (20 if force else ENOUGH):
            results.append(Result(kind, len(reviews), before, before, False, settings.parameters(kind)))
            continue
        fitted = fit(reviews)
        tried = _with(settings, kind, fitted)
        after = calibration(predictions(reviews, tried)).log_loss
        kept = after < before
        results.append(Result(kind, len(reviews), before, after, kept, fitted))
        settings = tried if kept else settings
    return settings, results


def fit(reviews: Sequence[Event]) -> tuple[float, ...]:
    """FSRS-6's 21 weights for these reviews; UsageError where the optimiser is not installed."""
    try:
        import fsrs_rs_python as rust
    except ImportError as error:
        raise UsageError("The optimiser is missing: pip install 'hessquiz[optimize]'") from error
    histories: dict[str, list[Event]] = defaultdict(list)
    for event in reviews:
        histories[event.item].append(event)
    items = []
    for events in histories.values():
        made = []
        last = events[0].when.day
        for n, event in enumerate(events):
            elapsed = max(0, event.when.day - last)
            last = max(last, event.when.day)
            made.append(rust.FSRSReview(event.rating, elapsed))
            if n and elapsed:
                items.append(rust.FSRSItem(list(made)))
    weights = rust.FSRS(list(DEFAULT_PARAMETERS)).compute_parameters(items)
    return tuple(round(float(w), 4) for w in weights)


def _with(settings: Settings, kind: str, weights: tuple[float, ...]) -> Settings:
    if kind == "skill":
        return replace(settings, skill_parameters=weights)
    return replace(settings, note_parameters=weights)

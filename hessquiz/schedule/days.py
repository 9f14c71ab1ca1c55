"""Study days: a day begins at 04:00 by the learner's clock, as it does in Anki.

FSRS is fed study days, never hours: 23 h 30 min after a review it is the next day if 04:00 lies between.
"""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta, timezone
from typing import NamedTuple

ROLLOVER_HOURS = 4
_DAY_MS = 86_400_000
_EPOCH = date(1970, 1, 1)


class Instant(NamedTuple):
    """A moment and the clock it was read on: milliseconds since 1970 (UTC), and minutes east of UTC."""

    at: int
    offset: int = 0

    @property
    def day(self) -> int:
        """The study day, counted from 1970-01-01."""
        return (self.at + self.offset * 60_000 - ROLLOVER_HOURS * 3_600_000) // _DAY_MS

    def later(self, milliseconds: int) -> Instant:
        """The moment so much later on the same clock."""
        return Instant(self.at + milliseconds, self.offset)

    def isoformat(self) -> str:
        """ISO 8601 with milliseconds and offset: 2026-03-29T05:00:00.000+02:00."""
        zone = timezone(timedelta(minutes=self.offset))
        moment = datetime(1970, 1, 1, tzinfo=UTC) + timedelta(milliseconds=self.at)
        return moment.astimezone(zone).isoformat(timespec="milliseconds")


def from_datetime(moment: datetime) -> Instant:
    """The instant of an aware datetime; a naive one is read on the machine's own clock."""
    aware = moment.astimezone() if moment.tzinfo is None else moment
    offset = aware.utcoffset() or timedelta()
    since = aware - datetime(1970, 1, 1, tzinfo=UTC)
    return Instant(since // timedelta(milliseconds=1), int(offset.total_seconds()) // 60)


def from_iso(text: str) -> Instant:
    """The instant written as ISO 8601; ValueError where it is not."""
    return from_datetime(datetime.fromisoformat(text))


def day_to_date(day: int) -> date:
    """The calendar date on which a study day begins."""
    return _EPOCH + timedelta(days=day)


def date_to_day(text: str) -> int:
    """The study day that begins on an ISO date; ValueError where it is none."""
    return (date.fromisoformat(text) - _EPOCH).days

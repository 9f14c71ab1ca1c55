"""Study days begin at 04:00 by the learner's clock."""

from __future__ import annotations

import pytest

from hessquiz.schedule.days import Instant, date_to_day, day_to_date, from_iso


@pytest.mark.parametrize(
    ("moment", "day"),
    [
        ("2026-01-10T03:59:59+01:00", "2026-01-09"),
        ("2026-01-10T04:00:00+01:00", "2026-01-10"),
        ("2026-01-10T23:59:59+14:00", "2026-01-10"),
        ("2026-01-10T00:00:00-11:00", "2026-01-09"),
        ("2026-03-29T03:30:00+02:00", "2026-03-28"),  # the night that loses an hour in Berlin
        ("2026-03-29T04:00:00+02:00", "2026-03-29"),
        ("2026-10-25T02:30:00+02:00", "2026-10-24"),  # the night that has 02:30 twice
        ("2026-10-25T02:30:00+01:00", "2026-10-24"),
        ("2026-10-25T04:00:00+01:00", "2026-10-25"),
        ("1969-12-31T12:00:00+00:00", "1969-12-31"),
        ("2136-05-03T12:00:00+00:00", "2136-05-03"),
    ],
)
def test_the_day_of_a_moment(moment: str, day: str) -> None:
    assert day_to_date(from_iso(moment).day).isoformat() == day
    assert date_to_day(day) == from_iso(moment).day


def test_a_moment_is_written_as_it_was_read() -> None:
    for text in ("2026-03-29T05:00:00.123+02:00", "2026-01-01T00:00:00.000-09:30"):
        assert from_iso(text).isoformat() == text
    assert Instant(1_000, 60).later(500) == Instant(1_500, 60)


def test_new_york_and_tokyo_share_an_evening_but_not_a_day() -> None:
    new_york, tokyo = from_iso("2026-03-01T20:00:00-05:00"), from_iso("2026-03-02T10:00:00+09:00")
    assert new_york.at == tokyo.at
    assert tokyo.day == new_york.day + 1

"""The review log in SQLite: append-only, one transaction an answer; all else is a replay of it."""

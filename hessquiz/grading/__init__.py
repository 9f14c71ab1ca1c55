"""Grading: `grade(response, part, earlier=()) -> Verdict`."""

"""hessquiz: a spaced-repetition deck, exercises and a grading engine about the Hessian matrix."""

__version__ = "0.1.0"

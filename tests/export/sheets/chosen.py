"""Families that a sheet of the tests has: matrices, several parts, choices, a picture, follow-through."""

FAMILIES = (
    "hessian-at-a-point",
    "softmax-hessian",
    "classify-from-hessian",
    "contour-picture",
    "two-newton-steps",
)

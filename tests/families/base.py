"""A small family that works, to be broken one line at a time."""

GOOD = """\
family: small
revision: 1
title: A small family
topic: newton
level: 2
variables: x y
cases:
  class: (positive_definite, indefinite)
draw:
  H: symmetric(2, kind=class, entries=-4..6, offdiagonal=nonzero)
  w: integers(2, -3..3, nonzero)
let:
  f: quad(H, (x, y))/2
  g: at(gradient(f, (x, y)), (x, y), w)
require:
  - H[1, 1] != H[2, 2]
check:
  - key == H*w
ask: >
  Find the gradient of $f(x,y) = {{ f }}$ at ${{ w }}$.
key:
  kind: vector
  value: g
mistakes:
  - value: -g
    say: The sign is the other way round.
hints:
  - Differentiate first.
solution: >
  The gradient there is ${{ g }}$.
"""


def changed(old: str, new: str) -> str:
    """The good family with one piece replaced."""
    assert GOOD.count(old) == 1, old
    return GOOD.replace(old, new)

"""Functions as elements of a field: which of them are the same, by identities that always hold.

exp and the trigonometric functions are taken apart by the sum in their argument (e^(a+b) = e^a e^b, angle
addition), roots and logarithms by the factors of theirs (ln|ab| = ln|a| + ln|b|). What is left, exp, sin
and cos of single terms and |f|^(1/q) and ln|f| of irreducible f, become generators with the relations
S² + C² = 1 and R^q = ±f or R^2q = f². Every identity used holds wherever all parts are real, so a
difference that vanishes here is 0 there; a difference that does not vanish proves nothing.
"""

from __future__ import annotations

from fractions import Fraction
from typing import TypeAlias

from flint import fmpq

from hessquiz.grading.angles import multiple, turned
from hessquiz.grading.factors import factors, terms
from hessquiz.grading.field import Element, Field, GaveUp, Poly, key_of

ATOMS = 24
"""Most generators that functions may add to the variables."""
EACH = 4
"""Generators set aside for one function in a tree; where they don't suffice, `ATOMS` are."""
EXPONENT = 400
"""Largest exponent of a generator that stands for an exponential or a root."""


Signs: TypeAlias = "dict[object, tuple[int, bool]]"
"""Polynomial → its sign, and whether it was the answer that told."""


class Finer(Exception):
    """Begin again with generators that are finer roots: `kind` "exp", "angle" or "root" by `factor`."""

    def __init__(self, kind: str, factor: int) -> None:
        self.kind, self.factor = kind, factor
        super().__init__(kind)


class NoRoom(GaveUp):
    """More functions than generators were set aside for."""


class Known(Exception):
    """Begin again knowing the sign of one more polynomial in the variables."""


class Atoms:
    """The functions met so far in one comparison, each with its generator.

    Attributes:
        field: where elements live; the last `names` generators are variables.
        finer: by what whole number exponents ("exp"), angles ("angle") and roots ("root") are divided.
        signs: polynomials in the variables whose sign is known because a root or logarithm of them is real.
        answering: whether the answer, not the key, is being taken in now.
        narrower: whether the answer may be real on less than the key is.
    """

    def __init__(
        self, names: tuple[str, ...], positive: bool, finer: dict[str, int], signs: Signs, room: int = ATOMS
    ) -> None:
        self.room = room
        self.field = Field(len(names) + room)
        self.variables: dict[str, Element] = {
            name: (self.field.gens[room + i], self.field.one) for i, name in enumerate(names)
        }
        self.positive, self.finer, self.signs = positive, finer, signs
        self.answering = False
        # what is simplified by a sign that the answer told shows no root any more
        self.narrower = any(by_answer for _, by_answer in signs.values())
        self.found: dict[object, int] = {}
        self.calls: dict[object, Element] = {}  # call in a tree → its element
        self.logs: dict[int, Poly] = {}  # generator of ln|f| → f
        self.roots: dict[int, Poly] = {}  # generator of |f|^(1/q) → f
        self.exponents: dict[int, Element] = {}  # generator of exp(t) → t

    # -- generators ------------------------------------------------------------------------------------

    def generator(self, key: object) -> tuple[int, bool]:
        """The generator of that name, and whether it is new; later ones are larger in the order."""
        if key in self.found:
            return self.found[key], False
        index = self.room - 1 - len(self.found)
        if index < 0:
            raise NoRoom
        self.found[key] = index
        return index, True

    def element(self, index: int) -> Element:
        """A generator as an element."""
        return self.field.gens[index], self.field.one

    def opaque(self, name: str, arg: Element) -> Element:
        """A function that is only known to be itself, odd functions up to sign."""
        over, under = self.field.canonical(arg)
        flip = name in {"atan", "asin"} and len(over) > 0 and over.leading_coefficient() < 0
        index, new = self.generator((name, key_of(-over if flip else over), key_of(under)))
        self.narrower |= new and self.answering and name not in {"atan", "asinh"}
        return self.field.negate(self.element(index)) if flip else self.element(index)

    def pi(self) -> Element:
        """The number π."""
        return self.element(self.generator("pi")[0])

    # -- exponentials and angles -----------------------------------------------------------------------

    def exp(self, arg: Element) -> Element:
        """e^arg as a product over the terms of arg; a term c·ln|f| gives |f|^c."""
        over, under = self.field.canonical(arg)
        result: Element = (self.field.one, self.field.one)
        for monomial, term, coefficient in terms(self.field, over):
            log_of = self._log_inside(monomial) if under.is_constant() else None
            if log_of is not None:
                result = self.field.multiply(result, self.absolute_power(log_of, coefficient))
                continue
            index, new = self.generator(("exp", monomial, key_of(under)))
            if new:
                self.exponents[index] = self.field.multiply(
                    (term, under), self.field.constant(fmpq(1, self.finer["exp"]))
                )
            power = self._whole(coefficient, "exp")
            result = self.field.multiply(result, self.field.power(self.element(index), power))
        return result

    def sin_cos(self, arg: Element) -> tuple[Element, Element]:
        """Sine and cosine of a sum of angles, by the addition theorems."""
        over, under = self.field.canonical(arg)
        sine, cosine = (self.field.zero, self.field.one), (self.field.one, self.field.one)
        parts = list(terms(self.field, over))
        if len(parts) > 4:
            flip = over.leading_coefficient() < 0
            s, c = self._circle((key_of(-over if flip else over), key_of(under)))
            return (self.field.negate(s) if flip else s), c
        for monomial, term, coefficient in parts:
            exact = self._eighth_turns(term, coefficient) if under.is_constant() else None
            if exact is None:
                s1, c1 = self._circle((monomial, key_of(under)))
                s, c = multiple(self.field, (s1, c1), self._whole(coefficient, "angle"))
            else:
                s, c = exact
            sine, cosine = turned(self.field, (sine, cosine), (s, c))
        return sine, cosine

    def _circle(self, angle: object) -> tuple[Element, Element]:
        cosine, new = self.generator(("cos", angle))
        sine, _ = self.generator(("sin", angle))
        if new:
            gens = self.field.gens
            self.field.relations.append(gens[sine] ** 2 + gens[cosine] ** 2 - 1)
        return self.element(sine), self.element(cosine)

    def _eighth_turns(self, term: Poly, coefficient: Fraction) -> tuple[Element, Element] | None:
        """Sine and cosine of a multiple of π/4, π/6: exact values with √2, √3; None for other angles."""
        if "pi" not in self.found or term != self.field.gens[self.found["pi"]]:
            return None
        twelfths = coefficient * 12
        if twelfths.denominator != 1 or (int(twelfths) % 2 and int(twelfths) % 3):
            return None
        return self._sine_of_twelfths(int(twelfths) % 24), self._sine_of_twelfths((int(twelfths) + 6) % 24)

    def _sine_of_twelfths(self, n: int) -> Element:
        if n > 12:
            return self.field.negate(self._sine_of_twelfths(n - 12))
        n = min(n, 12 - n)
        half = self.field.constant(fmpq(1, 2))
        if n in (3, 4):
            root = self.absolute_power(self.field.ctx.constant(2 if n == 3 else 3), Fraction(1, 2))
            return self.field.multiply(root, half)
        return {0: self.field.constant(fmpq(0)), 2: half, 6: self.field.constant(fmpq(1))}[n]

    # -- roots, absolute values, logarithms --------------------------------------------------------------

    def ln(self, arg: Element) -> Element:
        """Ln of an element that is positive where it matters."""
        self._learn_sign(arg)
        total = self.field.constant(fmpq(0))
        for factor, multiplicity in factors(self.field, arg):
            part = self._log_abs(factor)
            total = self.field.add(total, self.field.multiply(part, self.field.constant(fmpq(multiplicity))))
        return total

    def root(self, arg: Element, exponent: Fraction) -> Element:
        """Arg^exponent, real: even roots of what is then positive, odd roots of either sign."""
        if arg[0].is_zero() and exponent > 0:
            return self.field.constant(fmpq(0))
        if exponent.denominator % 2 == 0:
            self._learn_sign(arg)
        result: Element = (self.field.one, self.field.one)
        odd = exponent.denominator % 2 and exponent.numerator % 2
        for factor, multiplicity in factors(self.field, arg, signed=True):
            part = self.absolute_power(factor, exponent * multiplicity)
            if odd and multiplicity % 2:
                part = self.field.multiply(part, self._sign_element(factor))
            result = self.field.multiply(result, part)
        return result

    def absolute(self, arg: Element) -> Element:
        """|arg|."""
        result: Element = (self.field.one, self.field.one)
        for factor, multiplicity in factors(self.field, arg):
            result = self.field.multiply(result, self.absolute_power(factor, Fraction(multiplicity)))
        return result

    def absolute_power(self, f: Poly, exponent: Fraction) -> Element:
        """|f|^exponent for an irreducible polynomial or a prime f."""
        sign = self.sign(f)
        if f == -1:
            return self.field.one, self.field.one
        if exponent.denominator == 1 and (sign or exponent.numerator % 2 == 0):
            base = f if sign >= 0 else -f
            return self.field.power((base, self.field.one), exponent.numerator)
        q = self.finer["root"]
        index, new = self.generator(("root", key_of(f)))
        if new:
            self.roots[index] = f
            gen = self.field.gens[index]
            self.field.relations.append(gen**q - sign * f if sign else gen ** (2 * q) - f**2)
        return self.field.power(self.element(index), self._whole(exponent, "root"))

    def sign(self, f: Poly) -> int:
        """1 or -1 where f is known to be positive or negative almost everywhere, else 0."""
        known = self.signs.get(self._name(f)) if self.signs else None
        if known is not None:
            return known[0]
        signs = set()
        for monomial, coefficient in f.terms():
            for index, power in enumerate(monomial):
                if power % 2 and not self._nonnegative(index):
                    return 0
            signs.add(1 if coefficient > 0 else -1)
        return signs.pop() if len(signs) == 1 else 0

    def _nonnegative(self, index: int) -> bool:
        if index >= self.room:
            return self.positive
        return index in self.exponents or index in self.roots or self.found.get("pi") == index

    def _sign_element(self, f: Poly) -> Element:
        sign = self.sign(f)
        if sign:
            return self.field.constant(fmpq(sign))
        return self.field.multiply(
            (f, self.field.one), self.field.invert(self.absolute_power(f, Fraction(1)))
        )

    def _learn_sign(self, arg: Element) -> None:
        """Where arg must be positive and all factors but one have a known sign, that one has a sign too."""
        unknown: list[Poly] = []
        sign = 1
        for factor, multiplicity in factors(self.field, arg, signed=True):
            if multiplicity % 2:
                known = self.sign(factor)
                sign *= known or 1
                if not known:
                    unknown.append(factor)
        self.narrower |= (self.answering and bool(unknown)) or (not unknown and sign < 0)
        if len(unknown) != 1 or any(any(monomial[: self.room]) for monomial in unknown[0].monoms()):
            return
        self.signs[self._name(unknown[0])] = (sign, self.answering)
        raise Known

    def _name(self, f: Poly) -> object:
        """A polynomial's name in `signs`: the same whatever room functions have."""
        return tuple((monomial[self.room :], value) for monomial, value in key_of(f))

    def _log_abs(self, f: Poly) -> Element:
        """ln|f| of an irreducible polynomial or a prime."""
        if len(f) == 1 and f.total_degree() == 1:
            index = next(iter(f.monoms())).index(1)
            if index in self.exponents:
                return self.exponents[index]
            if index in self.roots:
                share = self.field.constant(fmpq(1, self.finer["root"]))
                return self.field.multiply(self._log_abs(self.roots[index]), share)
        index, new = self.generator(("ln", key_of(f)))
        if new:
            self.logs[index] = f
        return self.element(index)

    # -- small parts -----------------------------------------------------------------------------------

    def _log_inside(self, monomial: tuple[int, ...]) -> Poly | None:
        if sum(monomial) != 1:
            return None
        return self.logs.get(monomial.index(1))

    def _whole(self, value: Fraction, kind: str) -> int:
        scaled = value * self.finer[kind]
        if scaled.denominator != 1:
            if scaled.denominator * self.finer[kind] > 60:
                raise GaveUp
            raise Finer(kind, scaled.denominator)
        if abs(scaled.numerator) > EXPONENT:
            raise GaveUp
        return scaled.numerator

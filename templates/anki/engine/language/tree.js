// Nodes of the tree, as in hessquiz/answers/tree.py.

export const num = (n, d = 1n, places = null) => ({ t: "Num", value: { n: BigInt(n), d }, places });
export const constant = (name) => ({ t: "Const", name });
export const neg = (arg) => ({ t: "Neg", arg });
export const mul = (factors) => ({ t: "Mul", factors });
export const div = (over, under) => ({ t: "Div", over, under });
export const pow = (base, exponent) => ({ t: "Pow", base, exponent });
export const call = (name, ...args) => ({ t: "Call", name, args });
export const vector = (entries, shape = "tuple") => ({ t: "Vector", entries, shape });
export const matrix = (rows) => ({ t: "Matrix", rows });
export const setOf = (elements) => ({ t: "SetOf", elements });
export const union = (parts) => ({ t: "Union", parts });
export const interval = (low, high, lowClosed = false, highClosed = false) => ({ t: "Interval", low, high, lowClosed, highClosed });
export const relation = (operands, ops) => ({ t: "Relation", operands, ops });
export const INFINITY = constant("inf");
export const LINE = interval(neg(INFINITY), INFINITY);

export const isWhole = (x, n) => x.t === "Num" && x.value.d === 1n && x.value.n === BigInt(n) && x.places === null;
export const isConst = (x, name) => x.t === "Const" && x.name === name;
export const isMinusInfinity = (x) => x.t === "Neg" && isConst(x.arg, "inf");

const gcd = (a, b) => (b ? gcd(b, a % b) : a);

/** The number that digits, a point and an exponent of ten spell; undefined where it is too long. */
export function numeral(text) {
  const [, whole, point, decimals, exponent] = /^(\d*)(\.?)(\d*)(?:[eE]([-+]?\d+))?$/.exec(text);
  if (whole.length + decimals.length > 100 || Math.abs(exponent || 0) > 400 || (exponent || "").length > 5) return undefined;
  const power = Number(exponent || 0) - decimals.length;
  let [n, d] = [BigInt(whole + decimals), 1n];
  if (power < 0) d = 10n ** BigInt(-power);
  else n *= 10n ** BigInt(power);
  const shared = gcd(n, d) || 1n;
  return num(n / shared, d / shared, point || exponent ? -power || null : null);
}

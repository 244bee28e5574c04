/** An amount as Kubernetes writes it (`4Gi`, `500m`), exact to its finest unit. */
export interface Quantity {
  /** Billionths: the finest that Kubernetes keeps. */
  readonly nano: bigint;
}

const NANO_DIGITS = 9;
const MEBIBYTE = 1024n * 1024n;
const NANO = 10n ** BigInt(NANO_DIGITS);
/** Kubernetes holds an amount with a binary suffix in 63 bits and cuts what is larger. */
const BINARY_MAXIMUM = ((1n << 63n) - 1n) * NANO;
/** Nobody means more; a larger exponent only costs memory, and is cut to this. */
const MAX_EXPONENT = 999;
/** `Ti`: a larger binary suffix leaves the path on which Kubernetes takes what has no digit for zero. */
const LARGEST_OF_NOTHING = 40n;

const FORM = /^([+-]?)([0-9]*)(?:\.([0-9]*))?(?:([numkMGTPE]|[KMGTPE]i)|[eE]([+-]?[0-9]+))?$/;
const DECIMAL_SUFFIX = new Map([
  ['n', -9],
  ['u', -6],
  ['m', -3],
  ['k', 3],
  ['M', 6],
  ['G', 9],
  ['T', 12],
  ['P', 15],
  ['E', 18],
]);
const BINARY_SUFFIX = new Map([
  ['Ki', 10n],
  ['Mi', 20n],
  ['Gi', 30n],
  ['Ti', 40n],
  ['Pi', 50n],
  ['Ei', 60n],
]);

/**
 * Reads a quantity by the rules of Kubernetes: a sign, decimals, then one of `n u m k M G T P E`, `Ki … Ei` or an
 * exponent (`1E` is exa, `1E3` a thousand). What is finer than a billionth is rounded away from zero. `undefined` for
 * anything else. A text without a digit (`Gi`, `-`, `.`) is zero, as Kubernetes has it, where its suffix is not too large
 * or too small for that.
 */
export function parseQuantity(text: string): Quantity | undefined {
  const match = FORM.exec(text);
  if (match === null || text === '') return undefined;
  const [, sign, whole, fraction = '', suffix = '', exponentText = '0'] = match;
  const digits = whole + fraction;
  const shift = BINARY_SUFFIX.get(suffix);
  const exponent = clamp(Number(exponentText)) + (DECIMAL_SUFFIX.get(suffix) ?? 0);
  if (digits === '')
    return shift === undefined ? zeroIf(exponent >= -NANO_DIGITS) : zeroIf(shift <= LARGEST_OF_NOTHING);
  const scaled = scale(BigInt(digits) << (shift ?? 0n), exponent - fraction.length + NANO_DIGITS);
  const size = shift !== undefined && scaled > BINARY_MAXIMUM ? BINARY_MAXIMUM : scaled;
  return { nano: sign === '-' ? -size : size };
}

function clamp(exponent: number): number {
  return Math.max(-MAX_EXPONENT, Math.min(MAX_EXPONENT, exponent));
}

function zeroIf(isQuantity: boolean): Quantity | undefined {
  return isQuantity ? { nano: 0n } : undefined;
}

/** Negative, zero or positive, as the left one is less, equal or more. */
export function compareQuantities(left: Quantity, right: Quantity): number {
  return left.nano < right.nano ? -1 : left.nano > right.nano ? 1 : 0;
}

/** Whether the one is more than the other; not where one of them is no quantity. */
export function exceeds(amount: unknown, limit: unknown): boolean {
  const [left, right] = [amount, limit].map((text) => parseQuantity(String(text)));
  return left !== undefined && right !== undefined && compareQuantities(left, right) > 0;
}

/** Whole units (bytes of a memory quantity), a broken one counted as a whole, as Kubernetes does. */
export function quantityBytes(quantity: Quantity): bigint {
  return ceilDivide(quantity.nano, NANO);
}

/** Whole mebibytes, a broken one left out: what a heap within a memory limit may count on. */
export function quantityMebibytes(quantity: Quantity): bigint {
  return floorDivide(quantity.nano, MEBIBYTE * NANO);
}

function scale(value: bigint, exponent: number): bigint {
  return exponent >= 0 ? value * 10n ** BigInt(exponent) : ceilDivide(value, 10n ** BigInt(-exponent));
}

function ceilDivide(value: bigint, divisor: bigint): bigint {
  return -floorDivide(-value, divisor);
}

function floorDivide(value: bigint, divisor: bigint): bigint {
  const quotient = value / divisor;
  return value < 0n && quotient * divisor !== value ? quotient - 1n : quotient;
}

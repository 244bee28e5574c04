/** A stream of numbers that the seed and the number of an input determine: mulberry32. */
export class Random {
  /** Whether this input may be a large one. Most are small: faults of logic show in them, in a small part of the time. */
  readonly isLarge: boolean;
  private state: number;

  constructor(seed: number, input: number) {
    this.state = (Math.imul(seed, 0x9e3779b1) ^ Math.imul(input + 1, 0x85ebca6b)) >>> 0;
    this.isLarge = this.oneIn(12);
  }

  /** An integer from 0, less than the limit. */
  below(limit: number): number {
    this.state = (this.state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(this.state ^ (this.state >>> 15), this.state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return Math.floor((((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32) * limit);
  }

  /** True once in so many times. */
  oneIn(times: number): boolean {
    return this.below(times) === 0;
  }

  of<T>(choices: readonly T[]): T {
    return choices[this.below(choices.length)];
  }

  /** A number of times: of the large ones only where the input may be large. */
  count(small: readonly number[], large: readonly number[]): number {
    return this.of(this.isLarge ? [...small, ...large] : small);
  }
}

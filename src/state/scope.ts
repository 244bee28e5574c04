import { resolve } from 'node:path';
import type { SourcePattern, SourceScope } from '../model/build';
import { isWithin } from '../lib/display-path';
import { globMatcher, hasGlob } from './source-glob';
import { IN_APP, isNoFile, STDIN } from '../model/source-header';

/** Which sources a run speaks for, whether they are still there or not. */
export class Scope implements SourceScope {
  private constructor(
    private readonly tests: readonly ((source: string) => boolean)[],
    private readonly excepted: readonly string[] = [],
  ) {}

  static readonly stdin = new Scope([(source) => source === STDIN]);
  /** All constructs of an app: its output folder is its own. */
  static readonly app = new Scope([(source) => source.startsWith(IN_APP)]);

  /** What these name: a file, all below a folder, all that a glob matches. */
  static of(sources: readonly SourcePattern[]): Scope {
    return new Scope(sources.map(testFor));
  }

  /** @param source absolute, or `<stdin>` */
  covers(source: string): boolean {
    return !this.excepted.includes(source) && this.tests.some((test) => test(source));
  }

  /** Without one source, which another run speaks for. */
  except(source: string): Scope {
    return new Scope(this.tests, [...this.excepted, source]);
  }

  /** Both scopes together. */
  with(other: Scope): Scope {
    return new Scope([...this.tests, ...other.tests], [...this.excepted, ...other.excepted]);
  }
}

function testFor(source: SourcePattern): (path: string) => boolean {
  const base = resolve(source.folder, source.text);
  // A name with the characters of a glob may also be just that.
  const matches = hasGlob(source.text) ? globMatcher(source) : () => false;
  // A source that is a folder is one unit: whoever names a part of it speaks for all of it.
  return (path) => !isNoFile(path) && (isWithin(base, path) || isWithin(path, base) || matches(path));
}

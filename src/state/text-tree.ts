import type { SourcePattern } from '../model/build';
import { STDIN } from '../model/source-header';
import type { UsageError } from '../model/usage-error';
import type { Origin } from './builds';
import { namesNothing, type StateTree } from './state-tree';

/** One text that no file holds (yet): standard input, or a resource that a command has just made. */
export class TextTree implements StateTree {
  readonly given: readonly SourcePattern[];

  /** @param path absolute, or `<stdin>` */
  constructor(
    readonly title: string,
    readonly origin: Origin,
    private readonly path: string,
    private readonly content: Buffer,
  ) {
    this.given = [{ text: path, folder: origin.cwd }];
  }

  /** What a command reads from its standard input. */
  static stdin(origin: Origin, content: Buffer): TextTree {
    return new TextTree('standard input', origin, STDIN, content);
  }

  filesOf({ text }: SourcePattern): readonly string[] {
    return text === this.path ? [this.path] : [];
  }

  whyNone(pattern: SourcePattern): UsageError {
    return namesNothing(pattern, `is not ${this.title}`);
  }

  read(paths: readonly string[]): ReadonlyMap<string, Buffer> {
    return new Map(paths.map((path) => [path, this.content]));
  }
}

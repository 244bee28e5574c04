import { Repository, type PlanJson } from './repository';

export type Files = Readonly<Record<string, string>>;

/** Changes that each look harmless, one commit after the other, and the verdict that the last of them must get. */
export interface Lie {
  readonly title: string;
  /** The states of before, the oldest first. */
  readonly before: readonly Files[];
  readonly now: Files;
  /** The verdict, then what is found: `gateway/downgrade`, `unknown gateway/downgrade`. */
  readonly expected: readonly string[];
}

/** The plan of the last change of a lie. @param always files that every state holds, unless it holds others there */
export async function planOfLie(
  { before, now }: Pick<Lie, 'before' | 'now'>,
  always: Files,
  ...options: readonly string[]
): Promise<PlanJson> {
  const repository = new Repository();
  const write = (files: Files) => {
    repository.git('rm', '-r', '--quiet', '--ignore-unmatch', '--force', '.');
    for (const [file, text] of Object.entries({ ...always, ...files })) repository.write(file, text);
  };
  try {
    for (const files of before) {
      write(files);
      repository.commit('A state');
    }
    write(now);
    return await repository.plan('--from', 'HEAD', ...options);
  } finally {
    repository.remove();
  }
}

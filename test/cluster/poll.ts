import { setTimeout as sleep } from 'node:timers/promises';

/** Looks until there is something to give; for what no journal follows. */
export async function poll<T>(
  what: string,
  look: () => Promise<T | undefined> | T | undefined,
  { seconds = 150, describe = () => Promise.resolve('') }: { seconds?: number; describe?: () => Promise<string> } = {},
): Promise<T> {
  for (const end = Date.now() + seconds * 1000; ;) {
    const found = await look();
    if (found !== undefined) return found;
    if (Date.now() > end) throw new Error(`not within ${seconds} s: ${what}\n${await describe()}`);
    await sleep(200);
  }
}

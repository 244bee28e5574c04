/**
 * Runs tasks beside each other, so many at once at most, and returns their results in the order of the tasks. None is
 * begun once one has failed; it fails when those that were begun have ended, so that nothing is left running.
 */
export async function atMost<Result>(
  limit: number,
  tasks: readonly (() => Promise<Result>)[],
): Promise<readonly Result[]> {
  const results: Result[] = [];
  let next = 0;
  const worker = async () => {
    while (next < tasks.length) {
      const at = next++;
      try {
        results[at] = await tasks[at]();
      } catch (cause) {
        next = tasks.length;
        throw cause;
      }
    }
  };
  const ends = await Promise.allSettled(Array.from({ length: Math.min(limit, tasks.length) }, worker));
  for (const end of ends) if (end.status === 'rejected') throw end.reason;
  return results;
}

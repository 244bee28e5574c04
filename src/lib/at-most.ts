/** Runs tasks beside each other, so many at once at most, and returns their results in the order of the tasks. None is begun once one has failed. */
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
  await Promise.all(Array.from({ length: Math.min(limit, tasks.length) }, worker));
  return results;
}

import { Grouped } from '../lib/grouped';
import { isObject } from '../lib/json';
import { valueAt } from '../lib/value-at';
import type { KubeObject } from '../model/kube';
import { isOwnJob, withoutHash, type JobMarks } from '../model/own-job';

/**
 * Jobs by the words that may tell whose they are: the values of their labels and of those of their pods, and their names,
 * cut at each hyphen. Without it each workload would look at the Jobs of all others.
 */
export class JobIndex {
  private readonly byWord = new Grouped<string, KubeObject>();

  constructor(jobs: readonly KubeObject[]) {
    for (const job of jobs) for (const word of wordsOf(job)) this.byWord.add(word, job);
  }

  /** Those that bear a word: among them are all that belong to a workload of this name. */
  bearing(words: readonly string[]): readonly KubeObject[] {
    return [...new Set(words.flatMap((word) => this.byWord.of(word)))];
  }

  /** Those that belong to a workload, whatever state of the sources they were made of. */
  own(marks: JobMarks): readonly KubeObject[] {
    const count = (word: string) => this.byWord.of(word).length;
    const [rarest] = Object.values(marks.labels).sort((left, right) => count(left) - count(right));
    const words = [...marks.names.map(withoutHash), ...(rarest === undefined ? [] : [rarest])];
    return this.bearing(words).filter((job) => isOwnJob(job, marks));
  }
}

function wordsOf(job: KubeObject): ReadonlySet<string> {
  const labels = [job.metadata.labels, valueAt(job, ['spec', 'template', 'metadata', 'labels'])];
  const parts = job.metadata.name.split('-');
  return new Set([
    ...labels.flatMap((each) => (isObject(each) ? Object.values(each).map(String) : [])),
    ...parts.map((_, index) => parts.slice(0, index + 1).join('-')),
  ]);
}

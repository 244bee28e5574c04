import type { KubeObject } from '../model/kube';
import type { OutputFile } from '../model/output';
import type { Delivered, DeliveryRun } from '../model/target';
import { objectsIn } from './tool-keys';

/** `apply 'FILE'` and `run_job 'FILE' 'JOB' …`, each a line of the script. */
const STEP = /^(?:apply|run_job) '([^']*)'(?: '([^']*)')?/gm;

/** The steps of `apply.sh`, in each the objects of its file; kubectl itself reads no annotation and waits for nothing. */
export function kubectlOrder(files: readonly OutputFile[]): readonly DeliveryRun[] {
  const delivered = files.flatMap((script) => {
    if (script.kind !== 'text' || script.syntax !== 'shell') return [];
    const folder = script.path.slice(0, script.path.lastIndexOf('/') + 1);
    return [...script.text.matchAll(STEP)].flatMap(([, name, job], turn) =>
      files
        .filter(({ path }) => path === folder + name)
        .flatMap(objectsIn)
        .map((object): Delivered => ({ object, turn, stage: name, isAwaited: isJob(object, job), departures: [] })),
    );
  });
  const applied = new Set(delivered.map(({ object }) => object));
  const left = files.flatMap(objectsIn).filter((object) => !applied.has(object));
  return [{ event: 'apply.sh', delivered: [...delivered, ...left.map(leftOut)] }];
}

function isJob({ kind, metadata }: KubeObject, name: string | undefined): boolean {
  return kind === 'Job' && metadata.name === name;
}

function leftOut(object: KubeObject): Delivered {
  const departures = [{ place: [], effect: 'no step of apply.sh applies its file' }];
  return { object, stage: 'no turn', isAwaited: false, departures };
}

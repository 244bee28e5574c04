import type { Path } from '../../lib/path';
import { error, type Diagnostic } from '../../model/diagnostic';
import type { Workload } from '../../model/workload';
import type { PlacedObject, WorkloadFinding } from '../../patch/gate';
import type { ResolvedGateway } from './gateway';
import { whoMigrates } from './who-migrates';

/** What fields of the resource let migrate beside the Job, at the field where one is known. */
export function migratesBeside({ app }: ResolvedGateway, workload: Workload): readonly Diagnostic[] {
  const placed = workload.phases.flatMap((phase): PlacedObject[] =>
    phase.role === 'serves'
      ? phase.objects.map((object) => ({ role: 'served', object }))
      : [
          ...phase.requires.map((object) => ({ role: 'job-input', object }) as const),
          { role: 'job', object: phase.job },
        ],
  );
  const fieldOf = ({ object, place }: WorkloadFinding): Path => {
    if (place.includes('system.properties')) return ['spec', 'app', 'system', 'properties'];
    const container = containerAt(object, place);
    for (const field of ['sidecars', 'initContainers'] as const) {
      const index = (app[field] ?? []).findIndex(({ name }) => name === container);
      if (index !== -1) return ['spec', 'app', field, index];
    }
    return [];
  };
  return whoMigrates(placed).map((finding) => {
    const { object, message, remedy } = finding;
    return error(
      'gateway/migrates-beside',
      fieldOf(finding),
      `${object.kind} ${object.metadata.name}: ${message}`,
      remedy,
    );
  });
}

/** The name of the container that a place is in. */
function containerAt(object: object, place: Path): unknown {
  const index = place.findIndex((step) => typeof step === 'number');
  const container = place
    .slice(0, index + 1)
    .reduce<unknown>(
      (value, step) => (value as Readonly<Record<string | number, unknown>> | undefined)?.[step],
      object,
    );
  return (container as { readonly name?: unknown } | undefined)?.name;
}

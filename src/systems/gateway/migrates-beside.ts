import type { Path } from '../../lib/path';
import { error, type Diagnostic } from '../../model/diagnostic';
import type { Workload } from '../../model/workload';
import type { PlacedObject, WorkloadFinding } from '../../patch/gate';
import type { ResolvedGateway } from './gateway';
import { unknown } from '../../rules/rule';
import { coversSettings } from './mounted-settings';
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
    if (place.includes('lifecycle')) return ['spec', 'app', 'lifecycleHooks'];
    const probe = ['livenessProbe', 'readinessProbe', 'startupProbe'].find((field) => place.includes(field));
    if (probe !== undefined) return ['spec', 'app', probe];
    if (place.includes('system.properties')) return ['spec', 'app', 'system', 'properties'];
    const container = containerAt(object, place);
    for (const field of ['sidecars', 'initContainers'] as const) {
      const index = (app[field] ?? []).findIndex(({ name }) => name === container);
      if (index !== -1) return ['spec', 'app', field, index];
    }
    return [];
  };
  const found = whoMigrates(placed).map((finding) => {
    const { object, message, remedy } = finding;
    return error(
      'gateway/migrates-beside',
      fieldOf(finding),
      `${object.kind} ${object.metadata.name}: ${message}`,
      remedy,
    );
  });
  return [...found, ...settingsFromOutside(app)];
}

/** A file of somebody else's at the place of the Gateway's settings is not read. */
function settingsFromOutside({ customConfig }: ResolvedGateway['app']): readonly Diagnostic[] {
  const mounts = customConfig?.enabled === true ? (customConfig.mounts ?? []) : [];
  return mounts.flatMap(({ mountPath = '' }, index) => {
    if (!coversSettings(mountPath)) return [];
    const { path, message, remedy } = unknown(
      ['spec', 'app', 'customConfig', 'mounts', index, 'mountPath'],
      'whether the pods use the database that the Job migrates: the settings of the Gateway are read from here, and nothing shows what stands in them',
      'State them in spec.app.system.properties and spec.app.management.',
    );
    return [{ code: 'gateway/migrates-beside', severity: 'warning', path, message, remedy, unknown: true }];
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

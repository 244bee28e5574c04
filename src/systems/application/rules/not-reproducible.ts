import { mapsIn } from '../../../lib/value-at';
import { isObject, type Json } from '../../../lib/json';
import type { Path } from '../../../lib/path';
import { holdsTime, isNamedByTime } from '../../../lib/text/clock';
import { finding, type Finding } from '../../../rules/rule';
import { containersIn, named } from './placed-container';
import { applicationStateRule, type UnitObject } from './application-state-rule';
import { tryFindPodTemplate } from '../../../model/pod-template';

/** A text that is a time and nothing else; longer ones tell of something. */
const LONGEST_TIME = 40;

const REMEDY =
  'Leave the time out where the manifests are rendered: a Job runs again when something else of it changes.';

/** What another render changes makes a migration run again, pods roll for nothing, and every diff noisy. */
export const clockStaysOut = applicationStateRule(
  {
    code: 'application/not-reproducible',
    severity: 'warning',
    title: 'No name and no value holds the time of a render',
  },
  ({ jobs, objects, workloads }) => [
    ...objects
      .filter(({ object: { metadata } }) => isNamedByTime(metadata.name))
      .map((part) => seen([...part.path, 'metadata', 'name'], `the name of ${named(part)}`)),
    ...[...jobs.filter(({ derived }) => !derived), ...workloads].flatMap((part) => [
      ...inPods(part),
      ...inVariables(part),
    ]),
    ...objects.filter(({ object: { kind } }) => kind === 'ConfigMap').flatMap(inData),
  ],
);

function seen(path: Path, what: string): Finding {
  return finding(path, `${what} looks as if it held the time of a render`, REMEDY);
}

/** The labels and annotations of pods, which are a part of what makes them new. */
function inPods(part: UnitObject): readonly Finding[] {
  const template = tryFindPodTemplate(part.object);
  if (template === undefined) return [];
  return (['labels', 'annotations'] as const).flatMap((place) => {
    const words = template.metadata[place];
    return entriesOf(words)
      .filter(([, value]) => isTime(value))
      .map(([key]) => seen([...part.path, ...template.path, 'metadata', place, key], `${key} of ${named(part)}`));
  });
}

function inVariables(part: UnitObject): readonly Finding[] {
  return containersIn(part, 'containers').flatMap(({ container, path }) =>
    mapsIn(container.env).flatMap(({ name, value }, index) =>
      isTime(value) ? [seen([...path, 'env', index], `${String(name)} of ${named(part)}`)] : [],
    ),
  );
}

function inData(part: UnitObject): readonly Finding[] {
  return entriesOf((part.object as unknown as { readonly data?: Json }).data)
    .filter(([, value]) => isTime(value))
    .map(([key]) => seen([...part.path, 'data', key], `${key} of ${named(part)}`));
}

function isTime(value: Json | undefined): boolean {
  return typeof value === 'string' && value.length <= LONGEST_TIME && holdsTime(value);
}

function entriesOf(words: Json | undefined): readonly (readonly [string, Json | undefined])[] {
  return isObject(words) ? Object.entries(words) : [];
}

import { kindAndName } from '../delivery/gate';
import { placeholders, type Placeholder } from '../delivery/placeholders';
import type { Build } from '../model/build';
import { isObject, type Json, type JsonObject } from '../lib/json';
import { formatPath, type Path } from '../lib/path';
import type { Diagnostic } from '../model/diagnostic';
import type { KubeObject } from '../model/kube';
import type { DeliveryName } from '../model/target';
import type { Workload } from '../model/workload';

const CODE = 'delivery/placeholder';
const REMEDY =
  'Write the value, or fill it in before schemagate reads the resource; credentials belong into a Secret that the resource names.';

/** What a resource leaves to be filled in after rendering: a finding for each placeholder, at the field that states it. */
export function placeholderFindings(
  workload: Workload,
  delivery: DeliveryName,
  { settings }: Pick<Build, 'settings'>,
  { resource, isServingJudged }: { readonly resource: JsonObject; readonly isServingJudged: boolean },
): readonly Diagnostic[] {
  const byWord = new Map<string, Placeholder>();
  for (const each of placeholders(workload, delivery, settings, isServingJudged)) {
    const id = each.shown.startsWith('$') ? each.shown : `${each.shown} ${each.text}`;
    if (!byWord.has(id)) byWord.set(id, each);
  }
  return [...byWord.values()].map((each) => diagnosticOf(each, resource));
}

function diagnosticOf(found: Placeholder, resource: JsonObject): Diagnostic {
  const { object, place, text, shown, severity } = found;
  const path = tryFindText(resource, [text, shown]) ?? [];
  const where = path.length === 0 ? `${kindAndName(object)}: ${formatPath(place)}: ` : '';
  const message = `${where}${shown} reaches ${subjectOf(object)}, ${found.unfilled ?? effectOn(object)}`;
  return { code: CODE, severity, path, message, remedy: REMEDY, acknowledgeable: true };
}

function subjectOf(object: KubeObject): string {
  return object.kind === 'Job' ? kindAndName(object) : `what serves (${kindAndName(object)})`;
}

function effectOn({ kind }: KubeObject): string {
  return kind === 'Job'
    ? 'whose name holds a hash that is made before it is filled in: with another value the Job cannot be changed, and the pods may go on to a database that nobody has migrated'
    : 'and is filled in after the hash in the name of the Job is made: with another value the pods may go on to a database that nobody has migrated';
}

/** The first field with that very text, or else with the placeholder in it. */
function tryFindText(resource: JsonObject, wanted: readonly string[]): Path | undefined {
  const found: { path: Path; text: string }[] = [];
  const search = (value: Json | undefined, path: Path): void => {
    if (typeof value === 'string') found.push({ path, text: value });
    else if (Array.isArray(value)) (value as readonly Json[]).forEach((item, index) => search(item, [...path, index]));
    else if (isObject(value)) for (const [key, inner] of Object.entries(value)) search(inner, [...path, key]);
  };
  search(resource, []);
  const [text, shown] = wanted;
  const name = shown.startsWith('${') ? shown.slice(0, -1) : undefined;
  const match =
    found.find((each) => each.text === text) ??
    found.find((each) => name !== undefined && each.path[0] !== 'metadata' && each.text.includes(name));
  return match?.path;
}

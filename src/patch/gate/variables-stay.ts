import { isEqual, isObject, type Json, type JsonObject } from '../../lib/json';
import type { GateFinding, GateRule, Guard } from './gate-rule';
import { guardedContainers, type GuardedContainer } from './guarded-containers';
import { mapAt, mapsAt } from '../../lib/value-at';

const DATA = ['data', 'stringData', 'binaryData'] as const;

/** Who migrates the database, and which: what variables and keys of configuration say about it stays. */
export const variablesStay: GateRule = (change, guard) => {
  const containers = guardedContainers(change, guard).filter(({ after }) => after !== undefined);
  const { before, after } = change;
  const found = [
    ...containers.flatMap((container) => environmentChanges(container, guard)),
    ...containers.flatMap((container) => sourceChanges(container)),
    ...DATA.flatMap((field) => keyChanges(field, mapAt(before, [field]), mapAt(after, [field]), guard)),
  ];
  return found.length > 0 ? found : flagChanges(before as unknown as Json, after as unknown as Json, guard);
};

function environmentChanges({ before, after, place, name }: GuardedContainer, guard: Guard): readonly GateFinding[] {
  const [old, now] = [mapsAt(before, ['env']), mapsAt(after!, ['env'])];
  const names = new Set([...old, ...now].map((variable) => String(variable.name)));
  return [...names]
    .filter((variable) => isGuarded(variable, old, guard))
    .filter((variable) => !isEqual(stated(variable, old, guard), stated(variable, now, guard)))
    .map((variable) => ({ place: [...place, 'env'], ...refusal(`${variable} of the container ${name}`, guard) }));
}

function isGuarded(variable: string, old: readonly JsonObject[], { variables, flag }: Guard): boolean {
  if (variables === 'all') return old.some(({ name }) => name === variable);
  return variables.includes(variable) || variable === flag?.variable;
}

/** Every entry of this name, as far as it counts: among other arguments, only the flag does. */
function stated(variable: string, env: readonly JsonObject[], { flag }: Guard): readonly Json[] {
  const entries = env.filter(({ name }) => name === variable);
  if (variable !== flag?.variable) return entries;
  return entries.map(({ value, valueFrom }) => [flag.read(textOf(value)), valueFrom ?? null]);
}

/** A later source of variables goes before an earlier one, and nobody knows here what it says. */
function sourceChanges({ before, after, place, name }: GuardedContainer): readonly GateFinding[] {
  const [old, now] = [mapsAt(before, ['envFrom']), mapsAt(after!, ['envFrom'])];
  if (isEqual(old, now.slice(now.length - old.length))) return [];
  const message = `the last sources of variables of the container ${name} decide, and must stay the last, in their order`;
  const remedy = 'Add another source in front of them: - op: add, path: …/envFrom/0.';
  return [{ place: [...place, 'envFrom'], message, remedy }];
}

function keyChanges(field: string, old: JsonObject, now: JsonObject, guard: Guard): readonly GateFinding[] {
  const { variables, flag } = guard;
  const keys = variables === 'all' ? [] : variables.filter((key) => !isEqual(old[key], now[key]));
  const flagged = flag !== undefined && !isEqual(flagIn(old[flag.variable], flag), flagIn(now[flag.variable], flag));
  return [...keys, ...(flagged ? [flag.variable] : [])].map((key) => ({
    place: [field, key],
    ...refusal(key, guard),
  }));
}

function flagIn(value: Json | undefined, { read }: NonNullable<Guard['flag']>): Json {
  return value === undefined ? null : read(textOf(value));
}

/** The flag counts wherever it stands: other variables reach the same process. */
function flagChanges(old: Json, now: Json, guard: Guard): readonly GateFinding[] {
  if (guard.flag === undefined) return [];
  const { text, read } = guard.flag;
  const modes = (value: Json): readonly string[] =>
    textsIn(value, text)
      .flatMap((each) => read(each))
      .sort();
  const count = (value: Json): number => textsIn(value, text).length;
  if (isEqual(modes(old), modes(now)) && count(old) === count(now)) return [];
  return [{ place: [], ...refusal(text, guard) }];
}

function textsIn(value: Json | undefined, marker: string): readonly string[] {
  if (typeof value === 'string') return value.includes(marker) ? [value] : [];
  if (Array.isArray(value)) return value.flatMap((item) => textsIn(item as Json, marker));
  return isObject(value) ? Object.values(value).flatMap((item) => textsIn(item, marker)) : [];
}

function refusal(what: string, { fields }: Guard): Omit<GateFinding, 'place'> {
  const message = `${what} decides who migrates the database, and which`;
  return { message, remedy: `Remove it from the patch, or set ${fields.database}.` };
}

function textOf(value: Json | undefined): string {
  return typeof value === 'string' ? value : '';
}

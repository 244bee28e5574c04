import { statedCredentials } from '../../../lib/credentials/stated';
import { Grouped } from '../../../lib/grouped';
import { isObject, type Json } from '../../../lib/json';
import type { Path } from '../../../lib/path';
import { valueAt } from '../../../lib/value-at';
import { jobReferences } from '../../../delivery/job-references';
import { finding, type Finding } from '../../../rules/rule';
import { applicationStateRule, type JudgedUnit, type UnitObject } from './application-state-rule';
import { containersIn, named } from './placed-container';

/** A credential with its place in the unit. */
interface StatedCredential {
  readonly part: UnitObject;
  readonly path: Path;
  /** `DATABASE_URL`, `args`, `data["settings.py"]`. */
  readonly field: string;
  readonly value: string;
  readonly isVariable: boolean;
}

/** What pods and ConfigMaps say stands in the output, which people commit, as it does in a Secret. Never shows a value. */
export const credentialsStayOut = applicationStateRule(
  {
    code: 'application/credential-in-clear',
    severity: 'error',
    title: 'No variable, argument or ConfigMap states a credential',
    acknowledgeable: true,
  },
  (unit) => {
    const { credentials = 'refused' } = unit;
    if (credentials === 'not-judged') return [];
    const found = oncePerCredential(credentialsOf(unit)).map(described);
    if (credentials === 'refused') return found;
    return found.map((each) => ({
      ...each,
      message: `${each.message}, and inline secrets are allowed`,
      severity: 'warning' as const,
    }));
  },
);

function credentialsOf({ objects }: JudgedUnit): readonly StatedCredential[] {
  const found = objects.flatMap((part) => [...inContainers(part), ...inData(part)]);
  if (found.length === 0) return found;
  const secrets = new Set(
    objects.flatMap(({ object }) => [
      ...(object.kind === 'Secret' ? [object.metadata.name] : []),
      ...jobReferences(object).flatMap(({ kind, name }) => (kind === 'Secret' ? [name] : [])),
    ]),
  );
  return found.filter(({ value }) => !secrets.has(value));
}

function inContainers(part: UnitObject): readonly StatedCredential[] {
  return [...containersIn(part, 'initContainers'), ...containersIn(part, 'containers')].flatMap(({ container, path }) =>
    statedCredentials(container).map((inside) => {
      const variable = inside[0] === 'env' ? valueAt(container, ['env', inside[1], 'name']) : undefined;
      return {
        part,
        path: [...path, ...inside],
        field: typeof variable === 'string' ? variable : String(inside[0]),
        value: String(valueAt(container, inside)),
        isVariable: variable !== undefined,
      };
    }),
  );
}

function inData(part: UnitObject): readonly StatedCredential[] {
  const { kind, data } = part.object;
  if (kind !== 'ConfigMap' || !isObject(data)) return [];
  return statedCredentials(data as Json).map((inside) => ({
    part,
    path: [...part.path, 'data', ...inside],
    field: String(inside[0]),
    value: String(valueAt(data, inside)),
    isVariable: false,
  }));
}

/** One variable that many workloads have is one credential. */
function oncePerCredential(all: readonly StatedCredential[]): readonly (readonly StatedCredential[])[] {
  const groups = new Grouped<string, StatedCredential>();
  for (const each of all) groups.add(JSON.stringify([each.field, each.value]), each);
  return groups.keys().map((key) => groups.of(key));
}

function described([{ part, path, field, isVariable }, ...others]: readonly StatedCredential[]): Finding {
  const more = new Set(others.map(({ part: { object } }) => object)).size;
  const also = more === 0 ? '' : `, and ${more} more ${more === 1 ? 'object states' : 'objects state'} it`;
  const message = `${field} of ${named(part)} states a credential in clear${also}; the output is meant for Git`;
  const instead = isVariable
    ? 'Keep it in a Secret, and take it from there by valueFrom.secretKeyRef (charts call that existingSecret).'
    : 'Keep it in a Secret, and take it from there as a variable or a file (charts call that existingSecret).';
  const insist = '--allow-inline-secrets, or allowInlineSecrets in schemagate.yaml, takes it as it is.';
  return finding(path, message, `${instead} ${insist}`);
}

import type { Diagnostic } from '../../../model/diagnostic';
import type { Path } from '../../../lib/path';
import { fault } from './fault';

interface Requirement {
  readonly key: string;
  readonly operator: string;
  readonly values?: readonly string[] | null;
}

const WITHOUT_VALUES = ['Exists', 'DoesNotExist'];
const COMPARISONS = ['Gt', 'Lt'];
const LABEL_VALUE = /^([A-Za-z0-9]([-A-Za-z0-9_.]{0,61}[A-Za-z0-9])?)?$/;

/** Of a selector of labels: some operators compare with values, and the others take none. */
export function requirementFaults({ operator, values }: Requirement, at: Path): readonly Diagnostic[] {
  const count = values?.length ?? 0;
  const path = [...at, 'values'];
  if (WITHOUT_VALUES.includes(operator))
    return count === 0 ? [] : [fault(path, `operator ${operator} takes none`, 'Remove them, or write operator In.')];
  if (COMPARISONS.includes(operator))
    return count === 1 ? [] : [fault(path, `operator ${operator} takes one`, 'Write one number, in quotes.')];
  return count === 0 ? [fault(path, `operator ${operator} needs some`, 'List them.')] : [];
}

interface NodeTerm {
  readonly matchExpressions?: readonly Requirement[] | null;
  readonly matchFields?: readonly Requirement[] | null;
}

/** Nodes are selected by their labels, and by their name alone among their fields. */
export function nodeTermFaults({ matchExpressions, matchFields }: NodeTerm, at: Path): readonly Diagnostic[] {
  return [
    ...(matchExpressions ?? []).flatMap((requirement, index) =>
      requirementFaults(requirement, [...at, 'matchExpressions', index]),
    ),
    ...(matchFields ?? []).flatMap((field, index) => fieldFaults(field, [...at, 'matchFields', index])),
  ];
}

/** What is compared with is judged where it is required, and not where it is preferred. */
export function nodeSelectorFaults(
  { nodeSelectorTerms }: { readonly nodeSelectorTerms: readonly NodeTerm[] },
  at: Path,
): readonly Diagnostic[] {
  const terms = nodeSelectorTerms.map(({ matchExpressions }, index) => ({
    expressions: matchExpressions ?? [],
    path: [...at, 'nodeSelectorTerms', index, 'matchExpressions'],
  }));
  const unlike = terms.flatMap(({ expressions, path }) =>
    expressions.flatMap(({ values }, index) =>
      (values ?? []).flatMap((value, place) =>
        LABEL_VALUE.test(value)
          ? []
          : [fault([...path, index, 'values', place], 'is no value of a label', 'Write a value of one.')],
      ),
    ),
  );
  return unlike.length > 0 ? unlike : unreachable(terms);
}

/** The API server takes any text to compare a number with; a term that has one selects no node, and another one may. */
function unreachable(
  terms: readonly { readonly expressions: readonly Requirement[]; readonly path: Path }[],
): readonly Diagnostic[] {
  const wrong = terms.map(({ expressions, path }) =>
    expressions.flatMap(({ operator, values }, index) =>
      COMPARISONS.includes(operator) && values?.length === 1 && !isInteger(values[0])
        ? [fault([...path, index, 'values', 0], 'is no whole number: no node is found', 'Write one, in quotes.')]
        : [],
    ),
  );
  return wrong.every((faults) => faults.length > 0) ? wrong.flat() : [];
}

/** Of 64 bits, as the scheduler reads it. */
function isInteger(text: string): boolean {
  return /^\d{1,30}$/.test(text) && BigInt(text) < 2n ** 63n;
}

function fieldFaults({ key, operator, values }: Requirement, at: Path): readonly Diagnostic[] {
  if (key !== 'metadata.name')
    return [fault([...at, 'key'], 'nodes are selected by no other field than metadata.name', 'Use matchExpressions.')];
  if (!['In', 'NotIn'].includes(operator))
    return [fault([...at, 'operator'], `${operator} does not compare a name`, 'Write In or NotIn.')];
  const [name = '', ...others] = values ?? [];
  if (others.length > 0 || name.length > 253 || !/^[a-z0-9]([-.a-z0-9]*[a-z0-9])?$/.test(name))
    return [fault([...at, 'values'], 'is not the name of one node', 'Write one name; add a term for another.')];
  return [];
}

interface LabelSelector {
  readonly matchLabels?: Readonly<Record<string, string>> | null;
  readonly matchExpressions?: readonly Requirement[] | null;
}

/** The first requirement that labels do not meet. */
export function unmetRequirement(
  { matchExpressions }: LabelSelector,
  labels: Readonly<Record<string, string>>,
): { readonly index: number; readonly key: string } | undefined {
  const index = (matchExpressions ?? []).findIndex(({ key, operator, values }) => {
    const value = Object.hasOwn(labels, key) ? labels[key] : undefined;
    switch (operator) {
      case 'Exists':
        return value === undefined;
      case 'DoesNotExist':
        return value !== undefined;
      case 'In':
        return value === undefined || !(values ?? []).includes(value);
      default:
        return value !== undefined && (values ?? []).includes(value);
    }
  });
  return index < 0 ? undefined : { index, key: matchExpressions![index].key };
}

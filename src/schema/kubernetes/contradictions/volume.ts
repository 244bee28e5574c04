import type { Diagnostic } from '../../../model/diagnostic';
import { parseQuantity } from '../../../lib/quantity';
import type { Path } from '../../../lib/path';
import { exactlyOne, fault, repeated } from './fault';

type Amount = string | number;
interface FieldReference {
  readonly fieldPath: string;
}
interface ResourceReference {
  readonly containerName?: string;
  readonly resource: string;
  readonly divisor?: Amount;
}
interface Downward {
  readonly fieldRef?: FieldReference | null;
  readonly resourceFieldRef?: ResourceReference | null;
}

const SUBSCRIPT = /^metadata\.(labels|annotations)\['([^']+)'\]$/;
const KEY = /^([a-z0-9]([-a-z0-9.]*[a-z0-9])?\/)?[A-Za-z0-9]([-A-Za-z0-9_.]{0,61}[A-Za-z0-9])?$/;
const OF_VARIABLES =
  /^(metadata\.(name|namespace|uid)|spec\.(nodeName|serviceAccountName)|status\.(hostIPs?|podIPs?))$/;
const OF_FILES = /^metadata\.(name|namespace|uid|labels|annotations)$/;

export function variableSourceFaults({ fieldRef, resourceFieldRef }: Downward, at: Path): readonly Diagnostic[] {
  return [
    ...(fieldRef ? fieldFaults(fieldRef, [...at, 'fieldRef'], OF_VARIABLES) : []),
    ...(resourceFieldRef ? divisorFaults(resourceFieldRef, [...at, 'resourceFieldRef']) : []),
  ];
}

export function downwardFileFaults(file: Downward, at: Path): readonly Diagnostic[] {
  const { fieldRef, resourceFieldRef } = file;
  const one = exactlyOne(file, at, ['fieldRef', 'resourceFieldRef'], 'source');
  if (one.length > 0) return one;
  if (fieldRef) return fieldFaults(fieldRef, [...at, 'fieldRef'], OF_FILES);
  if (!resourceFieldRef) return [];
  const path = [...at, 'resourceFieldRef'];
  const nameless = resourceFieldRef.containerName
    ? []
    : [fault([...path, 'containerName'], 'missing', 'Name the container that is meant.')];
  return [...nameless, ...divisorFaults(resourceFieldRef, path)];
}

function fieldFaults({ fieldPath }: FieldReference, at: Path, known: RegExp): readonly Diagnostic[] {
  const [, , key] = SUBSCRIPT.exec(fieldPath) ?? [];
  if (key === undefined ? known.test(fieldPath) : KEY.test(key)) return [];
  const remedy = "Write one such as metadata.name or metadata.labels['app'].";
  return [fault([...at, 'fieldPath'], 'is no field of a pod that is told here', remedy)];
}

const CPU = [1_000_000n, 1_000_000_000n];
const BYTES = [
  ...['', 'k', 'M', 'G', 'T', 'P', 'E', 'Ki', 'Mi', 'Gi', 'Ti', 'Pi', 'Ei'].map(
    (unit) => parseQuantity(`1${unit}`)?.nano,
  ),
];

/** What an amount is divided by: its unit. */
function divisorFaults({ resource, divisor }: ResourceReference, at: Path): readonly Diagnostic[] {
  const nano = divisor === undefined ? 0n : parseQuantity(String(divisor))?.nano;
  const isUnit = nano === 0n || (resource.endsWith('.cpu') ? CPU : BYTES).includes(nano ?? -1n);
  const remedy = resource.endsWith('.cpu') ? 'Write 1 or 1m.' : 'Write one such as 1 or 1Mi.';
  return isUnit ? [] : [fault([...at, 'divisor'], `${divisor} is no unit of ${resource}`, remedy)];
}

export function envFromFaults(source: object, at: Path): readonly Diagnostic[] {
  return exactlyOne(source, at, ['configMapRef', 'secretRef'], 'source');
}

export function emptyDirFaults({ sizeLimit }: { readonly sizeLimit?: Amount }, at: Path): readonly Diagnostic[] {
  const isBelow = sizeLimit !== undefined && (parseQuantity(String(sizeLimit))?.nano ?? 0n) < 0n;
  return isBelow ? [fault([...at, 'sizeLimit'], `${sizeLimit} is below 0`, 'Write what is needed.')] : [];
}

interface DataSource {
  readonly apiGroup?: string | null;
  readonly kind?: string;
  readonly name?: string;
  readonly namespace?: string | null;
}
interface ClaimSpec {
  readonly accessModes?: readonly string[] | null;
  readonly dataSource?: DataSource | null;
  readonly dataSourceRef?: DataSource | null;
  readonly resources?: { readonly requests?: { readonly storage?: Amount } };
}

export function claimFaults(spec: ClaimSpec, at: Path): readonly Diagnostic[] {
  const modes = spec.accessModes ?? [];
  const isShared = modes.includes('ReadWriteOncePod') && modes.some((mode) => mode !== 'ReadWriteOncePod');
  return [
    ...(isShared
      ? [fault([...at, 'accessModes'], 'ReadWriteOncePod stands beside another mode', 'Write it alone.')]
      : []),
    ...dataSourceFaults(spec, at),
    ...storageFaults(spec, at),
  ];
}

/** What a claim is filled from is stated in one field; an older one says the same or nothing. */
function dataSourceFaults({ dataSource, dataSourceRef }: ClaimSpec, at: Path): readonly Diagnostic[] {
  if (dataSourceRef && !dataSourceRef.apiGroup && dataSourceRef.kind !== 'PersistentVolumeClaim') {
    const remedy = 'State the apiGroup, such as snapshot.storage.k8s.io.';
    return [fault([...at, 'dataSourceRef', 'kind'], 'is no PersistentVolumeClaim, and there is no apiGroup', remedy)];
  }
  if (!dataSource || !dataSourceRef) return [];
  const isSame = (['apiGroup', 'kind', 'name'] as const).every(
    (field) => (dataSource[field] ?? '') === (dataSourceRef[field] ?? ''),
  );
  return isSame && !dataSourceRef.namespace
    ? []
    : [fault([...at, 'dataSource'], 'is another one than dataSourceRef', 'Remove dataSource.')];
}

function storageFaults({ resources }: ClaimSpec, at: Path): readonly Diagnostic[] {
  const storage = resources?.requests?.storage;
  if (storage === undefined || (parseQuantity(String(storage))?.nano ?? 1n) > 0n) return [];
  const path = [...at, 'resources', 'requests', 'storage'];
  return [fault(path, `${storage} is not above 0`, 'Write what is needed.')];
}

interface Items {
  readonly name?: string;
  readonly items?: readonly { readonly path: string }[] | null;
}
interface Projection {
  readonly configMap?: Items | null;
  readonly secret?: Items | null;
  readonly downwardAPI?: Items | null;
}

/** Sources of one volume write into one folder: what they list by name is there once. */
export function projectedFaults(volume: { readonly sources?: readonly Projection[] | null }, at: Path) {
  const files = (volume.sources ?? []).flatMap((source, index) =>
    (['configMap', 'secret', 'downwardAPI'] as const).flatMap((kind) =>
      (source[kind]?.items ?? []).map((item, place) => ({
        text: item.path,
        path: [...at, 'sources', index, kind, 'items', place, 'path'],
      })),
    ),
  );
  return repeated(files, 'file');
}

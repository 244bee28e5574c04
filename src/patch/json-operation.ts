import { applyPatch, deepClone, type Operation } from 'fast-json-patch';
import { isObject, type Json } from '../lib/json';
import type { KubeObject } from '../model/kube';
import type { Path } from '../lib/path';
import { PatchFailure } from './failure';

const OPERATIONS = ['add', 'remove', 'replace', 'move', 'copy', 'test'] as const;
const NEEDS_VALUE: readonly string[] = ['add', 'replace', 'test'];
const NEEDS_FROM: readonly string[] = ['move', 'copy'];
const KEYS: ReadonlySet<string> = new Set(['op', 'path', 'from', 'value']);
const POINTER = /^(?:\/(?:[^~]|~[01])*)?$/;

/** Of an object that etcd keeps, by default, in bytes: copies of copies double it each time. */
const LARGEST = 1.5 * 1024 * 1024;

/** One operation of RFC 6902, found to be well formed. */
export type JsonOperation = Exclude<Operation, { op: '_get' }>;

/** What is wrong with an operation, whatever it is applied to: the first fault, with its place. */
export function operationFault(value: Json, index: number): PatchFailure | undefined {
  if (!isObject(value)) return new PatchFailure([index], 'an operation of a JSON patch is a mapping with op and path');
  const unknown = Object.keys(value).find((key) => !KEYS.has(key));
  if (unknown !== undefined) return new PatchFailure([index, unknown], `an operation has no key ${unknown}`);
  const { op, path, from } = value;
  if (!OPERATIONS.some((known) => known === op)) {
    return new PatchFailure([index, 'op'], `expected an op, one of ${OPERATIONS.join(', ')}`);
  }
  if (!isPointer(path)) return new PatchFailure([index, 'path'], 'expected a path such as /spec/template, by RFC 6901');
  if (NEEDS_VALUE.includes(String(op)) && value.value === undefined) {
    return new PatchFailure([index], `${String(op)} needs a value`);
  }
  if (NEEDS_FROM.includes(String(op)) && !isPointer(from)) {
    return new PatchFailure([index, 'from'], `${String(op)} needs from, a path such as /spec/template`);
  }
  if (op === 'move' && path.startsWith(`${String(from)}/`)) {
    const place = from === '' ? 'the whole object' : String(from);
    return new PatchFailure([index, 'path'], `move of ${place} to ${path}: nothing can be moved into itself`);
  }
  return undefined;
}

function isPointer(value: Json | undefined): value is string {
  return typeof value === 'string' && POINTER.test(value);
}

/**
 * The object with all operations applied, one after the other; the object itself stays as it is.
 *
 * @throws PatchFailure at the first operation that cannot be applied
 */
export function applyOperations(object: KubeObject, operations: readonly JsonOperation[]): KubeObject {
  let document: unknown = deepClone(object);
  operations.forEach((operation, index) => {
    try {
      document = applyPatch(document, [deepClone(operation) as Operation], true).newDocument;
    } catch (cause) {
      throw failure(cause, operation, index);
    }
    if (operation.op === 'copy' && JSON.stringify(document).length > LARGEST) {
      const message = 'what is copied makes the object larger than 1.5 MiB, which is more than etcd keeps';
      throw new PatchFailure([index, 'path'], message);
    }
  });
  if (!isObject(document)) throw new PatchFailure([operations.length - 1, 'path'], 'the whole object would be gone');
  return document as unknown as KubeObject;
}

/** The library's own message shows the object; a Secret is one, too. */
function failure(cause: unknown, { op, path }: JsonOperation, index: number): PatchFailure {
  const name = (cause as { readonly name?: unknown }).name;
  if (name === 'TEST_OPERATION_FAILED') return new PatchFailure([index], `the test of ${path} fails: another value`);
  if (op === 'add' || op === 'move' || op === 'copy') {
    const remedy =
      'Add what is missing above it first, or correct the path; a list takes an index up to its length, or -.';
    return new PatchFailure([index, 'path'], `${op} to ${path}: there is no such place`, remedy);
  }
  return new PatchFailure([index, 'path'], `${op} of ${path}: there is nothing`, 'Correct the path, or use add.');
}

/** The keys and indexes of a JSON pointer, as texts. */
export function pointerSteps(pointer: string): readonly string[] {
  return pointer
    .split('/')
    .slice(1)
    .map((step) => step.replace(/~1/g, '/').replace(/~0/g, '~'));
}

/** The last operation that reaches into a place of the object, or above or below it. */
export function operationAt(operations: readonly JsonOperation[], place: Path): Path {
  const wanted = place.map(String);
  const index = operations.findLastIndex(({ path }) =>
    pointerSteps(path).every((step, at) => at >= wanted.length || step === wanted[at]),
  );
  return index === -1 ? [] : [index, 'path'];
}

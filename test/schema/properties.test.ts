import fc from 'fast-check';
import { isObject, type Json } from '../../src/lib/json';
import type { Path } from '../../src/lib/path';
import { dropNulls } from '../../src/schema/drop-nulls';
import { prune } from '../../src/schema/prune';
import { validateResource } from '../../src/schema/validate-resource';
import { gateway, pathOf, withField } from './gateways';

const SECRET = 'planted-hunter2';
/** Fields that hold credentials, and unknown ones that read as if they did. */
const SECRET_PLACES = [
  'spec.app.management.password',
  'spec.app.management.cluster.password',
  'spec.app.management.database.password',
  'spec.app.management.databasePassword',
  'spec.app.redis.default.auth.passwordPlaintext',
  'spec.app.otk.database.auth.admin.password',
  'spec.app.repositoryReferences[0].encryption.passphrase',
  'spec.app.ingress.routes[0].tls.key',
  'spec.token',
  'spec.app.clientSecret',
  'password',
].map(pathOf);
const FIELDS = ['image', 'replicas', 'port', 'name', 'enabled', 'type', 'spec', 'metadata', 'zz', '__proto__', 'a/b~c'];

const scalar = fc.oneof(fc.string(), fc.integer(), fc.double(), fc.boolean(), fc.constant(null));
const anything = fc.oneof(
  scalar,
  fc.array(scalar, { maxLength: 3 }),
  fc.dictionary(fc.constantFrom(...FIELDS), scalar),
);
const planted = fc.oneof(
  fc.constant(SECRET),
  fc.constant([SECRET]),
  fc.constant({ value: SECRET }),
  fc.constant({ token: [SECRET] }),
);
const mutation = fc.record({
  place: fc.nat(),
  field: fc.option(fc.constantFrom(...FIELDS)),
  value: fc.option(anything, { nil: undefined }),
});

/** Each place in the value, the root first. */
function places(value: Json, path: Path = []): Path[] {
  if (Array.isArray(value)) return [path, ...value.flatMap((item: Json, index) => places(item, [...path, index]))];
  if (!isObject(value)) return [path];
  return [path, ...Object.keys(value).flatMap((key) => places(value[key] ?? null, [...path, key]))];
}

function mutate(
  value: Json,
  { place, field, value: replacement }: { place: number; field: string | null; value?: unknown },
): Json {
  const all = places(value);
  const path = all[place % all.length];
  const target = field === null ? path : [...path, field];
  try {
    return target.length === 0 ? value : withField(value, target, replacement as Json);
  } catch {
    // A scalar has no fields.
    return value;
  }
}

const mutated = fc
  .record({
    mutations: fc.array(mutation, { minLength: 1, maxLength: 6 }),
    secretAt: fc.constantFrom(...SECRET_PLACES),
    secret: planted,
  })
  .map(({ mutations, secretAt, secret }) => mutations.reduce(mutate, withField(gateway(), secretAt, secret)));

function exists(value: Json, path: Path): boolean {
  let current: unknown = value;
  for (const step of path) {
    if (typeof current !== 'object' || current === null || !Object.hasOwn(current, step)) return false;
    current = (current as Record<string | number, unknown>)[step];
  }
  return true;
}

test('any Gateway gets diagnostics at places that exist, without a credential in them', () => {
  fc.assert(
    fc.property(mutated, (resource) => {
      for (const each of validateResource('Gateway', resource)) {
        expect(exists(resource, each.path) || exists(resource, each.path.slice(0, -1))).toBe(true);
        expect(`${each.message} ${each.remedy}`).not.toContain(SECRET);
      }
    }),
    { numRuns: 500 },
  );
});

test('what is left of any Gateway is valid', () => {
  fc.assert(
    fc.property(mutated, (resource) => {
      const stated = dropNulls(resource);
      const { value } = prune('Gateway', stated, validateResource('Gateway', stated));
      expect(validateResource('Gateway', value ?? null)).toEqual([]);
    }),
    { numRuns: 500 },
  );
});

test('any value at all gets diagnostics', () => {
  fc.assert(
    fc.property(fc.jsonValue(), (value) => {
      expect(validateResource('Gateway', value as Json)).not.toEqual([]);
      expect(validateResource('DocumentDB', value as Json)).not.toEqual([]);
    }),
  );
});

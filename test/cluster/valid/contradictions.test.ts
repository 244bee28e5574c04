import { execFileSync } from 'node:child_process';
import type { KubeObject } from '../../../src/model/kube';
import { AGREEMENTS, BEYOND_THE_SERVER, CONTRADICTIONS, FORMS } from '../../schema/kubernetes/contradictions';
import { changed } from '../../schema/kubernetes/objects';
import { createNamespace, removeNamespace } from '../place';

let namespace: string;
beforeAll(async () => {
  namespace = await createNamespace(`contradictions-${process.pid}`, 'privileged');
});
afterAll(() => removeNamespace(namespace));

/** What the API server says of the object, which it does not keep. */
function verdictOf(object: KubeObject): string {
  const input = JSON.stringify({ ...object, metadata: { ...object.metadata, namespace } });
  try {
    execFileSync('kubectl', ['apply', '--server-side', '--dry-run=server', '--filename=-'], { input, stdio: 'pipe' });
    return 'accepted';
  } catch (error) {
    return String((error as { readonly stderr: Buffer }).stderr);
  }
}

it.each([...CONTRADICTIONS.map(([title, object, path, value]) => [title, object, path, value] as const), ...FORMS])(
  'the API server refuses %s too',
  (_title, object, path, value) => {
    expect(verdictOf(changed(object, path, value))).toMatch(/is invalid|duplicate entries for key/);
  },
);

const taken = [
  ...AGREEMENTS,
  ...BEYOND_THE_SERVER.map(([title, object, path, value]) => [title, object, path, value] as const),
];

it.each(taken)('the API server takes %s', (_title, object, path, value) => {
  expect(verdictOf(changed(object, path, value))).toBe('accepted');
});

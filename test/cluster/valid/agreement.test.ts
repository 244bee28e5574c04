import { Agent, request } from 'node:http';
import type { KubeObject } from '../../../src/model/kube';
import { validateManifest } from '../../../src/schema/kubernetes/validate';
import { variantsOf, wholeObjects, type Variant } from '../../schema/kubernetes/variants';
import { output } from '../installed';
import { createNamespace, removeNamespace } from '../place';
import { world } from '../world';

/** Of some 17,000 variants as many as are asked in half a minute on a slow machine; another seed asks others. */
const NUMBER = Number(process.env.SCHEMAGATE_TEST_VARIANTS ?? 600);
const SEED = Number(process.env.SCHEMAGATE_TEST_SEED ?? 1);
const AT_ONCE = 8;

/** What we refuse though the API server does not, by what is said, and why. */
const REFUSED_BY_US: readonly (readonly [RegExp, string])[] = [
  [/^kubernetes\/missing-field /, 'the published schema requires it, and tools that read that refuse it'],
  [/^kubernetes\/wrong-value .*\.image:/, 'no node pulls an image with a blank in its name'],
  [/^kubernetes\/wrong-value spec\.jobTemplate\.metadata\./, 'no Job can be made of it'],
  [/^kubernetes\/wrong-value metadata\.name:/, 'an object that is delivered has a name'],
  [/^kubernetes\/wrong-value .*piVersion:/, 'a group without a name'],
  [/: no node (starts it|is found)$/, 'the kubelet or the scheduler refuses the pods'],
];
/** What the API server refuses though we do not, by the title of the variant, and why. */
const REFUSED_BY_SERVER: readonly (readonly [RegExp, string])[] = [
  [/^(Endpoints|EndpointSlice|LimitRange|ResourceQuota|PersistentVolume) /, 'rarely delivered with an application'],
  [/^HorizontalPodAutoscaler .*minReplicas: 0$/, 'a feature gate allows it where a metric tells when to start'],
  [/^HorizontalPodAutoscaler .*containerResource\.name/, 'the list of resources grows'],
  [/^HorizontalPodAutoscaler .*apiVersion: "(\/a|a\/\.\.\/b)"/, 'a group of a wild form'],
  [/^Job job metadata\.name: ".*\..*"/, 'only pods with an index are named after it'],
  [/: "x{254}"$/, 'each part of a domain is short'],
];

let namespace: string;
let resources: ReadonlyMap<string, string>;
const agent = new Agent({ keepAlive: true, maxSockets: AT_ONCE });
beforeAll(async () => {
  namespace = await createNamespace(`agreement-${process.pid}`, 'privileged');
  resources = readResources();
});
afterAll(async () => {
  agent.destroy();
  await removeNamespace(namespace);
});

it('the API server and we take the objects that variants are made of', async () => {
  const found = await Promise.all(
    wholeObjects().map(async (object) => [await refusal(object), ...ownFindings(object)]),
  );
  expect(found.flat().filter((message) => message !== undefined)).toEqual([]);
});

it('we refuse what the API server refuses, and nothing else', async () => {
  const rest = sample(variantsOf(wholeObjects()));
  const differences: string[] = [];
  await Promise.all(
    Array.from({ length: AT_ONCE }, async () => {
      for (let variant = rest.pop(); variant !== undefined; variant = rest.pop()) {
        const difference = await differenceOf(variant);
        if (difference !== undefined) differences.push(difference);
      }
    }),
  );
  expect(differences.sort()).toEqual([]);
});

async function differenceOf({ title, object }: Variant): Promise<string | undefined> {
  const theirs = await refusal(object);
  const [own] = ownFindings(object);
  if ((theirs === undefined) === (own === undefined)) return undefined;
  if (theirs === undefined) return isKnown(REFUSED_BY_US, own) ? undefined : `refused by us: ${title}: ${own}`;
  return isKnown(REFUSED_BY_SERVER, title) ? undefined : `refused by the API server: ${title}: ${theirs}`;
}

function isKnown(list: readonly (readonly [RegExp, string])[], text: string): boolean {
  return list.some(([pattern]) => pattern.test(text));
}

function ownFindings(object: KubeObject): readonly string[] {
  return validateManifest(object, '1.34').map(({ code, path, message }) => `${code} ${path.join('.')}: ${message}`);
}

/** The same ones for the same seed. */
function sample(variants: readonly Variant[]): Variant[] {
  const rest = [...variants];
  let state = SEED;
  const chosen: Variant[] = [];
  while (chosen.length < NUMBER && rest.length > 0) {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    chosen.push(...rest.splice(state % rest.length, 1));
  }
  return chosen;
}

/** `apps/v1 Deployment` to the path of its objects. */
function readResources(): ReadonlyMap<string, string> {
  const versions = new Set(wholeObjects().map(({ apiVersion }) => apiVersion));
  return new Map(
    [...versions].flatMap((version) => {
      const root = version.includes('/') ? `/apis/${version}` : `/api/${version}`;
      const list = JSON.parse(output('kubectl', 'get', '--raw', root)!) as {
        resources: readonly { name: string; kind: string; namespaced: boolean }[];
      };
      return list.resources
        .filter(({ name }) => !name.includes('/'))
        .map(({ name, kind, namespaced }): [string, string] => [
          `${version} ${kind}`,
          `${root}${namespaced ? `/namespaces/${namespace}` : ''}/${name}`,
        ]);
    }),
  );
}

/** Why the API server does not take the object, of which it keeps nothing; not because of what else is in the cluster. */
async function refusal(object: KubeObject): Promise<string | undefined> {
  const path = resources.get(`${object.apiVersion} ${object.kind}`)!;
  const { name } = object.metadata;
  // A name that is none of a path can only be created.
  const isApplied = /^[\w:-][\w.:-]*$/.test(name);
  const query = 'dryRun=All&fieldManager=schemagate-test&fieldValidation=Strict';
  const { status, text } = isApplied
    ? await ask('PATCH', `${path}/${encodeURIComponent(name)}?${query}&force=true`, object)
    : await ask('POST', `${path}?${query}`, object);
  return status < 400 || status === 403 ? undefined : (JSON.parse(text) as { message: string }).message;
}

function ask(method: 'PATCH' | 'POST', path: string, body: object): Promise<{ status: number; text: string }> {
  const type = method === 'PATCH' ? 'application/apply-patch+yaml' : 'application/json';
  const headers = { host: 'localhost', 'content-type': type };
  return new Promise((resolve, reject) => {
    request({ socketPath: world().socket, method, path, headers, agent }, (response) => {
      let text = '';
      response.setEncoding('utf8').on('data', (chunk) => (text += String(chunk)));
      response.on('end', () => resolve({ status: response.statusCode!, text }));
    })
      .on('error', reject)
      .end(JSON.stringify(body));
  });
}

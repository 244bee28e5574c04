import { execFileSync } from 'node:child_process';
import { output } from './installed';
import { poll } from './poll';

/** Creates a CustomResourceDefinition, and waits until its resources are served. */
export async function createDefinition(name: string, definition: object | string): Promise<void> {
  const input = typeof definition === 'string' ? definition : JSON.stringify(definition);
  execFileSync('kubectl', ['create', '--filename=-'], { input, stdio: ['pipe', 'ignore', 'inherit'] });
  // One that is new has no conditions at all, which `kubectl wait` takes for a fault.
  const wait = ['wait', '--for=condition=Established', `customresourcedefinition/${name}`];
  await poll(`${name} is served`, () => Promise.resolve(output('kubectl', ...wait)));
}

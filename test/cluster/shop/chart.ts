import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { parseAllDocuments } from 'yaml';
import type { JsonObject } from '../../../src/lib/json';
import type { Subject } from '../subject';
import { shopImageOf, type ShopState } from './shop';

const CHART = join(__dirname, 'chart');

/** The shop as a chart whose hooks migrate: what `helm template` prints is the one file. */
export function chartSubject(namespace: string): Subject<ShopState> {
  return { name: 'shop', settings: { namespace }, isOneFile: true, objects: (state) => rendered(namespace, state) };
}

function rendered(namespace: string, state: ShopState): readonly JsonObject[] {
  const values = JSON.stringify({ image: shopImageOf(state), migrate: state.tool.migrate });
  const options = ['--namespace', namespace, '--is-upgrade', '--values', '-'];
  const text = execFileSync('helm', ['template', 'shop', CHART, ...options], { input: values, encoding: 'utf8' });
  return parseAllDocuments(text).map((document) => document.toJS() as JsonObject);
}

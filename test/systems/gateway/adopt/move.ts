import type { TakenOver } from '../../../../src/systems/gateway/adopt/taken-over';
import type { Move } from '../../../../src/systems/gateway/adopt/steps';
import type { Manager } from '../../../../src/systems/gateway/adopt/manager';
import { object } from './objects';

/** A move of the Gateway `ssg` in the namespace `api`, delivered by kubectl, of objects that nobody manages. */
export function moveOf(changes: Partial<Move> = {}): Move {
  return {
    gateway: 'ssg',
    namespace: 'api',
    file: 'gateways/ssg.yaml',
    delivery: 'kubectl',
    output: 'dist',
    place: 'ssg',
    selector: 'schemagate',
    selectorStated: false,
    managers: [],
    finalizers: [],
    objects: [],
    ...changes,
  };
}

export const release = (name: string): Manager => ({ tool: 'helm', name });

export function orphan(kind: string, name: string): TakenOver {
  return { fate: 'orphaned', because: [], running: object(kind, {}, { name }) };
}

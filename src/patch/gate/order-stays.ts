import type { GateRule, Role } from './gate-rule';
import { differingKeys, mapAt } from './value-at';

/** By these a tool orders, replaces or passes over an object. */
const ORDERS =
  /^(?:helm\.sh\/hook|meta\.helm\.sh\/|argocd\.argoproj\.io\/(?:hook|sync-wave|sync-options|ignore-healthcheck)|kustomize\.toolkit\.fluxcd\.io\/|schemagate\.dev\/)/;
/** On what the gate is made of, everything that these tools read. */
const TOOLS = /^(?:helm\.sh|meta\.helm\.sh|argocd\.argoproj\.io|kustomize\.toolkit\.fluxcd\.io|schemagate\.dev)\//;

/** The delivery target alone says what comes before what. Flux reads labels as well as annotations. */
export const orderStays: GateRule = ({ role, before, after }) =>
  (['annotations', 'labels'] as const).flatMap((field) =>
    differingKeys(mapAt(before, ['metadata', field]), mapAt(after, ['metadata', field]))
      .filter((key) => keysOf(role).test(key))
      .map((key) => ({
        place: ['metadata', field, key],
        message: 'tools order, replace or pass over objects by it: the delivery target alone writes it',
        remedy: 'Remove it from the patch; docs/delivery.md says what each target writes.',
      })),
  );

function keysOf(role: Role): RegExp {
  return role === 'served' ? ORDERS : TOOLS;
}

import { error, type Diagnostic } from '../../model/diagnostic';
import { isObject, type JsonObject } from '../../model/json';
import type { Path } from '../../model/path';
import type { GatewayApp } from '../resource';
import { APP, type Check } from './check';

/** A field that only a running operator can act on, because that takes the Gateway's management API. */
interface RuntimeField {
  readonly field: string;
  readonly lost: string;
  readonly instead: string;
}

const RUNTIME_LISTS: readonly RuntimeField[] = [
  {
    field: 'externalSecrets',
    lost: 'these Secrets are not turned into stored passwords of the Gateway',
    instead: 'Deliver them as a bundle.',
  },
  {
    field: 'externalKeys',
    lost: 'these keys are not put into the Gateway’s keystore',
    instead: 'Deliver them as a bundle.',
  },
  {
    field: 'externalCerts',
    lost: 'these certificates are not made trusted ones of the Gateway',
    instead: 'Deliver them as a bundle.',
  },
];

/** Reported by name, since leaving them out without a word would be a lie. May be acknowledged. */
export const nothingNeedsARunningOperator: Check = ({ app }) => [
  ...RUNTIME_LISTS.flatMap((field) => runtimeList(app, field)),
  ...dynamicRepositories(app),
  ...enabledSection(app, 'repositoryReferenceDelete', 'what a repository no longer holds stays in the Gateway'),
  ...enabledSection(app, 'portalReference', 'the portal’s APIs are neither summarized nor kept in step'),
  ...dualOtk(app),
];

function needsOperator(path: Path, lost: string, instead: string): Diagnostic {
  const message = `needs a running operator: ${lost}`;
  const remedy = `${instead} If something else takes care of it, acknowledge gateway/needs-operator.`;
  return { ...error('gateway/needs-operator', path, message, remedy), acknowledgeable: true };
}

function itemsOf(app: GatewayApp, field: string): readonly JsonObject[] {
  const value = app[field];
  return Array.isArray(value) ? value.filter(isObject) : [];
}

function runtimeList(app: GatewayApp, { field, lost, instead }: RuntimeField): readonly Diagnostic[] {
  const enabled = itemsOf(app, field).some((item) => item.enabled !== false);
  return enabled ? [needsOperator([...APP, field], lost, instead)] : [];
}

function dynamicRepositories(app: GatewayApp): readonly Diagnostic[] {
  return itemsOf(app, 'repositoryReferences').flatMap((reference, index) =>
    reference.enabled === true && reference.type !== 'static'
      ? [
          needsOperator(
            [...APP, 'repositoryReferences', index],
            'the repository is not applied to the running Gateway',
            'Use type: static.',
          ),
        ]
      : [],
  );
}

function enabledSection(app: GatewayApp, field: string, lost: string): readonly Diagnostic[] {
  const section = app[field];
  if (!isObject(section) || section.enabled !== true) return [];
  return [needsOperator([...APP, field], lost, 'Set enabled: false.')];
}

function dualOtk(app: GatewayApp): readonly Diagnostic[] {
  const { otk } = app;
  if (!isObject(otk) || otk.enabled !== true || !['internal', 'dmz'].includes(String(otk.type))) return [];
  const lost = 'the two Gateways do not exchange certificates, policies and identity providers';
  return [needsOperator([...APP, 'otk', 'type'], lost, 'Set these up in a bundle.')];
}

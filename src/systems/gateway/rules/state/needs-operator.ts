import { finding, type Finding } from '../../../../rules/rule';
import type { Path } from '../../../../lib/path';
import type { ExternalObjectFields } from '../../fields';
import { hasSqlDatabase } from '../../otk-variables';
import type { ResolvedGateway } from '../../gateway';
import { APP } from '../field-paths';
import { gatewayStateRule } from './gateway-state-rule';

/**
 * Reported by name, since leaving them out without a word would be a lie. May be acknowledged; then what does not need
 * an operator is rendered.
 */
export const nothingNeedsARunningOperator = gatewayStateRule(
  {
    code: 'gateway/needs-operator',
    severity: 'error',
    title: 'Nothing is stated that only a running operator can do',
    acknowledgeable: true,
  },
  (gateway) => [
    ...externalObjects(gateway),
    ...dynamicRepositories(gateway),
    ...leaderParts(gateway),
    ...portalApis(gateway),
    ...otkRuntime(gateway),
  ],
);

function needsOperator(path: Path, lost: string, instead: string): Finding {
  return finding(path, `needs a running operator: ${lost}`, instead);
}

function externalObjects({ app }: ResolvedGateway): readonly Finding[] {
  const lists: readonly (readonly [string, readonly ExternalObjectFields[] | undefined, string])[] = [
    ['externalSecrets', app.externalSecrets, 'these Secrets are not turned into stored passwords of the Gateway'],
    ['externalKeys', app.externalKeys, 'these keys are not put into the keystore of the Gateway'],
    ['externalCerts', app.externalCerts, 'these certificates are not made trusted ones of the Gateway'],
  ];
  return lists
    .filter(([, items]) => (items ?? []).some(({ enabled }) => enabled === true))
    .map(([field, , lost]) => needsOperator([...APP, field], lost, 'Deliver them as a bundle.'));
}

function dynamicRepositories({ app }: ResolvedGateway): readonly Finding[] {
  const dynamic = (app.repositoryReferences ?? []).flatMap(({ enabled, type }, index) =>
    enabled === true && type === 'dynamic'
      ? [
          needsOperator(
            [...APP, 'repositoryReferences', index],
            'the repository is not applied to the running Gateway',
            'Use type: static.',
          ),
        ]
      : [],
  );
  if (app.repositoryReferenceDelete?.enabled !== true) return dynamic;
  const lost = 'what a repository no longer holds stays in the Gateway';
  return [...dynamic, needsOperator([...APP, 'repositoryReferenceDelete'], lost, 'Set enabled: false.')];
}

function leaderParts({ app }: ResolvedGateway): readonly Finding[] {
  if (app.singletonExtraction !== true) return [];
  const lost = 'no pod is chosen to run the scheduled tasks and listeners that are taken out of the bundles';
  return [needsOperator([...APP, 'singletonExtraction'], lost, 'Set it to false.')];
}

function portalApis({ app }: ResolvedGateway): readonly Finding[] {
  if (app.portalReference?.enabled !== true) return [];
  const lost = 'the portal’s APIs are neither listed for the init container nor kept in step';
  return [needsOperator([...APP, 'portalReference'], lost, 'Set enabled: false.')];
}

function otkRuntime({ app, database }: ResolvedGateway): readonly Finding[] {
  const { otk } = app;
  if (otk?.enabled !== true) return [];
  if (otk.type === 'internal' || otk.type === 'dmz') {
    const lost = 'the two Gateways do not exchange certificates, policies and identity providers';
    return [needsOperator([...APP, 'otk', 'type'], lost, 'Set these up in a bundle.')];
  }
  if (database.enabled === true || !hasSqlDatabase(otk)) return [];
  const lost = 'the tasks that remove expired data from the OTK’s database are not scheduled';
  return [needsOperator([...APP, 'otk'], lost, 'Schedule them in a bundle.')];
}

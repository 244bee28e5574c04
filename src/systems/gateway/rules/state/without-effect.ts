import { finding } from '../../../../rules/rule';
import type { JsonObject } from '../../../../lib/json';
import type { Path } from '../../../../lib/path';
import { credentialSource } from '../../credentials/credentials';
import type { PortFields, RedisConnectionFields, ServiceFields } from '../../fields';
import type { ResolvedGateway } from '../../gateway';
import { bootstrapRepositories } from '../../repository';
import { usesRoutes } from '../../objects/routes';
import { statesRange } from '../../pod/heap';
import { APP } from '../field-paths';
import { gatewayStateRule } from './gateway-state-rule';
import { otkUnused } from './otk-without-effect';
import { switchesLeftOut } from './switches';
import { isGiven, unused, type Unused } from './unused';

/**
 * What stands in the resource and reaches nothing: never passed over in silence. A switch that is stated as off says it
 * itself; one that is left out beside other fields of its section does not.
 */
export const fieldsHaveEffect = gatewayStateRule(
  { code: 'gateway/field-without-effect', severity: 'warning', title: 'What the resource states reaches something' },
  (gateway) =>
    [
      switchesLeftOut,
      strategy,
      heap,
      credentials,
      graphman,
      redis,
      ingress,
      repositories,
      nodePorts,
      listenPorts,
      otkUnused,
    ]
      .flatMap((find) => find(gateway))
      .map(({ path, why, remedy }) => finding([...APP, ...path], why, remedy)),
);

function strategy({ app }: ResolvedGateway): readonly Unused[] {
  const { type, rollingUpdate } = app.updateStrategy ?? {};
  if (type?.toLowerCase() !== 'recreate' || !isGiven(rollingUpdate)) return [];
  return [unused(['updateStrategy', 'rollingUpdate'], 'all pods are replaced at once, since the type is recreate')];
}

function heap({ app }: ResolvedGateway): readonly Unused[] {
  const fields = app.java?.jvmHeap ?? {};
  const computes = fields.calculate === true && app.resources?.limits?.memory !== undefined;
  const alone = statesRange(fields)
    ? []
    : (['minPercentage', 'maxPercentage', 'minDefault', 'maxDefault'] as const).filter((name) => isGiven(fields[name]));
  const percentages = (['percentage', 'minPercentage', 'maxPercentage'] as const).filter(
    (name) => !computes && isGiven(fields[name]) && !alone.some((other) => other === name),
  );
  const path = ['java', 'jvmHeap'];
  return [
    ...alone.map((name) =>
      unused([...path, name], 'smallest and largest heap come as a pair', 'Give both percentages, or both defaults.'),
    ),
    ...percentages.map((name) =>
      unused([...path, name], 'percentages need calculate: true and resources.limits.memory', 'Give both.'),
    ),
  ];
}

function credentials(gateway: ResolvedGateway): readonly Unused[] {
  const source = credentialSource(gateway);
  if (source.kind === 'inline') return [];
  const { management, database } = gateway;
  const why = 'the credentials come from elsewhere';
  const path = ['management'];
  return [
    ...(management.username ? [unused([...path, 'username'], why)] : []),
    ...(database.enabled === true && database.username ? [unused([...path, 'database', 'username'], why)] : []),
    ...(source.kind === 'csi' && management.secretName
      ? [unused([...path, 'secretName'], 'the volume of disklessConfig.csi takes its place', 'Remove one of them.')]
      : []),
  ];
}

function graphman({ management }: ResolvedGateway): readonly Unused[] {
  const port = (management.graphman as JsonObject | undefined)?.dynamicSyncPort;
  const why = 'only a running operator connects to this port';
  return port === undefined ? [] : [unused(['management', 'graphman', 'dynamicSyncPort'], why)];
}

function redis({ app }: ResolvedGateway): readonly Unused[] {
  const fields = app.redis;
  if (fields?.enabled !== true) return [];
  if (fields.existingSecret) {
    const stated = (['default', 'additionalConfigs'] as const).filter((name) => isGiven(fields[name]));
    const why = 'the connections come from redis.existingSecret';
    return stated.map((name) => unused(['redis', name], why, 'Remove one of them.'));
  }
  return [
    ...defaultConnection(fields.default ?? {}),
    ...redisCertificate(fields.default ?? {}, ['redis', 'default']),
    ...(fields.additionalConfigs ?? []).flatMap((connection, index) =>
      connection.enabled === true ? redisCertificate(connection, ['redis', 'additionalConfigs', index]) : [],
    ),
  ];
}

function defaultConnection({ enabled, name }: RedisConnectionFields): readonly Unused[] {
  const path = ['redis', 'default'];
  return [
    ...(enabled === false ? [unused([...path, 'enabled'], 'the default connection is always written')] : []),
    ...(name && name !== 'default' ? [unused([...path, 'name'], 'this connection is always called default')] : []),
  ];
}

function redisCertificate({ ssl }: RedisConnectionFields, path: Path): readonly Unused[] {
  if (ssl?.enabled !== true) return [];
  if (ssl.crt && ssl.existingSecretName)
    return [unused([...path, 'ssl', 'crt'], 'the certificate comes from existingSecretName', 'Remove one of them.')];
  return ssl.existingSecretKey && !ssl.existingSecretName
    ? [unused([...path, 'ssl', 'existingSecretKey'], 'existingSecretName is not given')]
    : [];
}

function ingress(gateway: ResolvedGateway): readonly Unused[] {
  const fields = gateway.app.ingress;
  if (fields?.enabled !== true) return [];
  const byRoute = usesRoutes(gateway);
  const names = byRoute ? (['ingressClassName', 'rules', 'tls'] as const) : (['routes'] as const);
  const why = byRoute ? 'Routes are rendered, since ingress.type is route' : 'ingress.type is not route';
  return names.filter((name) => isGiven(fields[name])).map((name) => unused(['ingress', name], why));
}

/** Of dynamic references, all is reported as lost. */
function repositories(gateway: ResolvedGateway): readonly Unused[] {
  const unverified = bootstrapRepositories(gateway).filter(({ fields }) => fields?.insecureSkipVerify === true);
  return [
    ...referenceFields(gateway),
    ...unverified.map(({ index, name }) => ({
      path: ['repositoryReferences', index],
      why: `insecureSkipVerify of Repository "${name}" has no effect: the init container that fetches is not told`,
      remedy: 'Let the endpoint have a certificate that the container trusts, and remove the field.',
    })),
  ];
}

function referenceFields({ app }: ResolvedGateway): readonly Unused[] {
  return (app.repositoryReferences ?? []).flatMap((reference, index) => {
    if (reference.enabled !== true || reference.type === 'dynamic') return [];
    return (['encryption', 'notification'] as const)
      .filter((name) => isGiven(reference[name]))
      .map((name) => unused(['repositoryReferences', index, name], 'only a running operator acts on it'));
  });
}

function nodePorts({ app, management }: ResolvedGateway): readonly Unused[] {
  const main = unusedNodePorts(app.service, ['service']);
  if (management.service?.enabled !== true) return main;
  return [...main, ...unusedNodePorts(management.service, ['management', 'service'])];
}

function unusedNodePorts(service: ServiceFields | undefined, path: Path): readonly Unused[] {
  if (service?.type === 'NodePort') return [];
  return (service?.ports ?? []).flatMap(({ nodePort }: PortFields, index) =>
    nodePort ? [unused([...path, 'ports', index, 'nodePort'], 'the type of the Service is not NodePort')] : [],
  );
}

function listenPorts({ app }: ResolvedGateway): readonly Unused[] {
  const { custom, harden } = app.listenPorts ?? {};
  if (custom?.enabled !== true || harden !== true) return [];
  return [unused(['listenPorts', 'harden'], 'the custom ports take the place of the hardened ones')];
}

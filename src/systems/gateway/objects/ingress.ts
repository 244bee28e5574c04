import { isObject, type Json, type JsonObject } from '../../../lib/json';
import { compact, type KubeObject } from '../../../model/kube';
import { gatewayMetadata, type ResolvedGateway } from '../gateway';
import { gatewayObjectName } from './object-names';
import { managementServiceName } from './service';

const DEFAULT_PORT_NAME = 'https';

/** Ingress `<gateway>`, when it is enabled and no OpenShift route is asked for. */
export function ingress(gateway: ResolvedGateway): readonly KubeObject[] {
  const fields = gateway.app.ingress;
  if (fields?.enabled !== true || fields.type?.toLowerCase() === 'route') return [];
  return [
    {
      apiVersion: 'networking.k8s.io/v1',
      kind: 'Ingress',
      metadata: gatewayMetadata(gateway, gatewayObjectName(gateway, 'ingress'), 'gateway', fields.annotations),
      spec: compact({
        ingressClassName: fields.ingressClassName || undefined,
        tls: fields.tls,
        rules: fields.rules?.map((rule) => ingressRule(gateway, rule)),
      }),
    },
  ];
}

function ingressRule(gateway: ResolvedGateway, rule: JsonObject): JsonObject {
  const paths = isObject(rule.http) && Array.isArray(rule.http.paths) ? (rule.http.paths as JsonObject[]) : [{}];
  return compact({ host: rule.host, http: { paths: paths.map((path) => ingressPath(gateway, path)) } });
}

function ingressPath(gateway: ResolvedGateway, path: JsonObject): JsonObject {
  return {
    path: path.path || '/',
    pathType: path.pathType || 'Prefix',
    backend: backend(gateway, isObject(path.backend) ? path.backend : {}),
  };
}

/** A backend that is no Service stays as it is; one without a name is the Gateway, `management` its other Service. */
function backend(gateway: ResolvedGateway, fields: JsonObject): JsonObject {
  if (fields.resource !== undefined) return fields;
  const service = isObject(fields.service) ? fields.service : {};
  return { service: { name: serviceName(gateway, service.name), port: servicePort(service.port) } };
}

function serviceName(gateway: ResolvedGateway, name: Json | undefined): Json {
  if (name === 'management') return managementServiceName(gateway);
  return name || gateway.name;
}

/** A number wins over a name. */
function servicePort(port: Json | undefined): JsonObject {
  const { number, name } = isObject(port) ? port : ({} as JsonObject);
  return number ? { number } : { name: name || DEFAULT_PORT_NAME };
}

import { createHash } from 'node:crypto';
import { byCodeUnit } from '../../../lib/json';
import type { KubeObject } from '../../../model/kube';
import { gatewayMetadata, type ResolvedGateway } from '../gateway';
import { goJson } from '../text/go-json';
import type { Component } from '../selector';

type Data = Readonly<Record<string, string>>;

/** A ConfigMap of plain texts. */
export function configMap(gateway: ResolvedGateway, name: string, data: Data, component?: Component): KubeObject {
  return {
    apiVersion: 'v1',
    kind: 'ConfigMap',
    metadata: gatewayMetadata(gateway, name, component, { 'checksum/data': checksumOf(data) }),
    data,
  };
}

/** A Secret; the texts are given plainly and stand in it encoded. */
export function secret(gateway: ResolvedGateway, name: string, texts: Data, component?: Component): KubeObject {
  const data = Object.fromEntries(
    Object.entries(texts).map(([key, text]) => [key, Buffer.from(text, 'utf8').toString('base64')]),
  );
  return {
    apiVersion: 'v1',
    kind: 'Secret',
    metadata: gatewayMetadata(gateway, name, component, { 'checksum/data': checksumOf(data) }),
    type: 'Opaque',
    data,
  };
}

/** SHA-1 of an object's data as Go writes it in JSON: the very value that the Layer7 operator puts there. */
export function checksumOf(data: Data): string {
  const sorted = Object.fromEntries(Object.entries(data).sort(([left], [right]) => byCodeUnit(left, right)));
  return createHash('sha1').update(goJson(sorted)).digest('hex');
}

import type { Diagnostic } from '../../../model/diagnostic';
import type { Path } from '../../../lib/path';
import { fault } from './fault';

interface PolicyPort {
  readonly port?: number | string | null;
  readonly endPort?: number | null;
}

export function policyPortFaults({ port, endPort }: PolicyPort, at: Path): readonly Diagnostic[] {
  if (endPort === undefined || endPort === null) return [];
  const path = [...at, 'endPort'];
  if (typeof port !== 'number') return [fault(path, 'a range begins with a port number', 'Give port as a number.')];
  return endPort < port ? [fault(path, `${endPort} is less than port, ${port}`, 'Raise it.')] : [];
}

interface Peer {
  readonly ipBlock?: object | null;
  readonly podSelector?: object | null;
  readonly namespaceSelector?: object | null;
}

export function peerFaults({ ipBlock, podSelector, namespaceSelector }: Peer, at: Path): readonly Diagnostic[] {
  if (!ipBlock || (!podSelector && !namespaceSelector)) return [];
  return [fault([...at, 'ipBlock'], 'stands beside a selector', 'Write two peers.')];
}

interface IpBlock {
  readonly cidr: string;
  readonly except?: readonly string[] | null;
}

export function ipBlockFaults({ cidr, except }: IpBlock, at: Path): readonly Diagnostic[] {
  return (except ?? []).flatMap((range, index) =>
    isWithin(range, cidr)
      ? []
      : [fault([...at, 'except', index], `${range} is not a part of ${cidr}`, 'Write a smaller range of it.')],
  );
}

function isWithin(inner: string, outer: string): boolean {
  const [address, length] = inner.split('/');
  const [network, networkLength] = outer.split('/');
  const family = familyOf(address);
  if (family === undefined || family !== familyOf(network) || Number(length) <= Number(networkLength)) return false;
  const block = new (net().BlockList)();
  block.addSubnet(network, Number(networkLength), family);
  return block.check(address, family);
}

function familyOf(address: string): 'ipv4' | 'ipv6' | undefined {
  const version = net().isIP(address);
  if (version === 0) return undefined;
  return version === 4 ? 'ipv4' : 'ipv6';
}

/** A stack of sockets, which few objects need for its addresses. */
function net() {
  return require('node:net') as typeof import('node:net');
}

import type { Diagnostic } from '../../../model/diagnostic';
import { fault, repeated } from './fault';

interface ServiceSpec {
  readonly type?: string;
  readonly ports?: readonly {
    readonly name?: string;
    readonly port: number;
    readonly protocol?: string;
    readonly nodePort?: number;
  }[];
}

export function serviceFaults(spec: ServiceSpec): readonly Diagnostic[] {
  const ports = (spec.ports ?? []).map((port, index) => ({ ...port, path: ['spec', 'ports', index] }));
  const nameless = ports.length < 2 ? [] : ports.filter(({ name }) => !name);
  const numbers = ports.map(({ port, protocol = 'TCP', path }) => ({ text: `${port}, ${protocol}`, path }));
  const isInside = spec.type === undefined || spec.type === 'ClusterIP';
  return [
    ...nameless.map(({ path }) =>
      fault([...path, 'name'], 'missing, and there are several ports', 'Name each of them.'),
    ),
    ...repeated(
      ports.flatMap(({ name, path }) => (name ? [{ text: name, path: [...path, 'name'] }] : [])),
      'port',
    ),
    ...repeated(numbers, 'port'),
    ...ports
      .filter(({ nodePort }) => isInside && nodePort)
      .map(({ path }) =>
        fault([...path, 'nodePort'], 'a Service of type ClusterIP has none', 'Remove it, or write type NodePort.'),
      ),
  ];
}

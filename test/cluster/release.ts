import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { synth } from '../../src/app/synth';
import { GATEWAY, gatewayResource, type GatewayPlace, type GatewayState } from './gateway';
import type { DeliveryName } from '../../src/model/target';

/** A folder with a resource, its settings, and the output that is delivered: what people keep in Git. */
export class Release {
  constructor(
    private readonly folder: string,
    private readonly delivery: DeliveryName,
    private readonly place: GatewayPlace,
  ) {
    mkdirSync(join(folder, 'gateways'), { recursive: true });
    const settings = {
      sources: ['gateways'],
      delivery,
      output: delivery,
      flux: { sourceRef: { kind: 'GitRepository', name: place.namespace } },
    };
    writeFileSync(join(folder, 'schemagate.yaml'), JSON.stringify(settings));
  }

  /** The folder of the output. */
  get output(): string {
    return join(this.folder, this.delivery);
  }

  /** Compiles the state into the output folder, as `schemagate synth` does. */
  async write(state: GatewayState): Promise<void> {
    const source = join(this.folder, 'gateways', `${GATEWAY}.json`);
    writeFileSync(source, JSON.stringify(gatewayResource(this.place, state), undefined, 2));
    const { diagnostics } = await synth({ cwd: this.folder, paths: [], flags: {} });
    const errors = diagnostics.filter(({ severity }) => severity === 'error');
    if (errors.length > 0) throw new Error(`refused: ${JSON.stringify(errors)}`);
  }
}

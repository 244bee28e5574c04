import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { GATEWAY, type GatewayState } from '../gateway';
import type { Place } from '../place';
import { Release } from '../release';
import { Command } from './command';
import type { Delivery, Target } from './target';

/** Runs `apply.sh`. */
export class KubectlTarget implements Target {
  readonly name = 'kubectl';
  private readonly release: Release;

  constructor(private readonly place: Place) {
    this.release = new Release(place.folder, 'kubectl', place);
  }

  async deliver(state: GatewayState): Promise<Delivery> {
    await this.release.write(state);
    return this.repeat();
  }

  repeat(): Promise<Delivery> {
    return Promise.resolve(this.run(`${GATEWAY}/apply.sh`));
  }

  /** A pipeline ends its earlier run first. */
  async supersede(earlier: Delivery, state: GatewayState): Promise<Delivery> {
    await (earlier as Command).cancel();
    return this.deliver(state);
  }

  /** The script without the wait for its Job. */
  async deliverUnordered(state: GatewayState): Promise<void> {
    await this.release.write(state);
    const script = join(this.release.output, GATEWAY, 'apply.sh');
    const text = readFileSync(script, 'utf8').replace(/^run_job ('\S+') .*$/m, 'apply $1');
    writeFileSync(script, text);
    await (await this.repeat()).succeeded();
  }

  async uninstall(): Promise<undefined> {
    const labels = /^job_labels='(.*)'$/m.exec(
      readFileSync(join(this.release.output, GATEWAY, 'apply.sh'), 'utf8'),
    )![1];
    await this.run(`kubectl delete -f ${GATEWAY}`).succeeded();
    await this.run(`kubectl delete jobs --namespace ${this.place.namespace} --selector '${labels}'`).succeeded();
    return undefined;
  }

  close(): Promise<void> {
    return Promise.resolve();
  }

  private run(line: string): Command {
    return new Command(line, this.release.output);
  }
}

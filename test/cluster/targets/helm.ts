import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { GATEWAY, type GatewayState } from '../gateway';
import type { Place } from '../place';
import { Release } from '../release';
import { Command } from './command';
import type { Delivery, Target } from './target';

/** Runs the commands that the chart's README states. */
export class HelmTarget implements Target {
  readonly name = 'helm';
  private readonly release: Release;

  constructor(private readonly place: Place) {
    this.release = new Release(place.folder, 'helm', place);
  }

  async deliver(state: GatewayState): Promise<Delivery> {
    await this.release.write(state);
    return this.repeat();
  }

  repeat(): Promise<Delivery> {
    return Promise.resolve(this.run(this.commandOf('Install and upgrade')));
  }

  /** Helm lets one operation at a time touch a release: a pipeline tries until the earlier one has ended. */
  async supersede(earlier: Delivery, state: GatewayState): Promise<Delivery> {
    await this.release.write(state);
    const refusal = await (await this.repeat()).failed();
    if (!refusal.includes('another operation')) throw new Error(`expected to be refused, got: ${refusal}`);
    await earlier.failed();
    return this.repeat();
  }

  async deliverUnordered(state: GatewayState): Promise<void> {
    await this.release.write(state);
    const folder = join(this.release.output, GATEWAY, 'templates');
    for (const file of readdirSync(folder)) {
      const text = readFileSync(join(folder, file), 'utf8');
      writeFileSync(join(folder, file), text.replace(/^ +helm\.sh\/hook.*\n/gm, ''));
    }
    await (await this.repeat()).succeeded();
  }

  /** The last line of the notes is the command for the Job, which Helm leaves behind. */
  async uninstall(): Promise<string> {
    const notes = await this.run(`helm get notes ${GATEWAY}`).succeeded();
    const [command] = this.commandOf('Uninstall').split('\n');
    await this.run(command).succeeded();
    return notes.trim().split('\n').at(-1)!;
  }

  /** Runs a command in the namespace of the release. */
  run(line: string): Command {
    return new Command(`HELM_NAMESPACE=${this.place.namespace} ${line}`, this.release.output);
  }

  close(): Promise<void> {
    return Promise.resolve();
  }

  /** The first block of commands below the heading in the chart's README. */
  private commandOf(heading: string): string {
    const readme = readFileSync(join(this.release.output, GATEWAY, 'README.md'), 'utf8');
    const [, section] = readme.split(`## ${heading}\n`);
    return /```sh\n([^`]*)\n```/.exec(section)![1];
  }
}

import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Column } from '../record';
import { Release } from '../release';
import type { Site } from '../site';
import type { Subject } from '../subject';
import { Command } from './command';
import type { Delivery, Target } from './target';

/** The path of a Helm 4, for the commands that name `helm`. */
export type Helm4 = string;

/** Runs the commands that the chart's README states. */
export class HelmTarget<State> implements Target<State> {
  readonly name = 'helm';
  readonly column: Column;
  readonly runsEachTime = true;
  private readonly release: Release<State>;

  constructor(
    private readonly site: Site,
    private readonly subject: Subject<State>,
    private readonly program?: Helm4,
  ) {
    this.column = program === undefined ? 'helm' : 'helm 4';
    this.release = new Release('helm', site, subject);
  }

  async deliver(state: State): Promise<Delivery> {
    await this.release.write(state);
    return this.repeat();
  }

  repeat(): Promise<Delivery> {
    return this.deliverUnit(this.subject.name);
  }

  async deliverBefore(state: State, name: string): Promise<Delivery> {
    await this.release.write(state);
    return this.deliverUnit(name);
  }

  private deliverUnit(name: string): Promise<Delivery> {
    return Promise.resolve(this.run(this.commandOf('Install and upgrade', name)));
  }

  /** Helm lets one operation at a time touch a release: a pipeline tries until the earlier one has ended. */
  async supersede(earlier: Delivery, state: State): Promise<Delivery> {
    await this.release.write(state);
    const refusal = await (await this.repeat()).failed();
    if (!refusal.includes('another operation')) throw new Error(`expected to be refused, got: ${refusal}`);
    await earlier.failed();
    return this.repeat();
  }

  async deliverUnordered(state: State): Promise<void> {
    await this.release.write(state);
    const folder = join(this.release.output, this.subject.name, 'templates');
    for (const file of readdirSync(folder)) {
      const text = readFileSync(join(folder, file), 'utf8');
      writeFileSync(join(folder, file), text.replace(/^ +helm\.sh\/hook.*\n/gm, ''));
    }
    await (await this.repeat()).succeeded();
  }

  /** The last line of the notes is the command for the Job, which Helm leaves behind. */
  async uninstall(): Promise<string> {
    const notes = await this.run(`helm get notes ${this.subject.name}`).succeeded();
    const [command] = this.commandOf('Uninstall').split('\n');
    await this.run(command).succeeded();
    return notes.trim().split('\n').at(-1)!;
  }

  /** Runs a command in the namespace of the release. */
  run(line: string): Command {
    const helm = this.program === undefined ? '' : `helm() { '${this.program}' "$@"; }\n`;
    return new Command(`${helm}export HELM_NAMESPACE=${this.site.namespace}\n${line}`, this.release.output);
  }

  close(): Promise<void> {
    return Promise.resolve();
  }

  /** The first block of commands below the heading in the chart's README. */
  private commandOf(heading: string, name = this.subject.name): string {
    const readme = readFileSync(join(this.release.output, name, 'README.md'), 'utf8');
    const [, section] = readme.split(`## ${heading}\n`);
    return /```sh\n([^`]*)\n```/.exec(section)![1];
  }
}

import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Release } from '../release';
import type { Site } from '../site';
import type { Subject } from '../subject';
import { Command } from './command';
import type { Delivery, Target } from './target';

/** Runs `apply.sh`. */
export class KubectlTarget<State> implements Target<State> {
  readonly name = 'kubectl';
  readonly column = 'kubectl';
  readonly runsEachTime = false;
  private readonly release: Release<State>;

  constructor(
    private readonly site: Site,
    private readonly subject: Subject<State>,
  ) {
    this.release = new Release('kubectl', site, subject);
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
    return Promise.resolve(this.run(`${name}/apply.sh`));
  }

  /** A pipeline ends its earlier run first. */
  async supersede(earlier: Delivery, state: State): Promise<Delivery> {
    await (earlier as Command).cancel();
    return this.deliver(state);
  }

  /** The script without its waits. */
  async deliverUnordered(state: State): Promise<void> {
    await this.release.write(state);
    const script = join(this.release.output, this.subject.name, 'apply.sh');
    const text = readFileSync(script, 'utf8').replace(/^run_job ('\S+') .*$/m, 'apply $1');
    writeFileSync(script, text.replace(/^await_rollout '.*\n/gm, ''));
    await (await this.repeat()).succeeded();
  }

  async uninstall(): Promise<undefined> {
    const labels = /^job_labels='(.*)'$/m.exec(
      readFileSync(join(this.release.output, this.subject.name, 'apply.sh'), 'utf8'),
    )![1];
    await this.run(`kubectl delete -f ${this.subject.name}`).succeeded();
    await this.run(`kubectl delete jobs --namespace ${this.site.namespace} --selector '${labels}'`).succeeded();
    return undefined;
  }

  close(): Promise<void> {
    return Promise.resolve();
  }

  private run(line: string): Command {
    return new Command(line, this.release.output);
  }
}

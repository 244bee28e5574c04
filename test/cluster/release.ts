import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { synth } from '../../src/commands/synth';
import type { DeliveryName } from '../../src/model/target';
import type { Site } from './site';
import type { Subject } from './subject';

/** A folder with a source, its settings, and the output that is delivered: what people keep in Git. */
export class Release<State> {
  private readonly folder: string;

  constructor(
    private readonly delivery: DeliveryName,
    { folder, namespace }: Site,
    private readonly subject: Subject<State>,
    more: object = {},
  ) {
    this.folder = folder;
    mkdirSync(join(folder, 'sources'), { recursive: true });
    const settings = {
      sources: ['sources'],
      delivery,
      output: delivery,
      flux: { sourceRef: { kind: 'GitRepository', name: namespace } },
      ...subject.settings,
      ...more,
    };
    writeFileSync(join(folder, 'schemagate.yaml'), JSON.stringify(settings));
  }

  /** The folder of the output. */
  get output(): string {
    return join(this.folder, this.delivery);
  }

  /**
   * Compiles the state into the output folder, as `schemagate synth` does.
   * @throws Error with the diagnostics when it is refused
   */
  async write(state: State): Promise<void> {
    const { name, isOneFile = false } = this.subject;
    const texts = this.subject.objects(state).map((object) => JSON.stringify(object, undefined, 2));
    // JSON is YAML, too.
    const sources = isOneFile ? { [`${name}.yaml`]: texts.join('\n---\n') } : jsonFiles(name, texts);
    for (const [file, text] of Object.entries(sources)) writeFileSync(join(this.folder, 'sources', file), text);
    const { diagnostics } = await synth({ cwd: this.folder, paths: [], flags: {} });
    const errors = diagnostics.filter(({ severity }) => severity === 'error');
    if (errors.length > 0) throw new Error(`refused: ${JSON.stringify(errors)}`);
    this.subject.finish?.(this.folder, this.output);
  }
}

function jsonFiles(name: string, texts: readonly string[]): Readonly<Record<string, string>> {
  return Object.fromEntries(texts.map((text, index) => [`${name}-${index}.json`, text]));
}

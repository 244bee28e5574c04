import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { DELIVERIES } from '../../src/model/target';
import { Project } from '../cli/project';

/** A folder of rendered charts of others, which are not kept here; without it this file is left out. */
const FOLDER = process.env.SCHEMAGATE_CHARTS ?? '';
const charts = readdirSync(FOLDER).filter((name) => /\.yaml$/.test(name) && !/\.values\.yaml$/.test(name));
/** What a chart is rightly refused for. */
const REFUSED: Readonly<Record<string, string>> = {
  'kong.yaml': 'application/install-or-upgrade',
  'kong.again.yaml': 'application/install-or-upgrade',
  // Its backup Job names neither a Secret nor a key, where the values state none.
  'metabase.yaml': 'kubernetes/missing-field',
  // Each pod migrates; nothing is marked.
  'mlflow.yaml': 'input/no-workload',
  'openfga.yaml': 'application/waits-for-itself',
};

describe.each(charts)('the rendered chart %s', (name) => {
  let project: Project;
  beforeAll(() => (project = new Project()));
  afterAll(() => project.remove());

  it.each(DELIVERIES)('is delivered by %s, or refused for a reason that is known', async (delivery) => {
    const stdin = readFileSync(join(FOLDER, name), 'utf8');
    const argv = `synth - --delivery ${delivery} --output ${delivery} --allow-inline-secrets`;
    const { code, stderr } = await project.run(argv, { stdin });
    const refused = REFUSED[name];
    expect({ code, stderr: code === 0 ? '' : stderr }).toEqual({
      code: refused === undefined ? 0 : 1,
      stderr: refused === undefined ? '' : expect.stringContaining(`[${refused}]`),
    });
    if (refused === undefined) expect((await project.run(`${argv} --check`, { stdin })).code).toBe(0);
  });
});

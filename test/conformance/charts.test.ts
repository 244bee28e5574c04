import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { DELIVERIES } from '../../src/model/target';
import { Project } from '../cli/project';
import { REFUSED } from './refused-charts';

/** A folder of rendered charts of others, which are not kept here; without it this file is left out. */
const FOLDER = process.env.SCHEMAGATE_CHARTS ?? '';
const charts = readdirSync(FOLDER).filter((name) => /\.yaml$/.test(name) && !/\.values\.yaml$/.test(name));

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

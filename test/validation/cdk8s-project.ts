import { spawnSync } from 'node:child_process';
import {
  cpSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  realpathSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { stripVTControlCharacters } from 'node:util';
import { bundledLibrary } from '../support/bundle';

const ROOT = resolve(__dirname, '../..');

/** The example app in a folder of its own, as somebody has it who installed the package. */
export class Cdk8sProject {
  readonly path = realpathSync(mkdtempSync(join(tmpdir(), 'schemagate-validation-')));

  constructor() {
    cpSync(join(ROOT, 'examples/validation'), this.path, { recursive: true });
    const modules = join(this.path, 'node_modules');
    mkdirSync(modules);
    for (const name of readdirSync(join(ROOT, 'node_modules'))) {
      symlinkSync(join(ROOT, 'node_modules', name), join(modules, name));
    }
    installSchemagate(join(modules, 'schemagate'));
  }

  edit(file: string, change: (text: string) => string): void {
    const path = join(this.path, file);
    writeFileSync(path, change(readFileSync(path, 'utf8')));
  }

  /** What `cdk8s synth --validate` says and answers. */
  synth(...argv: readonly string[]) {
    const cli = join(ROOT, 'node_modules/cdk8s-cli/bin/cdk8s');
    const args = [cli, 'synth', '--validate', '--check-upgrade=false', ...argv];
    const { status, stdout, stderr } = spawnSync(process.execPath, args, {
      cwd: this.path,
      encoding: 'utf8',
      env: { ...process.env, NO_COLOR: '1', npm_config_offline: 'true' },
    });
    return { status, output: stripVTControlCharacters(`${stdout}${stderr}`) };
  }

  remove(): void {
    rmSync(this.path, { recursive: true, force: true });
  }
}

function installSchemagate(folder: string): void {
  mkdirSync(folder);
  const { version } = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8')) as { version: string };
  writeFileSync(join(folder, 'package.json'), JSON.stringify({ name: 'schemagate', version, main: 'index.js' }));
  symlinkSync(join(ROOT, 'imports'), join(folder, 'imports'));
  cpSync(bundledLibrary(), join(folder, 'index.js'));
}

import { execFileSync } from 'node:child_process';
import {
  copyFileSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { join, relative } from 'node:path';

/** The distribution's PostgreSQL. */
export interface Installation {
  readonly programs: string;
  readonly shared: string;
}

const DEBIAN = '/usr/lib/postgresql';

/** The newest PostgreSQL server of this machine. */
export function tryFindInstallation(): Installation | undefined {
  const versions = existsSync(DEBIAN) ? readdirSync(DEBIAN).sort((left, right) => Number(right) - Number(left)) : [];
  const folders = [...versions.map((version) => join(DEBIAN, version, 'bin')), '/usr/bin', '/usr/local/bin'];
  const programs = folders.find((folder) =>
    ['postgres', 'initdb', 'pg_config'].every((name) => existsSync(join(folder, name))),
  );
  if (programs === undefined) return undefined;
  const shared = execFileSync(join(programs, 'pg_config'), ['--sharedir'], { encoding: 'utf8' }).trim();
  return { programs, shared };
}

/**
 * A copy of the server that has extensions of its own: PostgreSQL finds its shared files by where its program stands,
 * so a program in a tree of the same shape finds those of that tree. All but the program and the extensions are links.
 */
export class PrivateInstallation {
  readonly programs: string;
  private readonly extensions: string;
  private readonly shared: string;

  constructor(folder: string, { programs, shared }: Installation) {
    this.shared = shared;
    const common = commonFolder(programs, shared);
    this.programs = join(folder, relative(common, programs));
    const ownShared = join(folder, relative(common, shared));
    this.extensions = join(ownShared, 'extension');
    mkdirSync(this.programs, { recursive: true });
    for (const program of ['postgres', 'initdb']) copyFileSync(join(programs, program), join(this.programs, program));
    linkAll(join(programs, '..', 'lib'), join(this.programs, '..', 'lib'));
    linkAll(shared, ownShared, 'extension');
    mkdirSync(this.extensions);
    this.link('plpgsql');
  }

  /** An extension as the distribution has it. */
  link(extension: string): void {
    const files = readdirSync(join(this.shared, 'extension')).filter(
      (name) => /^[^.]*?(?=--|\.)/.exec(name)?.[0] === extension,
    );
    for (const name of files) symlinkSync(join(this.shared, 'extension', name), join(this.extensions, name));
  }

  /** What an image brings: the default version, and a script for each version and each step. */
  provide(extension: string, defaultVersion: string, scripts: Readonly<Record<string, string>> = {}): void {
    const control = `comment = 'toy'\ndefault_version = '${defaultVersion}'\nrelocatable = true\n`;
    writeFileSync(join(this.extensions, `${extension}.control`), control);
    for (const [step, sql] of Object.entries(scripts))
      writeFileSync(join(this.extensions, `${extension}--${step}.sql`), sql);
  }

  /** An image without the extension. */
  withdraw(extension: string): void {
    rmSync(join(this.extensions, `${extension}.control`));
  }
}

function linkAll(from: string, to: string, except?: string): void {
  mkdirSync(to, { recursive: true });
  for (const name of readdirSync(from)) if (name !== except) symlinkSync(join(from, name), join(to, name));
}

function commonFolder(one: string, other: string): string {
  const [left, right] = [one.split('/'), other.split('/')];
  const end = left.findIndex((part, index) => part !== right[index]);
  return left.slice(0, end).join('/') || '/';
}

/** The account that runs the server: PostgreSQL refuses to run as root. */
export function unprivileged(): { readonly uid?: number; readonly gid?: number } {
  if (process.getuid?.() !== 0) return {};
  const accounts = readFileSync('/etc/passwd', 'utf8')
    .split('\n')
    .map((line) => line.split(':'));
  const account = accounts.find(([name]) => name === 'postgres') ?? accounts.find(([name]) => name === 'nobody')!;
  return { uid: Number(account[2]), gid: Number(account[3]) };
}

import {
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  realpathSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { run } from '../../src/cli/run';

/** What a command came to. */
export interface Outcome {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

/** A folder of its own for each test. */
export class Project {
  readonly path = realpathSync(mkdtempSync(join(tmpdir(), 'schemagate-test-')));

  constructor(files: Readonly<Record<string, string | Buffer>> = {}) {
    for (const [name, content] of Object.entries(files)) this.write(name, content);
  }

  write(name: string, content: string | Buffer): void {
    const path = join(this.path, name);
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, content);
  }

  read(name: string): string {
    return readFileSync(join(this.path, name), 'utf8');
  }

  /** All files with their modes and texts. */
  tree(folder = '.'): Readonly<Record<string, string>> {
    const found: Record<string, string> = {};
    for (const entry of readdirSync(join(this.path, folder), { withFileTypes: true, recursive: true })) {
      const path = join(entry.parentPath, entry.name);
      const name = path.slice(this.path.length + 1);
      if (entry.isFile()) found[name] = `${statSync(path).mode & 0o100 ? 'x ' : ''}${readFileSync(path, 'utf8')}`;
    }
    return found;
  }

  files(folder = '.'): readonly string[] {
    return Object.keys(this.tree(folder)).sort();
  }

  /** Runs the command line in this folder, within this process. */
  async run(argv: string, options: { stdin?: string; env?: Record<string, string>; cwd?: string; tty?: boolean } = {}) {
    const streams = {
      stdin: chunks(options.stdin ?? ''),
      stdout: new Sink(options.tty),
      stderr: new Sink(options.tty),
    };
    const cwd = join(this.path, options.cwd ?? '.');
    const code = await run(argv.split(' ').filter(Boolean), streams, options.env ?? {}, cwd);
    return { code, stdout: streams.stdout.text, stderr: streams.stderr.text } satisfies Outcome;
  }

  remove(): void {
    rmSync(this.path, { recursive: true, force: true });
  }
}

class Sink {
  text = '';
  constructor(readonly isTTY = false) {}

  write(text: string): boolean {
    this.text += text;
    return true;
  }
}

async function* chunks(text: string): AsyncIterable<Buffer> {
  await Promise.resolve();
  yield Buffer.from(text);
}

/** A Gateway with a database and a migration Job. */
export function gateway(
  name: string,
  { namespace = '', extra = '', annotations = '', version = '11.2.2' } = {},
): string {
  return `apiVersion: security.brcmlabs.com/v1
kind: Gateway
metadata:
  name: ${name}
${namespace && `  namespace: ${namespace}\n`}${annotations && `  annotations:\n    ${annotations}\n`}spec:
  version: "${version}"
  license: {accept: true, secretName: license}
  app:
    image: example.com/gateway:${version}
${extra}    management:
      secretName: ${name}-credentials
      cluster: {hostname: gw.example.com}
      database:
        enabled: true
        jdbcUrl: jdbc:mysql://db:3306/ssg
        migrationJob: {enabled: true}
    service: {ports: [{name: https, port: 8443, targetPort: 8443}]}
`;
}

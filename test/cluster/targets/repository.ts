import { execFileSync } from 'node:child_process';
import { mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';

/** A Git repository that the cluster reads, and a checkout of it. */
export class Repository {
  /** As the cluster reaches it. */
  readonly url: string;
  private readonly bare: string;

  constructor(
    name: string,
    readonly checkout: string,
  ) {
    this.bare = join(process.env.SCHEMAGATE_TEST_GIT_DIR!, `${name}.git`);
    this.url = `${process.env.SCHEMAGATE_TEST_GIT_URL!.replace(/\/$/, '')}/${name}.git`;
    mkdirSync(checkout, { recursive: true });
    execFileSync('git', ['init', '--quiet', '--bare', '--initial-branch=main', this.bare]);
    this.git('init', '--quiet', '--initial-branch=main');
  }

  /** Commits and pushes everything in the checkout, even when nothing has changed; gives the commit. */
  publish(message: string): string {
    this.git('add', '--all');
    this.git('commit', '--quiet', '--allow-empty', `--message=${message}`);
    this.git('push', '--quiet', this.bare, 'main');
    return this.git('rev-parse', 'HEAD');
  }

  remove(): void {
    rmSync(this.bare, { recursive: true, force: true });
  }

  private git(...args: readonly string[]): string {
    const author = ['-c', 'user.name=schemagate', '-c', 'user.email=test@example.invalid'];
    return execFileSync('git', [...author, ...args], { cwd: this.checkout, encoding: 'utf8' }).trim();
  }
}

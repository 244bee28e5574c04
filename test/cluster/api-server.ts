import { spawn, type ChildProcess } from 'node:child_process';
import type { JsonObject } from '../../src/lib/json';

/** What the API server answered. */
export interface Answer {
  readonly status: number;
  readonly body: JsonObject;
  /** The texts of its warnings. */
  readonly warnings: readonly string[];
}

/** The API server of `$KUBECONFIG`, by way of `kubectl proxy`, which knows every way to log in. */
export class ApiServer {
  private constructor(
    private readonly proxy: ChildProcess,
    private readonly base: string,
  ) {}

  static async open(): Promise<ApiServer> {
    const proxy = spawn('kubectl', ['proxy', '--port=0'], { stdio: ['ignore', 'pipe', 'inherit'] });
    const line = await new Promise<string>((resolve, reject) => {
      proxy.stdout.setEncoding('utf8').once('data', resolve);
      proxy.once('error', reject);
    });
    const address = /127\.0\.0\.1:\d+/.exec(line);
    if (address === null) throw new Error(`kubectl proxy says ${line}`);
    return new ApiServer(proxy, `http://${address[0]}`);
  }

  close(): void {
    this.proxy.kill();
  }

  async request(method: string, path: string, body?: object): Promise<Answer> {
    const headers = { 'Content-Type': 'application/json' };
    const response = await fetch(this.base + path, { method, headers, body: body && JSON.stringify(body) });
    const warnings = response.headers.get('warning') ?? '';
    return {
      status: response.status,
      body: (await response.json()) as JsonObject,
      warnings: [...warnings.matchAll(/299 - "((?:[^"\\]|\\.)*)"/g)].map(([, text]) => text.replace(/\\(.)/g, '$1')),
    };
  }

  /** @throws Error when the API server refuses. */
  async must(method: string, path: string, body?: object): Promise<JsonObject> {
    const answer = await this.request(method, path, body);
    if (answer.status < 300) return answer.body;
    throw new Error(`${method} ${path}: ${answer.status} ${String(answer.body.message)}`);
  }
}

// Keeps what V8 makes of a bundle after it has run once: the functions of a usual run are then compiled already.
import { mkdtempSync, readFileSync, rmSync, writeFileSync, readdirSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { Script } from 'node:vm';

/** A usual resource, with database and migration. */
const SAMPLE = `apiVersion: security.brcmlabs.com/v1
kind: Gateway
metadata: {name: ssg}
spec:
  version: 11.2.2
  license: {accept: true, secretName: license}
  app:
    replicas: 2
    image: example.com/gateway:11.2.2
    resources: {limits: {cpu: 2, memory: 4Gi}}
    java: {jvmHeap: {calculate: true, percentage: 75}, extraArgs: [-Da=b]}
    management:
      secretName: gateway
      cluster: {hostname: gw.example.com}
      database: {enabled: true, jdbcUrl: 'jdbc:mysql://db:3306/ssg', migrationJob: {enabled: true}}
    service: {type: ClusterIP, ports: [{name: https, port: 8443, targetPort: 8443, protocol: TCP}]}
`;

/** Writes `cli-<arch>-<V8>.cache` beside the bundle, which bin/schemagate.js looks for. */
export async function writeCodeCache(bundle) {
  const folder = dirname(bundle);
  for (const name of readdirSync(folder)) if (name.endsWith('.cache')) rmSync(join(folder, name));
  const script = new Script(readFileSync(bundle, 'latin1'), { filename: bundle });
  const module = { exports: {} };
  script.runInThisContext()(module.exports, createRequire(bundle), module, bundle, folder);
  await warmUp(module.exports.run);
  writeFileSync(join(folder, `cli-${process.arch}-${process.versions.v8}.cache`), script.createCachedData());
}

async function warmUp(run) {
  const cwd = mkdtempSync(join(tmpdir(), 'schemagate-build-'));
  const silent = { write: () => true };
  try {
    writeFileSync(join(cwd, 'ssg.yaml'), SAMPLE);
    const code = await run(['synth', 'ssg.yaml'], { stdout: silent, stderr: process.stderr, stdin: [] }, {}, cwd);
    if (code !== 0) throw new Error(`the sample of the build is refused: exit code ${code}`);
  } finally {
    rmSync(cwd, { recursive: true, force: true });
  }
}

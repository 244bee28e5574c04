import { execFileSync, spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { toolsOf } from '../../test/cluster/installed';
import { toolVersion } from '../../test/cluster/shop/images';
import { toolNamed } from '../../test/cluster/shop/tools';
import type { Part } from './page';

interface Version {
  readonly gitVersion: string;
}

/** The versions of everything that took part. */
export function parts(): readonly Part[] {
  const { clientVersion, serverVersion } = JSON.parse(output('kubectl', 'version', '--output=json')) as {
    clientVersion: Version;
    serverVersion: Version;
  };
  return [
    ['schemagate', packageVersion('../../package.json')],
    ['Kubernetes', serverVersion.gitVersion],
    ['kubectl', clientVersion.gitVersion],
    ['Helm', output('helm', 'version', '--template', '{{ .Version }}')],
    ...helm4(process.env.SCHEMAGATE_TEST_HELM4),
    ...controllers(),
    ['MariaDB', /([0-9.]+)-MariaDB/.exec(output('mariadb', '--version'))?.[1] ?? ''],
    ['Liquibase of the Gateway', packageVersion('../../node_modules/liquibase/package.json')],
    ['MySQL Connector/J', '9.4.0'],
    ['PostgreSQL', /([0-9.]+)/.exec(output('psql', '--version'))?.[1] ?? ''],
    ...toolsOf().map((name): Part => [toolNamed(name).title, toolVersion(name)]),
    ['Java', /"([^"]*)"/.exec(output('java', '-version'))?.[1] ?? ''],
    ['Node.js', process.version],
  ];
}

function helm4(program: string | undefined): readonly Part[] {
  return program === undefined ? [] : [['Helm 4', output(program, 'version', '--template', '{{ .Version }}')]];
}

/** As SCHEMAGATE_TEST_CONTROLLERS states them (`Argo CD=v3.2.0,…`), or by the images of their pods. */
function controllers(): readonly Part[] {
  const stated = process.env.SCHEMAGATE_TEST_CONTROLLERS;
  if (stated !== undefined) return stated.split(',').map((each) => each.split('=') as unknown as Part);
  return ['argocd', 'flux-system'].flatMap(imagesIn);
}

function imagesIn(namespace: string): readonly Part[] {
  const images = output(
    'kubectl',
    'get',
    'pods',
    `--namespace=${namespace}`,
    '--output=jsonpath={..containers[*].image}',
  );
  return [...new Set(images.split(/\s+/))].map((image) => {
    const [, name, tag] = /([^/:@]+)(?::([^@]*))?(?:@.*)?$/.exec(image)!;
    return [name, tag ?? ''];
  });
}

function packageVersion(path: string): string {
  return (JSON.parse(readFileSync(join(__dirname, path), 'utf8')) as { version: string }).version;
}

/** What the command says, on whichever stream. */
function output(command: string, ...args: readonly string[]): string {
  if (command !== 'java') return execFileSync(command, args, { encoding: 'utf8' }).trim();
  return spawnSync(command, args, { encoding: 'utf8' }).stderr;
}

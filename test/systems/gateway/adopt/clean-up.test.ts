import { spawnSync } from 'node:child_process';
import { stringify } from 'yaml';
import { deleteOrphans } from '../../../../src/systems/gateway/adopt/steps/clean-up';
import type { Move } from '../../../../src/systems/gateway/adopt/steps';
import { object } from './objects';
import { moveOf, orphan, release } from './move';

const CONFIG = orphan('ConfigMap', 'ssg-system');
const SECRET = orphan('Secret', 'ssg');
const SERVICE = orphan('Service', 'ssg-old');
const save = (names: string, indent: number): string =>
  `kubectl get ${names} --namespace api --output yaml | sed -E '/^ {${indent}}(resourceVersion|uid): /d' > ssg-orphans.yaml`;

describe('what nothing renders any more', () => {
  it.each<readonly [title: string, move: Partial<Move>, commands: readonly string[]]>([
    [
      'is saved, and deleted where it only configures pods',
      { objects: [CONFIG, SECRET] },
      [save('configmap/ssg-system secret/ssg', 4), 'kubectl delete configmap/ssg-system secret/ssg --namespace api'],
    ],
    [
      'is saved, and left to a person where others may use it',
      { objects: [SERVICE] },
      [save('service/ssg-old', 2), '# when nothing else uses them: kubectl delete service/ssg-old --namespace api'],
    ],
    [
      'is told apart',
      { objects: [SERVICE, CONFIG] },
      [
        save('service/ssg-old configmap/ssg-system', 4),
        'kubectl delete configmap/ssg-system --namespace api',
        '# when nothing else uses them: kubectl delete service/ssg-old --namespace api',
      ],
    ],
    [
      'goes with a Helm release that something else replaces',
      { objects: [CONFIG], managers: [release('old')] },
      [save('configmap/ssg-system', 2), 'kubectl delete configmap/ssg-system --namespace api'],
    ],
    [
      'goes with a new Helm release, too',
      { objects: [CONFIG], delivery: 'helm' },
      [save('configmap/ssg-system', 2), 'kubectl delete configmap/ssg-system --namespace api'],
    ],
  ])('%s', (_title, changes, commands) => {
    const [step, ...others] = deleteOrphans(moveOf(changes));
    expect(others).toEqual([]);
    expect([step.id, step.commands, step.undo]).toEqual([
      'delete-orphans',
      commands,
      ['kubectl create --filename ssg-orphans.yaml'],
    ]);
  });

  it.each<readonly [title: string, move: Partial<Move>]>([
    ['nothing is left', { objects: [{ fate: 'created', because: [], rendered: object('Secret', {}) }] }],
    ['the same Helm release removes it itself', { objects: [CONFIG], delivery: 'helm', managers: [release('old')] }],
  ])('needs no step where %s', (_title, changes) => {
    expect(deleteOrphans(moveOf(changes))).toEqual([]);
  });

  const owner = () => ({ apiVersion: 'v1', kind: 'ConfigMap', name: 'o', uid: 'of-the-owner' });
  const running = (name: string) => ({
    apiVersion: 'v1',
    kind: 'ConfigMap',
    metadata: { name, ownerReferences: [owner()], resourceVersion: '7', uid: 'own' },
  });
  it.each([
    ['one object', [orphan('ConfigMap', 'a')], stringify(running('a'), { indentSeq: false })],
    [
      'several objects',
      [orphan('ConfigMap', 'a'), orphan('ConfigMap', 'b')],
      stringify({ apiVersion: 'v1', items: [running('a'), running('b')], kind: 'List' }, { indentSeq: false }),
    ],
  ])('is saved so that it can be created again, its owner kept: %s', (_title, objects, printed) => {
    const [{ commands }] = deleteOrphans(moveOf({ objects }));
    const filter = commands[0].slice(commands[0].indexOf('| ') + 2, commands[0].indexOf(' > '));
    const { stdout } = spawnSync('sh', ['-c', filter], { input: printed, encoding: 'utf8' });
    expect(stdout).not.toMatch(/resourceVersion|uid: own/);
    expect(stdout.match(/uid: of-the-owner/g)).toHaveLength(objects.length);
  });
});

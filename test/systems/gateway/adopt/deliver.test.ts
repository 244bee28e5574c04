import { deliver } from '../../../../src/systems/gateway/adopt/steps/deliver';
import type { Move } from '../../../../src/systems/gateway/adopt/steps';
import { moveOf, release } from './move';

const UNDO_FIELDS = expect.stringMatching(/^# restore changed objects from the files/) as string;

describe('the delivery', () => {
  it.each<
    readonly [title: string, move: Partial<Move>, name: string, commands: readonly string[], undo: readonly string[]]
  >([
    ['by kubectl', {}, 'kubectl', ['sh dist/ssg/apply.sh --force-conflicts'], [UNDO_FIELDS]],
    [
      'by kubectl, from a folder with a blank',
      { output: 'my dist' },
      'kubectl',
      ["sh 'my dist/ssg/apply.sh' --force-conflicts"],
      [UNDO_FIELDS],
    ],
    [
      'by Argo CD',
      { delivery: 'argocd', place: 'ssg.k8s.yaml' },
      'Argo CD',
      ['git add dist/ssg.k8s.yaml gateways/ssg.yaml', "git commit --message 'Take over Gateway ssg'", 'git push'],
      ['git revert --no-edit HEAD', 'git push', UNDO_FIELDS],
    ],
    [
      'by Flux',
      { delivery: 'flux' },
      'Flux',
      ['git add dist/ssg gateways/ssg.yaml', "git commit --message 'Take over Gateway ssg'", 'git push'],
      ['git revert --no-edit HEAD', 'git push', UNDO_FIELDS],
    ],
    [
      'by a new Helm release, named after the Gateway',
      { delivery: 'helm' },
      'Helm',
      ['helm upgrade --install ssg dist/ssg --namespace api --take-ownership'],
      [UNDO_FIELDS, 'kubectl delete secrets --selector owner=helm,name=ssg --namespace api'],
    ],
    [
      'by the same Helm release, which goes back by itself',
      { delivery: 'helm', managers: [{ tool: 'argocd', name: 'shop' }, release('old')] },
      'Helm',
      ['helm upgrade old dist/ssg --namespace api --take-ownership'],
      ['helm rollback old --namespace api'],
    ],
    [
      'by a new Helm release, although Argo CD managed the objects',
      { delivery: 'helm', namespace: undefined, managers: [{ tool: 'argocd', name: 'shop' }] },
      'Helm',
      ['helm upgrade --install ssg dist/ssg --take-ownership'],
      [UNDO_FIELDS, 'kubectl delete secrets --selector owner=helm,name=ssg'],
    ],
    [
      'by kubectl of what a Helm release left',
      { managers: [release('old')] },
      'kubectl',
      ['sh dist/ssg/apply.sh --force-conflicts'],
      [UNDO_FIELDS],
    ],
  ])('%s', (_title, changes, name, commands, undo) => {
    expect(deliver(moveOf(changes))).toEqual([
      { id: 'deliver', title: `Deliver with ${name}`, why: expect.stringMatching(/\S/) as string, commands, undo },
    ]);
  });

  it('says what Helm takes over by itself, and of what it needs to be told', () => {
    const why = (changes: Partial<Move>) => deliver(moveOf({ delivery: 'helm', ...changes }))[0].why;
    expect(why({ managers: [release('old')] })).toMatch(/^The same release/);
    expect(why({})).toMatch(/^Without --take-ownership/);
  });
});

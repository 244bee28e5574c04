import { isObject, type Json } from '../../../../lib/json';
import type { KubeObject } from '../../../../model/kube';
import type { AdoptionStep } from '../../../adoption';
import { patchText, type LeftoverPatch } from '../leftovers';
import type { TakenOver } from '../taken-over';
import { namespaceFlag, shellWord } from '../../../../lib/text/shell';
import { LASTING, names, upgradesRelease, type Move, type Steps } from './move';
import { patched, savedFields } from './prepare';

/** What cannot change is deleted alone: its pods go on until others have taken their place. */
export const removeImmutable: Steps = (move) => {
  const objects = move.objects.flatMap(({ fate, running }) => (fate === 'recreate' && running ? [running] : []));
  if (objects.length === 0) return [];
  return [
    {
      id: 'delete-immutable',
      title: 'Delete what has to be created anew',
      why:
        'A field of it can never change. --cascade=orphan leaves the pods of a Deployment running, without anybody who ' +
        'replaces them: delete their ReplicaSet once the new pods serve. A Service is gone until it is applied again.',
      commands: [`kubectl delete ${names(objects)}${namespaceFlag(move)} --cascade=orphan`],
      undo: [`# from ${move.gateway}-before.yaml, without uid and resourceVersion`],
    },
  ];
};

/** A Service whose selector keeps a key that new pods lack has no endpoints. */
export const widenServices: Steps = (move) => {
  const services = strippable(move).filter(({ running }) => running?.kind === 'Service');
  if (services.length === 0) return [];
  return [
    {
      id: 'widen-services',
      title: 'Remove from the Services what nothing renders',
      why: 'An apply adds to a selector and removes nothing from it: new pods, which lack such a label, would get no traffic. The pods of today match as before.',
      ...removal(move, services),
    },
  ];
};

/** Pods roll once, after everything is in its place. */
export const pause: Steps = (move) =>
  needsPause(move)
    ? [
        {
          id: 'pause',
          title: 'Pause the Deployment',
          why: 'Its template changes twice, by the delivery and by the step after it. Paused, the pods roll once, when it is resumed.',
          commands: [`kubectl rollout pause ${deployment(move)}${LASTING}`],
          undo: [`kubectl rollout resume ${deployment(move)}`],
        },
      ]
    : [];

/** One of several fields, such as how a probe asks: beside that of the earlier manager the new one is refused. */
export const makeWay: Steps = (move) => {
  const objects = move.objects.filter(({ choices }) => choices !== undefined && !upgradesRelease(move));
  if (objects.length === 0) return [];
  return [
    {
      id: 'make-way',
      title: 'Change what an apply could only add to',
      why: 'Of these fields the API server takes one. An apply leaves that of the earlier manager beside the new one, and is refused.',
      commands: objects.flatMap(({ running, choices }) => (running && choices ? [patch(running, choices, move)] : [])),
      undo: objects.flatMap(({ running, choices }) =>
        running && choices ? [chosenBefore(running, choices, move)] : [],
      ),
    },
  ];
};

/** Lists are merged back as a whole; where it is a choice of the object itself, the other one has to go. */
function chosenBefore(running: KubeObject, { type, patch: made }: LeftoverPatch, move: Move): string {
  if (type === 'strategic') return mergeBack(running, move);
  const spec = Object.fromEntries(Object.keys(made.spec ?? {}).map((field) => [field, fieldOf(running, field)]));
  return patch(running, { type, patch: { spec } }, move);
}

function fieldOf({ spec }: KubeObject, field: string): Json {
  return (isObject(spec) ? spec[field] : undefined) ?? null;
}

export const removeLeftovers: Steps = (move) => {
  const objects = strippable(move).filter(({ running }) => running?.kind !== 'Service');
  if (objects.length === 0) return [];
  return [
    {
      id: 'remove-leftovers',
      title: 'Remove what the delivery leaves behind',
      why: 'Applying removes only what the same tool applied before. Fields that the earlier manager set stay, and with them what they refer to.',
      ...removal(move, objects),
    },
  ];
};

export const resume: Steps = (move) => {
  const { undo } = rollback(move);
  const status = `kubectl rollout status ${deployment(move)}`;
  if (needsPause(move)) {
    const why = 'Now the pods roll, once.';
    return [
      {
        id: 'resume',
        title: 'Resume the Deployment',
        why,
        commands: [`kubectl rollout resume ${deployment(move)}`, status],
        undo,
      },
    ];
  }
  const rolls = move.objects.some(({ fate }) => fate === 'rolls-pods');
  return rolls ? [{ id: 'watch', title: 'Wait for the pods', why: 'They roll once.', commands: [status], undo }] : [];
};

function rollback(move: Move): Pick<AdoptionStep, 'undo'> {
  return { undo: [`kubectl rollout undo ${deployment(move)}`] };
}

function deployment(move: Move): string {
  return `deployment/${shellWord(move.gateway)}${namespaceFlag(move)}`;
}

function needsPause(move: Move): boolean {
  return strippable(move).some(({ running }) => running?.kind === 'Deployment');
}

/** Objects of which something must be removed by hand. */
function strippable(move: Move): readonly TakenOver[] {
  return upgradesRelease(move) ? [] : patched(move).filter(({ fate }) => fate === 'rolls-pods' || fate === 'in-place');
}

function removal(move: Move, objects: readonly TakenOver[]): Pick<AdoptionStep, 'commands' | 'undo'> {
  const each = objects.flatMap(({ running, leftovers }) => (running && leftovers ? [{ running, leftovers }] : []));
  return {
    commands: each.map(({ running, leftovers }) => patch(running, leftovers, move)),
    undo: each.map(({ running }) => mergeBack(running, move)),
  };
}

function patch(object: KubeObject, made: LeftoverPatch, move: Move): string {
  return `kubectl patch ${target(object, move)} --type ${made.type} --patch ${shellWord(patchText(made))}`;
}

function mergeBack(object: KubeObject, move: Move): string {
  return `kubectl patch ${target(object, move)} --type merge --patch-file ${savedFields(object)}`;
}

function target(object: KubeObject, move: Move): string {
  return `${names([object])}${namespaceFlag(move)}`;
}

import { groupOf } from '../../../model/kube';
import { finding } from '../../../rules/rule';
import { applicationStateRule, type UnitObject } from './application-state-rule';
import { named } from './placed-container';

/** Of two objects with one name the later one wins in the cluster, and what was judged is the other. */
export const objectsStandOnce = applicationStateRule(
  { code: 'application/stands-twice', severity: 'error', title: 'Each object of an application stands there once' },
  ({ objects, workloads, jobs }) => {
    // Where none is stated, it is that of what serves.
    const own = [...workloads, ...jobs].map(({ object }) => object.metadata.namespace).find(Boolean) ?? '';
    const known = new Set<string>();
    const isKnown = ({ object: { apiVersion, kind, metadata } }: UnitObject) => {
      const identity = JSON.stringify([groupOf(apiVersion), kind, metadata.namespace ?? own, metadata.name]);
      const found = known.has(identity);
      known.add(identity);
      return found;
    };
    return objects.filter(isKnown).map((part) => {
      const message = `${named(part)} stands here a second time: in the cluster the one that is applied last wins`;
      return finding([...part.path, 'metadata', 'name'], message, 'Remove one of them, or give it another name.');
    });
  },
);

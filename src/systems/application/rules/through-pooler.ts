import { finding } from '../../../rules/rule';
import { tryFindMigrationTool } from '../migration-tools';
import { mapsIn, textsIn } from '../pod-template';
import { applicationStateRule } from './application-state-rule';
import { containersIn, named } from './placed-container';

/** PgBouncer, its port, and poolers of providers: the name is seen in a host or a URL. */
const POOLER = /pgbouncer|\bpgcat\b|\bodyssey\b|[.-]pooler\b|\bpooler[.-]|:6432\b|:6543\b/i;

/** A lock of the session is lost, or kept by somebody else, where a pooler hands sessions around. */
export const lockReachesServer = applicationStateRule(
  {
    code: 'application/through-pooler',
    severity: 'warning',
    title: 'A lock of the session reaches the database itself',
  },
  ({ jobs }) =>
    jobs.flatMap((job) =>
      containersIn(job, 'containers').flatMap(({ container, path }) => {
        const tool = tryFindMigrationTool(container);
        if (tool?.lock !== 'session') return [];
        const remedy = 'Give the Job the address of the database itself, or a pool that keeps sessions.';
        const message = `${named(job)} looks as if it runs ${tool.name} through a connection pooler, which does not keep ${tool.lockSaid}`;
        const words = [...textsIn(container.command), ...textsIn(container.args)];
        const variable = mapsIn(container.env).findIndex(({ name, value }) => {
          const isPort = /PORT$/.test(String(name)) && /^(?:6432|6543)$/.test(String(value));
          return isPort || POOLER.test(String(value ?? ''));
        });
        if (variable !== -1) return [finding([...path, 'env', variable], message, remedy)];
        return words.some((word) => POOLER.test(word)) ? [finding(path, message, remedy)] : [];
      }),
    ),
);

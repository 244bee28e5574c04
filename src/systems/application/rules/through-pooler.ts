import { finding } from '../../../rules/rule';
import { tryFindMigrationTool } from '../migration-tools';
import { textsIn } from '../pod-template';
import { applicationStateRule } from './application-state-rule';
import { containersIn, named } from './placed-container';
import { variablesInUnit } from './variables';

/** PgBouncer, its port, and poolers of providers: the name is seen in a host or a URL. */
const POOLER =
  /pg[-_]?bouncer|\bpgcat\b|\bsupavisor\b|\/\/(?:[^/@]*@)?odyssey\b|^odyssey\b|[.-]pooler\b|\bpooler[.-]|:6432\b|:6543\b/i;
const PORT = /^(?:6432|6543)$/;
/** Variables by which applications name the way around a pooler, which their migrations take. */
const DIRECT = /(?:^|_)(?:DIRECT|UNPOOLED|NON_POOLING|NONPOOLING|SESSION_MODE)(?:_|$)/i;

/** A lock of the session is lost, or kept by somebody else, where a pooler hands sessions around. */
export const lockReachesServer = applicationStateRule(
  {
    code: 'application/through-pooler',
    severity: 'warning',
    title: 'A lock of the session reaches the database itself',
  },
  ({ jobs, objects }) =>
    jobs.flatMap((job) =>
      containersIn(job, 'containers').flatMap(({ container, path }) => {
        const tool = tryFindMigrationTool(container);
        if (tool?.lock !== 'session') return [];
        const remedy = 'Give the Job the address of the database itself, or a pool that keeps sessions.';
        const message = `${named(job)} looks as if it runs ${tool.name} through a connection pooler, which does not keep ${tool.lockSaid}`;
        const words = [...textsIn(container.command), ...textsIn(container.args)];
        const variables = variablesInUnit({ container, path }, job, objects);
        if (variables.some(({ name }) => DIRECT.test(name))) return [];
        const pooled = variables.find(
          ({ name, value }) => (/PORT$/i.test(name) && PORT.test(value)) || POOLER.test(value),
        );
        if (pooled !== undefined) return [finding(pooled.path, message, remedy)];
        return words.some((word) => POOLER.test(word)) ? [finding(path, message, remedy)] : [];
      }),
    ),
);

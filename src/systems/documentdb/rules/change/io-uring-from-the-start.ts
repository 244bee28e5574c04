import { finding } from '../../../../rules/rule';
import { databaseChangeRule } from './database-change-rule';

const PATH = ['spec', 'featureGates', 'IOUring'];

/** The operator sets the parameter of an existing cluster, and not the profile without which PostgreSQL may not use it. */
export const ioUringFromTheStart = databaseChangeRule(
  {
    code: 'documentdb/io-uring-switched-on',
    severity: 'error',
    title: 'IOUring is switched on when the database is created',
  },
  (now, old) => {
    if (old === undefined || old.spec?.featureGates?.IOUring === true || now.spec?.featureGates?.IOUring !== true) {
      return [];
    }
    const message =
      'the operator sets io_method of a database that exists, and not the seccomp profile that lets PostgreSQL use it: the instances do not start again';
    return [
      finding(
        PATH,
        message,
        'Leave it out; for it, create another DocumentDB from a backup and move the applications.',
      ),
    ];
  },
);

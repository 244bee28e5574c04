import { isObject } from '../../../lib/json';
import { finding } from '../../../rules/rule';
import { containersIn, named } from './placed-container';
import { applicationStateRule } from './application-state-rule';
import { mapsIn, tryFindPodTemplate } from '../pod-template';

/** A date with a time: `20261128-221228`, `2026-11-28T22:12:28`. */
const CLOCK =
  /(?<!\d)20\d{2}-?(?:0[1-9]|1[0-2])-?(?:0[1-9]|[12]\d|3[01])[-T_. ]?(?:[01]\d|2[0-3])[:-]?[0-5]\d(?:[:-]?[0-5]\d)?(?!\d)/;
/** Seconds or milliseconds since 1970, at the end of a name. */
const SECONDS = /-(?:1[6-9]\d{8}|1[6-9]\d{11})$/;

/** What another render changes makes a migration run again, and every diff noisy. */
export const clockStaysOut = applicationStateRule(
  {
    code: 'application/not-reproducible',
    severity: 'warning',
    title: 'No name and no variable holds the time of a render',
  },
  ({ jobs, objects }) => [
    ...objects
      .filter(({ object }) => CLOCK.test(object.metadata.name) || SECONDS.test(object.metadata.name))
      .map((part) =>
        finding(
          [...part.path, 'metadata', 'name'],
          `${named(part)} looks as if its name held the time of a render`,
          REMEDY,
        ),
      ),
    ...jobs.flatMap((job) => {
      const template = tryFindPodTemplate(job.object);
      const { annotations } = template?.metadata ?? {};
      const words = isObject(annotations) ? Object.entries(annotations) : [];
      const said = words.filter(([, value]) => CLOCK.test(String(value)));
      const variables = containersIn(job, 'containers').flatMap(({ container, path }) =>
        mapsIn(container.env).flatMap(({ name, value }, index) =>
          typeof value === 'string' && CLOCK.test(value)
            ? [
                finding(
                  [...path, 'env', index],
                  `${String(name)} of ${named(job)} looks as if it held the time of a render`,
                  REMEDY,
                ),
              ]
            : [],
        ),
      );
      const place = [...job.path, ...(template?.path ?? []), 'metadata', 'annotations'];
      const stated = said.map(([key]) =>
        finding([...place, key], `it looks as if ${named(job)} held the time of a render`, REMEDY),
      );
      return [...stated, ...variables];
    }),
  ],
);

const REMEDY =
  'Leave the time out where the manifests are rendered: a Job runs again when something else of it changes.';

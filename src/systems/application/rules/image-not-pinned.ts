import { isMoving, parseImageReference } from '../../../lib/image-reference';
import { finding } from '../../../rules/rule';
import { applicationStateRule } from './application-state-rule';
import { containersIn, named } from './placed-container';

/** The name of a Job says what runs; with a tag that moves, it does not. */
export const jobImageIsPinned = applicationStateRule(
  { code: 'application/image-not-pinned', severity: 'warning', title: 'The image of a Job names a version' },
  ({ jobs }) =>
    jobs.flatMap((job) =>
      [...containersIn(job, 'initContainers'), ...containersIn(job, 'containers')].flatMap(({ container, path }) => {
        const { image } = container;
        const reference = typeof image === 'string' ? parseImageReference(image) : undefined;
        if (reference === undefined || !isMoving(reference)) return [];
        const message = `${String(image)} names no version: what ${named(job)} runs may change without a commit, and a new image does not make it run`;
        return [finding([...path, 'image'], message, 'Give it a tag with a version, or a digest.')];
      }),
    ),
);

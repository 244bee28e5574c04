import type { ServerState } from '../database-server';
import type { OpenTarget } from '../targets/target';
import { ServerTale } from './server-tale';
import { STORIES } from './titles';

const FIRST: ServerState = { binaryVersion: '0.110.0' };
const NEXT_BINARY: ServerState = { binaryVersion: '0.112.0' };
/** Finalizes the upgrade. */
const NEXT_SCHEMA: ServerState = { ...NEXT_BINARY, schemaVersion: '0.112.0' };
/** Binary one release further, and the schema where the binary was. */
const GAP: ServerState = { binaryVersion: '0.113.0', schemaVersion: '0.112.0' };
const BELOW: ServerState = { binaryVersion: '0.110.0' };
const AUTO: ServerState = { binaryVersion: '0.113.0', schemaVersion: 'auto' };

/** The upgrade of an extension on a server of its own, from the first install to a refusal and out of it. */
export function tellExtension(title: string, openTarget: OpenTarget): void {
  let tale: ServerTale;
  beforeAll(async () => {
    tale = await ServerTale.open(`${title}-extension`, openTarget);
  });
  afterAll(() => tale?.close());

  /** Delivers the state; gives the last line of the Job, which came after the server. */
  async function deliver(state: ServerState) {
    const { since, seconds, line } = await tale.deliver(state);
    expect(tale.firstComplete(since)).toBeGreaterThan(tale.firstReady(state, since));
    if (gates(tale, state)) expect(tale.jobPodsBeforeServer(state, since)).toEqual([]);
    return { line, seconds };
  }

  test(STORIES.extension, async () => {
    const { line, seconds } = await deliver(FIRST);
    expect(line).toBe('nothing to do: the schema of documentdb is at 0.110.0, as the binary is');
    tale.record(STORIES.extension, gates(tale, FIRST) ? 'after the server' : 'waited for the server', seconds);
  });

  test(STORIES.twoPhase, async () => {
    const { line } = await deliver(NEXT_BINARY);
    expect(line).toMatch(
      /^nothing to do: the schema of documentdb stays at 0\.110\.0 until .*; 0\.112\.0 is available$/,
    );
    expect((await deliver(FIRST)).line).toBe('nothing to do: the schema of documentdb is at 0.110.0, as the binary is');
    const { line: finalized, seconds } = await deliver(NEXT_SCHEMA);
    expect(finalized).toBe('done: the schema of documentdb went from 0.110.0 to 0.112.0');
    tale.record(STORIES.twoPhase, '0.112.0, 0.110.0, and the schema at 0.112.0', seconds);
  });

  test(STORIES.safetyGap, async () => {
    const { line, seconds } = await deliver(GAP);
    expect(line).toBe('nothing to do: the schema of documentdb is at 0.112.0, which is not below the wanted 0.112.0');
    tale.record(STORIES.safetyGap, 'binary 0.113.0, schema 0.112.0', seconds);
  });

  test(STORIES.downgrade, async () => {
    await expect(tale.target.deliver({ ...BELOW, schemaVersion: '0.112.0' })).rejects.toThrow(/schema-above-binary/);
    const { line, report, seconds } = await tale.fail(BELOW);
    expect(line).toMatch(/^refused: the binary 0\.110\.0 of documentdb is older than its schema 0\.112\.0/);
    expect(report).toMatch(REPORTS[tale.target.name]);
    tale.record(STORIES.downgrade, 'refused when compiled, and by the Job', seconds);
  });

  test(STORIES.auto, async () => {
    const { line, seconds } = await deliver(AUTO);
    expect(line).toBe('done: the schema of documentdb went from 0.112.0 to 0.113.0');
    tale.record(STORIES.auto, 'schema 0.113.0', seconds);
  });
}

/** Without what the tool orders by, the same observation finds a Job that came too early. */
export function tellExtensionMutation(title: string, openTarget: OpenTarget): void {
  test(STORIES.extensionMutation, async () => {
    const tale = await ServerTale.open(`${title}-unordered`, openTarget);
    try {
      await tale.target.deliverUnordered(FIRST);
      await tale.journal.until('a Job too early', () => tale.jobPodsBeforeServer(FIRST, 0).length > 0);
      expect(tale.firstReady(FIRST, 0)).toBe(Number.POSITIVE_INFINITY);
      tale.record(STORIES.extensionMutation, 'noticed');
    } finally {
      await tale.close();
    }
  });
}

/**
 * Where the tool does the waiting, and not the Job itself: Helm runs a hook once the objects are applied, ready or not, and
 * Argo CD on a busy machine may take the health of the server before the change for that after it.
 */
function gates({ target }: ServerTale, state: ServerState): boolean {
  return target.name !== 'helm' && (target.name !== 'argocd' || state === FIRST);
}

/** What each tool says; the rest is in the Job and its log. */
const REPORTS = {
  helm: /archive-schema-extension-upgrade|failed/i,
  argocd: /Degraded/,
  flux: /job.*archive-schema-extension-upgrade/i,
  kubectl: /refused: the binary 0\.110\.0[^]*Nothing after it was applied/,
};

/** The stories, as the proof lists them. */
export const STORIES = {
  install: 'first install: no Gateway pod before the migration is complete',
  repeat: 'nothing changed: no change set runs again',
  unrelated: 'a change that does not reach the Job’s pod: no migration',
  related: 'a change that reaches the Job’s pod: it runs again, and finds nothing to do',
  deletedJob: 'the Job deleted after its success: no harm',
  upgrade: 'upgrade: migrated under the old pods, which serve without a gap',
  rollback: 'rollback: the earlier pods, the schema as it is',
  selection: 'no Service and no disruption budget ever counts the Job’s pod',
  removal: 'removal: nothing of ours is left, and the database as it was',
  mutation: 'with the order removed from the output, pods come too early',
  noImage: 'image cannot be pulled: reported, old pods serve',
  noNode: 'Job’s pod cannot be scheduled: reported, old pods serve',
  failure: 'migration fails halfway: reported, old pods serve',
  mended: 'the mended commit goes through without cleaning up',
  deadline: 'migration hangs: its deadline ends it, old pods serve',
  corrected: 'a corrected commit while the earlier Job hangs: one after the other',
} as const;

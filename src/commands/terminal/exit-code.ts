/** The exit codes, the same for every command. */
export const EXIT = {
  /** All is well. */
  ok: 0,
  /** Input is refused, or `--check` finds a difference. */
  refused: 1,
  /** Flags, settings, paths, or a file system that does not let us. */
  usage: 2,
  /** A defect of schemagate. */
  defect: 3,
  /** Nothing is wrong, and it is not done: of `status` only. */
  notDone: 4,
} as const;

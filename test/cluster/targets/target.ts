import type { DeliveryName } from '../../../src/model/target';
import type { Column } from '../record';
import type { Site } from '../site';
import type { Subject } from '../subject';

/** How to get the tool that delivers to a site. */
export type OpenTarget = <State>(site: Site, subject: Subject<State>) => Target<State>;

/** A tool that delivers to one namespace. */
export interface Target<State> {
  readonly name: DeliveryName;
  /** Where the proof tells of it. */
  readonly column: Column;
  /** Whether the Job runs at each delivery, whatever has changed. */
  readonly runsEachTime: boolean;
  /** Compiles the state and hands it over: by a command, or by a commit. */
  deliver(state: State): Promise<Delivery>;
  /** The same once more, nothing changed. */
  repeat(): Promise<Delivery>;
  /**
   * Compiles the state and hands over another unit of the output, which the documentation says comes first. Absent where
   * the tool takes units in their order by itself.
   */
  deliverBefore?(state: State, name: string): Promise<Delivery>;
  /** Hands over a newer state while the earlier delivery is on its way, as a pipeline or a commit does. */
  supersede(earlier: Delivery, state: State): Promise<Delivery>;
  /** Delivers the state for the first time, with what orders its objects removed from the output. */
  deliverUnordered(state: State): Promise<void>;
  /** Removes everything as the documentation says; gives the command that it names for the Job, where that stays. */
  uninstall(): Promise<string | undefined>;
  /** Lets go of everything outside the namespace. */
  close(): Promise<void>;
}

export interface Delivery {
  /** Until the tool says that it went well; gives what it says. */
  succeeded(): Promise<string>;
  /** Until the tool says that it failed; gives what it says. */
  failed(): Promise<string>;
}

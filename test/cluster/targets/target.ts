import type { DeliveryName } from '../../../src/model/target';
import type { GatewayState } from '../gateway';

/** A tool that delivers a Gateway to one namespace. */
export interface Target {
  readonly name: DeliveryName;
  /** Compiles the state and hands it over: by a command, or by a commit. */
  deliver(state: GatewayState): Promise<Delivery>;
  /** The same once more, nothing changed. */
  repeat(): Promise<Delivery>;
  /** Hands over a newer state while the earlier delivery is on its way, as a pipeline or a commit does. */
  supersede(earlier: Delivery, state: GatewayState): Promise<Delivery>;
  /** Delivers the state for the first time, with what orders its objects removed from the output. */
  deliverUnordered(state: GatewayState): Promise<void>;
  /** Removes the Gateway as the documentation says; gives the command that it names for the Job, where that stays. */
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

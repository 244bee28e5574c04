import type { JsonObject } from '../../lib/json';
import { textsIn } from './pod-template';

/** Names that charts give to containers that do nothing but wait. */
const WAITING_NAME = /(?:^|[-_])(?:wait|waits|waiting|await|check)(?:[-_]?(?:for|on|until)?[-_]|$)/i;
/** Images that do nothing but wait. */
const WAITING_IMAGE = /(?:^|\/)(?:k8s-wait-for|wait-for|wait4x|dockerize|kubernetes-entrypoint|wait-for-it)(?:[:@]|$)/i;
/** Commands that wait: of shells, of kubectl, of the applications' own tools. */
const WAITING_COMMAND =
  /\b(?:until\s|while\s+!|kubectl\s+(?:wait|rollout\s+status)|wait-for(?:-it)?(?:\.sh)?\b|wait_for|pg_isready|nc\s+-\w*z|check-migrations|check_migrations|db\s+check(?:-migrations)?\b)/i;

/** What a container runs, in one text: its command and its arguments. */
export function commandTextOf({ command, args }: JsonObject): string {
  return [...textsIn(command), ...textsIn(args)].join(' ');
}

/** Whether an init container looks as if it does nothing but wait for something else. */
export function looksLikeWaiting(container: JsonObject): boolean {
  return (
    WAITING_NAME.test(String(container.name)) || WAITING_IMAGE.test(String(container.image)) || commandWaits(container)
  );
}

/** Whether a command waits for something, whatever the container is called and made of. */
export function commandWaits(container: JsonObject): boolean {
  return WAITING_COMMAND.test(commandTextOf(container));
}

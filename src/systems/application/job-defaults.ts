/** How long a Job may take where nobody says it, in seconds. */
export const DEFAULT_DEADLINE = 600;
/** How often a failed pod of a derived Job is made anew: what fails twice wants a person. */
export const DEFAULT_RETRIES = 1;

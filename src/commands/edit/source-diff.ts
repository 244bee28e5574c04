import { unifiedDiff } from '../../output/diff';

const ASSIGNMENT =
  /((?:password|passphrase|passwd|token|secretKey)["']?[ \t]*[:=][ \t]*)(?:"[^"\n]*"|'[^'\n]*'|[^\s,;&)}]+)/gi;
const USER_INFO = /(:\/\/[^/@\s:]*:)[^/@\s]+@/g;

/** A unified diff of a source, without the credentials that stand around what changes. */
export function sourceDiff(name: string, before: string, after: string): string {
  return unifiedDiff(name, masked(before), masked(after));
}

function masked(text: string): string {
  return text.replace(ASSIGNMENT, '$1<masked>').replace(USER_INFO, '$1<masked>@');
}

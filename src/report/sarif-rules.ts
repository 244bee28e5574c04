import type { LocatedDiagnostic } from '../model/diagnostic';
import { byCodeUnit } from '../lib/json';
import type { RuleText } from './report-format';

/** Every rule that is known or that found something, once, by code. */
export function reportedRules(
  rules: readonly RuleText[],
  diagnostics: readonly LocatedDiagnostic[],
): readonly RuleText[] {
  const byCode = new Map<string, RuleText>();
  for (const { code, severity } of diagnostics) {
    const known = byCode.get(code);
    if (known === undefined || severity === 'error') byCode.set(code, { code, severity, title: titleOf(code) });
  }
  for (const rule of rules) byCode.set(rule.code, rule);
  return [...byCode.values()].sort((left, right) => byCodeUnit(left.code, right.code));
}

/** `gateway/job-needs-database`: `Gateway: job needs database`. */
function titleOf(code: string): string {
  const [system, ...rest] = code.split('/');
  const words = rest.join(' ').replace(/-/g, ' ');
  return `${system.charAt(0).toUpperCase()}${system.slice(1)}${words === '' ? '' : `: ${words}`}`;
}

/** A rule as SARIF tells it; its page comes along where it has found something. */
export function sarifRule({ code, severity, title }: RuleText, page: string | undefined): object {
  const [system] = code.split('/');
  const explain = `schemagate explain ${code}`;
  return {
    id: code,
    shortDescription: { text: `${title}.` },
    fullDescription: { text: `${title}.` },
    help: {
      text: `${title}. What it is about, why, an example and the way out: ${explain}`,
      markdown: page ?? `${title}.\n\nWhat it is about, why, an example and the way out:\n\n    ${explain}\n`,
    },
    defaultConfiguration: { level: severity },
    properties: { tags: [system] },
  };
}

import type { Plan } from '../model/plan';
import { badge, findingBadges } from './html-badge';
import { html, type Markup } from './html-template';
import type { RuleText } from './report-format';
import { reportedRules } from './sarif-rules';

/** Every rule that judged or found something, with what it found. */
export function rulesSection({ workloads }: Plan, rules: readonly RuleText[]): Markup | undefined {
  const diagnostics = workloads.flatMap((workload) => workload.diagnostics);
  const reported = reportedRules(rules, diagnostics);
  if (reported.length === 0) return undefined;
  const rows = reported.map(({ code, title }) => {
    const found = diagnostics.filter((diagnostic) => diagnostic.code === code);
    return html`<tr>
      <th scope="row"><code>${code}</code></th>
      <td dir="auto">${title}</td>
      <td><span class="badges">${found.length === 0 ? badge('good', 'holds') : findingBadges(found)}</span></td>
    </tr>`;
  });
  return html`<details class="rules">
    <summary>
      <h2>Rules</h2>
      <span class="muted">${reported.length} that judged, or found something</span>
    </summary>
    <p class="muted">What a rule is about, why, and the way out: <code>schemagate explain CODE</code></p>
    <table class="stacked">
      <thead>
        <tr>
          <th scope="col">Code</th>
          <th scope="col">What must hold</th>
          <th scope="col">Found</th>
        </tr>
      </thead>
      <tbody>
        ${rows}
      </tbody>
    </table>
  </details>`;
}

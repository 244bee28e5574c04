import { formatPlace, type LocatedDiagnostic } from '../model/diagnostic';
import { formatPath } from '../lib/path';
import { FINDING_LOOKS } from './html-badge';
import { html, type Markup } from './html-template';
import { classOf, messageOf } from './verdict';
import { worstFirst } from './verdict-sentence';
import { WAY_OUT } from './words';

/** What the rules found about a workload, the worst first. */
export function findings(diagnostics: readonly LocatedDiagnostic[]): Markup | undefined {
  if (diagnostics.length === 0) return undefined;
  return html`<section>
    <h3>Findings</h3>
    <ul class="findings">
      ${worstFirst(diagnostics).map(finding)}
    </ul>
  </section>`;
}

function finding(diagnostic: LocatedDiagnostic): Markup {
  const { code, path, remedy, acknowledged } = diagnostic;
  const { style, sign, label } = FINDING_LOOKS[classOf(diagnostic)];
  const reason =
    acknowledged !== undefined && html`<p class="reason"><b>Acknowledged:</b> <bdi>${acknowledged}</bdi></p>`;
  return html`<li class="finding ${style}">
    <p class="finding-head">
      <span class="sign" aria-hidden="true">${sign}</span><b>${label}</b> <code>${code}</code>
      <span class="place"><code>${formatPlace(diagnostic)}</code></span>
    </p>
    <p>${path.length > 0 && html`<code>${formatPath(path)}</code>: `}<bdi>${messageOf(diagnostic)}</bdi>.</p>
    ${remedy !== undefined && html`<p class="remedy"><b>${WAY_OUT}</b> <bdi>${remedy}</bdi></p>`} ${reason}
  </li>`;
}

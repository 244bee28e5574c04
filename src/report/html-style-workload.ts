/** What is inside of a workload. */
export const WORKLOAD = `
.changes { display: flex; flex-wrap: wrap; gap: .375rem .625rem; }
.workload > .changes { margin-top: .75rem; }
.changes li { display: inline-flex; flex-wrap: wrap; gap: 0 .4375rem; align-items: baseline; padding: .125rem .6875rem; border-radius: 8px; background: var(--raised); }
.changes .subject { color: var(--muted); font-size: .875rem; }
.changes .arrow { color: var(--muted); }
td .changes li { padding: 0; background: none; }

.findings { display: grid; gap: .625rem; margin-top: .75rem; }
.finding { padding: .875rem 1.125rem; border: 1px solid var(--line); border-inline-start-width: 4px; border-radius: 10px; }
.finding.bad { border-inline-start-color: var(--bad); }
.finding.warn { border-inline-start-color: var(--warn-line); }
.finding.info { border-inline-start-color: var(--info-line); }
.finding.ack { border-inline-start-color: var(--ack-line); }
.finding p + p { margin-top: .3125rem; }
.finding-head { display: flex; flex-wrap: wrap; gap: .125rem .625rem; align-items: baseline; }
.finding-head .place { margin-inline-start: auto; color: var(--muted); }
.sign { align-self: center; display: grid; place-items: center; width: 1.375rem; height: 1.375rem; border: 1px solid; border-radius: 50%; font-size: .8125rem; font-weight: 700; line-height: 1; }
.remedy b, .reason b { font-weight: 600; }

.window { margin-top: .75rem; padding: .625rem .9375rem; border: 1px solid var(--good-line); border-radius: 10px; background: var(--good-ground); }
.window b { color: var(--good); }
.steps { margin-top: 1rem; }
.step { display: grid; grid-template-columns: 1.875rem minmax(0, 1fr); gap: 0 .875rem; padding: 1rem 0; border-top: 1px solid var(--line); }
.step:first-child, .no-return + .step { border-top: 0; }
.step-number { display: grid; place-items: center; width: 1.75rem; height: 1.75rem; border-radius: 50%; background: var(--accent); color: var(--on-accent); font-size: .875rem; font-weight: 700; }
.step h4 { display: flex; flex-wrap: wrap; gap: .125rem .5rem; align-items: center; }
.step dl { display: grid; grid-template-columns: repeat(auto-fit, minmax(min(100%, 17rem), 1fr)); gap: .5rem 1.75rem; margin-top: .5rem; }
.step dt { color: var(--muted); font-size: .8125rem; }
@media screen and (max-width: 44rem) {
  .step > div { display: contents; }
  .step h4 { align-self: center; }
  .step dl { grid-column: 1 / -1; }
}
.no-return { display: flex; gap: .75rem; align-items: center; color: var(--bad); font-size: .875rem; font-weight: 600; }
.no-return::before, .no-return::after { content: ""; flex: 1; border-top: 2px dashed var(--bad); }
.no-return::before { flex: 0 0 1.75rem; }
.assumptions { margin-top: .5rem; padding-inline-start: 1.125rem; list-style: disc; }

.diff { padding-top: 1rem; border-top: 1px solid var(--line); }
.object { margin-top: 1.125rem; }
.object h4 { display: flex; flex-wrap: wrap; gap: .125rem .5rem; align-items: baseline; }
.fields { margin-top: .5rem; overflow: hidden; border: 1px solid var(--line); border-radius: 10px; }
.fields li + li { border-top: 1px solid var(--line); }
.fields .path { display: block; padding: .375rem .875rem; background: var(--raised); }
.fields :is(del, ins) { display: flex; gap: .625rem; padding: .1875rem .875rem; text-decoration: none; }
.fields del { color: var(--bad); background: var(--bad-ground); }
.fields ins { color: var(--good); background: var(--good-ground); }
.fields .value { min-width: 0; white-space: pre-wrap; }
.fields .mark { flex: none; font: .875em/1.5 ui-monospace, Menlo, Consolas, monospace; user-select: none; }
`;

/** The page: its type, its spaces, what folds. */
export const PAGE = `
*, *::before, *::after { box-sizing: border-box; }
html { -webkit-text-size-adjust: 100%; scroll-padding-top: 1rem; }
body {
  margin: 0; background: var(--ground); color: var(--ink); overflow-wrap: anywhere;
  font: 1rem/1.55 ui-sans-serif, system-ui, -apple-system, "Segoe UI", Roboto, "Helvetica Neue", Arial, sans-serif;
}
main, footer { max-width: 70rem; margin: 0 auto; padding: 0 clamp(1rem, 4vw, 2.5rem); }
main { padding-top: clamp(1.5rem, 5vw, 3.5rem); }
footer { padding-top: 1.5rem; padding-bottom: 3rem; color: var(--muted); font-size: .875rem; }
h1, h2, h3, h4, p, ul, ol, dl, dd, figure { margin: 0; }
ul, ol { padding: 0; list-style: none; }
h1 { font-size: clamp(1.75rem, 5vw, 2.25rem); line-height: 1.15; letter-spacing: -.02em; }
h2 { font-size: 1.375rem; line-height: 1.25; letter-spacing: -.012em; }
h3 { font-size: 1.0625rem; line-height: 1.35; }
h4 { font-size: 1rem; line-height: 1.45; }
code, .value { font: .875em/1.5 ui-monospace, SFMono-Regular, Menlo, Consolas, "Liberation Mono", monospace; unicode-bidi: isolate; }
a { color: var(--accent); text-underline-offset: .2em; text-decoration-thickness: 1px; }
a:hover { text-decoration-thickness: 2px; }
:focus-visible { outline: 3px solid var(--focus); outline-offset: 3px; border-radius: 6px; }
.muted { color: var(--muted); font-weight: 400; }
.eyebrow { color: var(--muted); font-size: .8125rem; font-weight: 600; letter-spacing: .04em; }
.namespace { color: var(--muted); font-weight: 500; }

.verdict { display: flex; gap: 1.125rem; align-items: center; margin-top: .75rem; padding: 1.25rem 1.5rem; border: 1px solid; border-radius: 14px; }
.verdict p { margin-top: .25rem; color: var(--ink); }
.verdict-sign { flex: none; display: grid; place-items: center; width: 3rem; height: 3rem; border-radius: 50%; font-size: 1.5rem; font-weight: 700; line-height: 1; color: var(--surface); }
.verdict.good { color: var(--good); background: var(--good-ground); border-color: var(--good-line); }
.verdict.bad { color: var(--bad); background: var(--bad-ground); border-color: var(--bad-line); }
.verdict.good .verdict-sign { background: var(--good); }
.verdict.bad .verdict-sign { background: var(--bad); }
.states { display: flex; flex-wrap: wrap; gap: .125rem .5rem; margin-top: .875rem; color: var(--muted); }
.states code { color: var(--ink); }

main > section, .workload, .rules { margin-top: 1.5rem; background: var(--surface); border: 1px solid var(--line); border-radius: 14px; }
main > section { padding: 1.25rem clamp(1rem, 3vw, 1.75rem); }
.workload, .rules { padding: 0 clamp(1rem, 3vw, 1.75rem); }
.workload[open], .rules[open] { padding-bottom: 1.5rem; }
.workload > section, .diff { margin-top: 1.75rem; }

summary { cursor: pointer; display: flex; flex-wrap: wrap; gap: .25rem .75rem; align-items: baseline; list-style: none; }
summary::-webkit-details-marker { display: none; }
summary::before {
  content: ""; flex: none; align-self: center; width: .5rem; height: .5rem; margin-right: -.125rem;
  border: solid var(--muted); border-width: 0 2px 2px 0; transform: rotate(-45deg);
}
[open] > summary::before { transform: rotate(45deg) translate(-2px, -2px); }
.workload > summary, .rules > summary { padding: 1.125rem 0; }
.diff > summary { padding: .25rem 0; }
.badges { display: inline-flex; flex-wrap: wrap; gap: .375rem; }

.badge { display: inline-block; padding: .0625rem .5625rem; border: 1px solid var(--line); border-radius: 99px; font-size: .8125rem; font-weight: 500; line-height: 1.5; color: var(--muted); }
.badge.good, .finding.good { color: var(--good); background: var(--good-ground); border-color: var(--good-line); }
.badge.bad, .finding.bad .sign { color: var(--bad); background: var(--bad-ground); border-color: var(--bad-line); }
.badge.warn, .finding.warn .sign { color: var(--warn); background: var(--warn-ground); border-color: var(--warn-line); }
.badge.info, .finding.info .sign { color: var(--info); background: var(--info-ground); border-color: var(--info-line); }
.badge.ack, .finding.ack .sign { color: var(--ack); background: var(--ack-ground); border-color: var(--ack-line); }

table { width: 100%; margin-top: .75rem; border-collapse: collapse; }
th, td { padding: .5rem 1rem .5rem 0; border-top: 1px solid var(--line); text-align: start; vertical-align: baseline; font-weight: 400; }
tbody th { min-width: 13rem; }
thead th { border-top: 0; color: var(--muted); font-size: .8125rem; }
@media screen and (max-width: 44rem) {
  .stacked thead { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); }
  .stacked :is(tbody, tr, th, td) { display: block; }
  .stacked tr { padding: .625rem 0; border-top: 1px solid var(--line); }
  .stacked :is(th, td) { min-width: 0; padding: .125rem 0; border: 0; }
}
`;

/** On paper everything is unfolded and nothing is cut in two that need not be. */
export const PRINT = `
@media print {
  @page { margin: 16mm 14mm; }
  body { font-size: 10pt; }
  main, footer { max-width: none; padding: 0; }
  * { print-color-adjust: exact; -webkit-print-color-adjust: exact; }
  details::details-content { display: block; content-visibility: visible; block-size: auto; }
  summary::before, .tl-narrow { display: none; }
  .tl-wide { display: block; }
  .workload, .rules, main > section { border-width: 1px 0 0; border-radius: 0; padding-inline: 0; }
  .verdict, .finding, .step, .timeline, .fields li, tr { break-inside: avoid; }
  h2, h3, h4, summary { break-after: avoid; }
  a { color: inherit; text-decoration: none; }
}
@media (prefers-reduced-motion: no-preference) { html { scroll-behavior: smooth; } }
`;

/** The picture of the steps; of its two drawings the one that fits is shown. */
export const TIMELINE = `
.timeline { margin-top: .75rem; }
.tl { display: block; max-width: 100%; height: auto; font-family: inherit; }
.tl-wide { display: none; }
.tl-narrow { margin: 0 auto; }
@media (min-width: 56rem) { .tl-wide { display: block; } .tl-narrow { display: none; } }
.tl text { fill: var(--ink); font-size: 13.5px; }
.tl .tl-title { font-weight: 600; }
.tl .tl-remark { fill: var(--muted); font-size: 12.5px; }
.tl-final .tl-remark { fill: var(--bad); }
.tl .tl-number { fill: var(--on-accent); font-weight: 700; }
.tl-rail { stroke: var(--rail); stroke-width: 3; stroke-linecap: round; }
.tl-end { fill: var(--surface); stroke: var(--rail); stroke-width: 3; }
.tl-dot { fill: var(--accent); stroke: var(--surface); stroke-width: 3; }
.tl-manual .tl-dot { fill: var(--surface); stroke: var(--accent); stroke-width: 2; stroke-dasharray: 4 3; }
.tl .tl-manual .tl-number { fill: var(--accent); }
.tl-ring { fill: none; stroke: var(--bad); stroke-width: 2; }
.tl-window { fill: var(--good-ground); stroke: var(--good-line); }
.tl .tl-safe { fill: var(--good); font-size: 12.5px; font-weight: 600; }
.tl-final-line { stroke: var(--bad); stroke-width: 2; stroke-dasharray: 6 4; }
.tl .tl-final-label { fill: var(--bad); font-size: 12.5px; font-weight: 600; }
`;

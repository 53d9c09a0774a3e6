/** The colours are those of the app (same names); chart magenta marks everything that is simulated. */
const light = `
  color-scheme: light;
  --canvas: oklch(0.968 0.004 215); --surface: oklch(0.995 0.001 215); --raised: oklch(1 0 0);
  --hover: oklch(0.952 0.006 215); --line: oklch(0.908 0.007 215); --line-strong: oklch(0.845 0.010 215);
  --ink: oklch(0.238 0.022 228); --ink-2: oklch(0.415 0.021 226); --ink-3: oklch(0.505 0.020 224);
  --chart: oklch(0.475 0.165 345); --chart-soft: oklch(0.952 0.024 345); --chart-line: oklch(0.810 0.085 345);
  --on-chart: oklch(0.990 0.004 345); --focus: oklch(0.520 0.088 222);`;

const dark = `
  color-scheme: dark;
  --canvas: oklch(0.176 0.012 225); --surface: oklch(0.211 0.013 225); --raised: oklch(0.240 0.014 225);
  --hover: oklch(0.252 0.015 225); --line: oklch(0.288 0.015 225); --line-strong: oklch(0.365 0.017 225);
  --ink: oklch(0.945 0.006 215); --ink-2: oklch(0.775 0.012 218); --ink-3: oklch(0.670 0.015 220);
  --chart: oklch(0.770 0.135 345); --chart-soft: oklch(0.278 0.050 345); --chart-line: oklch(0.455 0.095 345);
  --on-chart: oklch(0.190 0.030 345); --focus: oklch(0.820 0.105 203);`;

export const pageStyle = `
:root { ${light} }
@media (prefers-color-scheme: dark) { :root { ${dark} } }
:root[data-theme=light] { ${light} }
:root[data-theme=dark] { ${dark} }
* { box-sizing: border-box; }
body { margin: 0; background: var(--canvas); color: var(--ink); font: 400 0.875rem/1.25rem system-ui, sans-serif;
  font-variant-numeric: tabular-nums; border-top: 4px solid var(--chart); }
main { max-width: 34rem; margin: 0 auto; padding: 1.5rem 1rem 2.5rem; }
h1 { font-size: 1.25rem; line-height: 1.75rem; font-weight: 600; letter-spacing: -0.008em; margin: 1.25rem 0 0.5rem; }
h2 { font-size: 0.875rem; font-weight: 600; margin: 1.25rem 0 0.5rem; }
p { margin: 0 0 1rem; color: var(--ink-2); max-width: 72ch; }
.banner { border: 1px solid var(--chart-line); background: var(--chart-soft); border-radius: 6px; padding: 0.5rem 0.75rem;
  margin: 0; }
.banner strong { color: var(--chart); font-weight: 600; margin-right: 0.25rem; }
ul { margin: 0; padding: 0; list-style: none; }
ul.base, fieldset { background: var(--surface); border: 1px solid var(--line); border-radius: 8px; padding: 0.5rem 1rem; }
ul.base li { padding: 0.25rem 0; }
fieldset { margin: 0 0 0.75rem; padding-bottom: 0.75rem; }
legend { font-size: 0.75rem; font-weight: 500; color: var(--ink-3); padding: 0 0.25rem; }
label { display: flex; gap: 0.625rem; align-items: flex-start; padding: 0.375rem 0; min-height: 1.5rem; }
input[type=checkbox] { width: 1rem; height: 1rem; margin: 0.125rem 0 0; accent-color: var(--chart); flex: none; }
.name { font-weight: 500; }
.hint { color: var(--ink-3); font-size: 0.75rem; line-height: 1rem; }
label .hint { display: block; }
.mono { font-family: ui-monospace, monospace; font-size: 0.8125rem; color: var(--ink-2); }
.who { display: flex; flex-wrap: wrap; gap: 0.25rem 0.75rem; align-items: baseline; }
.who .name { color: var(--ink); }
.accounts { display: grid; gap: 0.5rem; }
button { font: inherit; font-weight: 500; color: var(--ink); background: var(--raised); border: 1px solid var(--line-strong);
  border-radius: 6px; min-height: 2.75rem; padding: 0 1.25rem; cursor: pointer; }
button:hover { background: var(--hover); }
button.primary { background: var(--chart); border-color: var(--chart); color: var(--on-chart); }
button.account { width: 100%; text-align: left; display: grid; gap: 0.125rem; padding: 0.75rem 1rem; border-radius: 8px; }
button.account .hint { font-weight: 400; overflow-wrap: anywhere; }
.actions { display: flex; flex-wrap: wrap; gap: 0.5rem; margin-top: 1.25rem; }
a { color: var(--chart); }
a, button, input { outline-offset: 2px; }
:focus-visible { outline: 2px solid var(--focus); }
`;

import { Markup } from './markup.ts';

/** The look of a report: the colours of the program's two themes, and ink on white where it is printed. */
export const style = new Markup(`
:root { color-scheme: light dark; --page: #ffffff; --well: #f1f3f5; --line: #d9dee3; --text: #1a1e23; --quiet: #535c67;
  --first: #0b62d0; --second: #b85c00; --third: #08796b; --fourth: #b3263c; --fifth: #7a4a6c; --sixth: #7d6c00; --good: #14713f; --bad: #c0271f; }
@media (prefers-color-scheme: dark) { :root { --page: #131518; --well: #1d2126; --line: #383e46; --text: #e4e7eb; --quiet: #a4acb6;
  --first: #4c9dff; --second: #f2932a; --third: #5ce6d2; --fourth: #ef5067; --fifth: #c58fb4; --sixth: #f0e08a; --good: #4fc08a; --bad: #ff7a72; } }
@media print { :root { --page: #ffffff; --well: #f1f3f5; --line: #b9c1ca; --text: #000000; --quiet: #444444;
  --first: #0b62d0; --second: #b85c00; --third: #08796b; --fourth: #b3263c; --fifth: #7a4a6c; --sixth: #7d6c00; --good: #14713f; --bad: #c0271f; } }
* { box-sizing: border-box; }
body { margin: 0 auto; padding: 24px; max-width: 960px; background: var(--page); color: var(--text);
  font: 14px/1.5 -apple-system, BlinkMacSystemFont, "Segoe UI", Ubuntu, "Noto Sans", "PingFang SC", "Microsoft YaHei", "Noto Sans CJK SC", sans-serif; }
h1 { margin: 0 0 4px; font-size: 24px; line-height: 1.25; overflow-wrap: anywhere; }
h2 { margin: 32px 0 8px; padding-top: 12px; border-top: 1px solid var(--line); font-size: 17px; break-after: avoid; }
h3 { margin: 16px 0 4px; font-size: 14px; break-after: avoid; }
p { margin: 4px 0; overflow-wrap: anywhere; }
.quiet { color: var(--quiet); }
.notes { white-space: pre-wrap; }
.verdict { margin: 12px 0; padding: 8px 12px; border-left: 3px solid var(--first); background: var(--well); font-size: 15px; }
.figures { display: flex; flex-wrap: wrap; gap: 8px; margin: 12px 0; padding: 0; list-style: none; }
.figures li { padding: 8px 12px; min-width: 128px; border: 1px solid var(--line); border-radius: 4px; }
.figures b { display: block; font-size: 19px; font-variant-numeric: tabular-nums; }
.wide { overflow-x: auto; }
table { border-collapse: collapse; margin: 8px 0; font-variant-numeric: tabular-nums; }
caption { text-align: left; color: var(--quiet); }
th, td { padding: 3px 12px 3px 0; border-bottom: 1px solid var(--line); text-align: left; vertical-align: top; overflow-wrap: anywhere; }
th { font-weight: 600; }
td.number, th.number { text-align: right; white-space: nowrap; overflow-wrap: normal; }
tr { break-inside: avoid; }
.confusion td, .confusion th { padding: 4px 8px; text-align: right; border: 1px solid var(--line); }
.confusion td { min-width: 36px; }
svg { display: block; max-width: 100%; height: auto; break-inside: avoid; }
svg text { fill: var(--text); font-size: 12px; font-family: inherit; }
svg text.quiet { fill: var(--quiet); font-size: 11px; }
.legend { display: flex; flex-wrap: wrap; gap: 4px 16px; margin: 4px 0; padding: 0; list-style: none; color: var(--quiet); }
.legend svg { display: inline-block; vertical-align: middle; margin-right: 4px; }
footer { margin-top: 32px; color: var(--quiet); font-size: 12px; }
@media print { body { padding: 0; max-width: none; } h2 { margin-top: 20px; } .wide { overflow: visible; } table { font-size: 11px; } }
`);

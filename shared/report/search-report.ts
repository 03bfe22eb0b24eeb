/** The report of a search: its best trial, the way there, what mattered, and every trial. */
import type { SearchedValue, TrialValue } from '../document/search-schema.ts';
import { figureText, figureTickText, metricText, wholeText } from '../figures/number-texts.ts';
import { figureTitle } from '../nodes/figure-title.ts';
import { importanceOf } from '../search/importance.ts';
import type { SearchState, Trial } from '../search/search-state.ts';
import { curveChart } from './curve-chart.ts';
import { html, type Markup } from './markup.ts';
import { reportPage, section, table } from './page.ts';
import { madeText, type ReportFrame } from './run-report.ts';
import { type ReportTexts, reportTexts } from './texts.ts';

export function searchReport(
  { state, created }: { readonly state: SearchState; readonly created: string },
  frame: ReportFrame,
): string {
  const { language } = frame;
  const text = reportTexts[language];
  const { settings, goal } = state;
  const metric = goal?.metric ?? settings.metric ?? 'loss';
  const paths = settings.space.map(({ path }) => path);
  const rows = state.trials.map((trial) => [
    trial.number,
    ...paths.map((path) => valueText(trial.values[path])),
    resultText(trial, metric),
    trial.epochs,
    text.trialStates[trial.state],
  ]);
  return reportPage({
    title: `${text.search}: ${settings.projectName}`,
    language,
    subtitle: `${created} · ${settings.algorithm}, ${settings.pruner} · ${text.comparedBy}: ${figureTitle(metric, language)} · ${text.trials}: ${wholeText(state.trials.length, language)}`,
    body: [
      bestPart(state, metric, frame, text),
      wayPart(state, metric, frame, text),
      importancePart(state, text),
      section(
        text.space,
        table(
          [text.setting, text.range],
          settings.space.map((value) => [value.path, rangeText(value)]),
        ),
      ),
      section(
        text.trials,
        table(
          [text.trial, ...paths.map(shortPath), figureTitle(metric, language), text.epochs, text.state],
          rows,
        ),
      ),
    ],
    footer: madeText(frame),
  });
}

function bestPart(
  { best, tested }: SearchState,
  metric: string,
  { language }: ReportFrame,
  text: ReportTexts,
): Markup {
  const last = best?.measured.at(-1);
  if (best === undefined || last === undefined) return html`<p class="verdict">${text.noBest}</p>`;
  const test = tested?.number === best.number ? tested : undefined;
  const figures = Object.entries(test?.figures ?? {})
    .map(([name, value]) => `${figureTitle(name, language)} ${metricText(name, value)}`)
    .join(', ');
  return html`<p class="verdict"><strong>${text.best(best.number)}</strong> ${figureTitle(metric, language)} ${metricText(metric, last.value)}. ${test === undefined ? text.lucky : text.tested(figures, test.samples)}</p>
${table(
  [text.setting, text.value],
  Object.entries(best.values).map(([path, value]) => [path, valueText(value)]),
)}`;
}

/** The figure of every trial, and the best until then. */
function wayPart(
  { trials, goal }: SearchState,
  metric: string,
  { language }: ReportFrame,
  text: ReportTexts,
): Markup {
  const isHigher = goal?.direction === 'higher';
  let best = Number.NaN;
  const found = trials.flatMap((trial) => {
    const value = trial.state === 'failed' ? undefined : trial.measured.at(-1)?.value;
    if (value === undefined) return [];
    best = Number.isNaN(best) ? value : isHigher ? Math.max(best, value) : Math.min(best, value);
    return [{ number: trial.number, value, best }];
  });
  const curves = [
    { title: text.bestSoFar, colour: 0, points: found.map((one) => [one.number, one.best] as const) },
    {
      title: text.trial,
      colour: 1,
      dashed: true,
      points: found.map((one) => [one.number, one.value] as const),
    },
  ];
  const words = { along: text.trial, valueText: (value: number) => figureTickText(metric, value) };
  const chart = curveChart(figureTitle(metric, language), curves, words);
  return chart === undefined ? html`` : section(text.bestSoFar, chart);
}

function importancePart({ settings, ranked, goal }: SearchState, text: ReportTexts): Markup {
  const sign = goal?.direction === 'higher' ? -1 : 1;
  const scored = ranked.map(({ values, measured }) => ({
    values,
    cost: sign * (measured.at(-1)?.value ?? 0),
  }));
  const report = importanceOf(settings.space, scored);
  if (report === undefined) return html``;
  const percent = (share: number): string => `${Math.round(100 * Math.min(1, Math.max(0, share)))}%`;
  const rows = report.values.map(({ path, share, low, high }) => [
    path,
    percent(share),
    `${percent(low)} … ${percent(high)}`,
  ]);
  return section(
    text.importance,
    table([text.setting, text.importance, text.interval.replace('95', '90')], rows),
  );
}

function resultText({ state, measured }: Trial, metric: string): string {
  const value = state === 'failed' ? undefined : measured.at(-1)?.value;
  return value === undefined ? '–' : metricText(metric, value);
}

function rangeText(value: SearchedValue): string {
  if (value.kind === 'choice') return value.values.map(valueText).join(', ');
  return `${figureText(value.low)} … ${figureText(value.high)}${'log' in value && value.log === true ? ' (log)' : ''}`;
}

function valueText(value: TrialValue | undefined): string {
  return typeof value === 'number' ? figureText(value) : String(value ?? '');
}

/** `dense1.units` of a node's parameter, else the last name. */
function shortPath(path: string): string {
  const parts = path.split('.');
  const last = parts.at(-1) ?? path;
  return parts[0] === 'graph' ? `${parts[2]}.${last}` : last;
}

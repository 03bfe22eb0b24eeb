/** The report of an experiment: the verdict, the variants with their intervals, the paired table, and what differs. */
import { compareSettings } from '../document/compare-graphs.ts';
import type { ExperimentSettings } from '../experiment/experiment-schema.ts';
import { type ExperimentState, experimentVerdict } from '../experiment/experiment-state.ts';
import type { Comparisons, Verdict } from '../experiment/verdict.ts';
import { figureText, metricText } from '../figures/number-texts.ts';
import { figureTitle } from '../nodes/figure-title.ts';
import { html, type Markup } from './markup.ts';
import { reportPage, section, table } from './page.ts';
import { madeText, type ReportFrame } from './run-report.ts';
import { type ReportTexts, reportTexts } from './texts.ts';

const picture = { width: 720, row: 34, left: 200, right: 24 } as const;

export function experimentReport(
  {
    settings,
    state,
    created,
  }: { readonly settings: ExperimentSettings; readonly state: ExperimentState; readonly created: string },
  frame: ReportFrame,
): string {
  const { language } = frame;
  const text = reportTexts[language];
  const names = settings.variants.map(({ name }) => name);
  const compared = experimentVerdict(state, names, state.repeats, settings.folds);
  const metric = state.goal?.metric ?? settings.metric ?? 'loss';
  const value = (figure: number): string => metricText(metric, figure);
  const repeatText = settings.folds === undefined ? text.seed : text.fold;
  const runRows = state.repeats.map((repeat) => [
    `${repeatText} ${settings.folds === undefined ? repeat : repeat + 1}`,
    ...names.map((_, variant) => {
      const { value: figure, reason } = state.runOf(variant, repeat);
      return figure === undefined ? (reason?.message ?? '') : value(figure);
    }),
  ]);
  return reportPage({
    title: settings.question,
    language,
    subtitle: `${text.experiment} · ${created} · ${text.comparedBy}: ${figureTitle(metric, language)}`,
    body: [
      html`<p class="verdict"><strong>${verdictText(compared, text)}</strong></p>`,
      ...(compared === undefined ? [] : [variantsPart(compared, value, text)]),
      section(text.runs, table([repeatText, ...names], runRows)),
      differencesPart(settings, text),
    ],
    footer: madeText({ ...frame, language }),
  });
}

function verdictText(compared: Comparisons | undefined, text: ReportTexts): string {
  if (compared === undefined || compared.comparisons.length === 0) return text.waiting;
  const { verdict } = compared;
  return `${outcomeText(verdict, text)}${verdict.moreSeeds === undefined ? '' : text.more(verdict.moreSeeds)}`;
}

function outcomeText({ outcome, variant, against }: Verdict, text: ReportTexts): string {
  if (variant !== null) return text[outcome](variant, against);
  return outcome === 'worse' ? text.allWorse(against) : text.noneApart(against);
}

function variantsPart(
  { variants, comparisons }: Comparisons,
  value: (figure: number) => string,
  text: ReportTexts,
): Markup {
  const rows = variants.map(({ name, mean, interval, values }) => {
    const compared = comparisons.find(({ variant }) => variant === name);
    return [
      name,
      value(mean),
      interval === null ? '' : interval.map(value).join(' … '),
      String(values.length),
      compared === undefined ? '' : value(compared.difference),
      compared === undefined ? '' : figureText(compared.adjustedP),
      compared?.effect === undefined || compared.effect === null ? '' : figureText(compared.effect),
      compared === undefined ? '' : text.outcomes[compared.outcome],
    ];
  });
  const { variant, mean, interval, runs, difference, chance, effect, outcome } = text;
  return section(
    text.variants,
    intervalPicture(variants, value, text.interval),
    table([variant, mean, interval, runs, difference, chance, effect, outcome], rows),
  );
}

/** Each variant as a row: its runs as dots, its mean as a bar, its interval as a line. */
function intervalPicture(
  variants: Comparisons['variants'],
  value: (figure: number) => string,
  title: string,
): Markup {
  const all = variants.flatMap(({ values, interval }) => [...values, ...(interval ?? [])]);
  const [smallest, largest] = [Math.min(...all), Math.max(...all)];
  // Equal figures stand in the middle.
  const [low, high] = smallest < largest ? [smallest, largest] : [smallest - 1, largest + 1];
  const x = (figure: number): number =>
    picture.left +
    ((figure - low) / Math.max(high - low, 1e-12)) * (picture.width - picture.left - picture.right);
  const height = variants.length * picture.row + 24;
  const rows = variants.map(({ name, mean, interval, values }, place) => {
    const y = place * picture.row + picture.row / 2;
    const line =
      interval === null
        ? undefined
        : html`<line x1="${x(interval[0])}" x2="${x(interval[1])}" y1="${y}" y2="${y}" stroke="var(--first)" stroke-width="3"/>`;
    const dots = values.map(
      (figure) => html`<circle cx="${x(figure)}" cy="${y}" r="3.5" fill="var(--quiet)" fill-opacity="0.6"/>`,
    );
    const shown = [...name].length > 28 ? `${[...name].slice(0, 27).join('')}…` : name;
    return html`<text x="${picture.left - 16}" y="${y + 4}" text-anchor="end">${shown}</text>${line}${dots}<line x1="${x(mean)}" x2="${x(mean)}" y1="${y - 8}" y2="${y + 8}" stroke="var(--first)" stroke-width="3"/>`;
  });
  const ends = (smallest < largest ? [low, high] : []).map(
    (figure, end) =>
      html`<text class="quiet" x="${x(figure)}" y="${height - 6}" text-anchor="${end === 0 ? 'start' : 'end'}">${value(figure)}</text>`,
  );
  return html`<svg viewBox="0 0 ${picture.width} ${height}" width="${picture.width}" height="${height}" role="img" aria-label="${title}">${rows}${ends}</svg>`;
}

/** The places in project.json at which variants differ from the first. */
function differencesPart({ variants }: ExperimentSettings, text: ReportTexts): Markup {
  const [first, ...others] = variants;
  const rows = others.flatMap(({ name, project }) =>
    compareSettings(first?.project, project).map(({ path, before, after }) => [
      name,
      path,
      short(before),
      short(after),
    ]),
  );
  if (rows.length === 0) return html``;
  return section(text.changedIn, table([text.variant, text.setting, first?.name ?? '', text.value], rows));
}

function short(value: unknown): string {
  const whole = value === undefined ? '–' : typeof value === 'string' ? value : JSON.stringify(value);
  return whole.length > 120 ? `${whole.slice(0, 119)}…` : whole;
}

/** The report of a run: its network, settings, data, curves, figures and confusion matrix. */
import type { RunEvaluation, RunSummary } from '../contract/runs.ts';
import type { Language } from '../diagnostics/code-entry.ts';
import { type Diagnostic, explain } from '../diagnostics/diagnostic.ts';
import type { ProjectDocument } from '../document/schema.ts';
import { durationText, figureTickText, metricText, wholeText } from '../figures/number-texts.ts';
import { figureTitle } from '../nodes/figure-title.ts';
import { type Baseline, baselineFigure } from '../training/baseline.ts';
import { curveChart } from './curve-chart.ts';
import { html, type Markup } from './markup.ts';
import { networkPicture } from './network-picture.ts';
import { reportPage, section, table } from './page.ts';
import { settingRows } from './setting-rows.ts';
import { type ReportTexts, reportTexts } from './texts.ts';

type Figures = Readonly<Record<string, number | null>>;

export interface ReportedEpoch {
  readonly epoch: number;
  readonly train: Figures;
  readonly validation: Figures;
}

export interface RunReportSource {
  readonly summary: RunSummary;
  readonly document: ProjectDocument;
  readonly epochs: readonly ReportedEpoch[];
  readonly samples?:
    | { readonly training: number; readonly validation: number; readonly test?: number | undefined }
    | undefined;
  readonly baseline?: Baseline | undefined;
  /** Undefined where the weights could not be evaluated. */
  readonly evaluation?: Pick<RunEvaluation, 'samples' | 'confusion'> | undefined;
  /** Undefined where the data could not be read. */
  readonly findings?: readonly Diagnostic[] | undefined;
}

export interface ReportFrame {
  readonly language: Language;
  /** Of the program. */
  readonly version: string;
  /** When the report is written. */
  readonly now: Date;
}

/** More classes than this are not readable as a table. */
const maxClasses = 40;

export function runReport(source: RunReportSource, frame: ReportFrame): string {
  const { summary, document } = source;
  const { language } = frame;
  const text = reportTexts[language];
  const title = `${text.run(summary.number)}${summary.name === '' ? '' : `: ${summary.name}`}`;
  const started = new Date(summary.startedAt).toLocaleString(language);
  const device = `${summary.engine}, ${summary.device}`;
  const took = `${text.took} ${durationText(summary.seconds, language)}`;
  return reportPage({
    title,
    language,
    subtitle: `${document.name} · ${started} · ${text.states[summary.state]}, ${took} · ${device}`,
    body: [
      figuresPart(source, language, text),
      curvesPart(source, language, text),
      confusionPart(source, text),
      dataPart(source, language, text),
      section(
        text.network,
        html`<p class="quiet">${text.parameters}: ${wholeText(summary.parameters, language)}</p>`,
        html`<div class="wide">${networkPicture(document.graph, text.network, language)}</div>`,
      ),
      section(text.settings, table([text.setting, text.value], settingRows(document.training, language))),
    ],
    footer: madeText(frame),
  });
}

export function madeText({ language, version, now }: ReportFrame): string {
  return reportTexts[language].made(version, now.toLocaleDateString(language, { dateStyle: 'long' }));
}

function figuresPart(
  { summary, baseline, epochs }: RunReportSource,
  language: Language,
  text: ReportTexts,
): Markup {
  const best = epochs.find(({ epoch }) => epoch === summary.bestEpoch);
  const names = [...new Set([...Object.keys(summary.validation), ...Object.keys(summary.test ?? {})])];
  const value = (name: string, figure: number | null | undefined): string =>
    figure === undefined ? '' : metricText(name, figure);
  const rows = names.map((name) => [
    figureTitle(name, language),
    value(name, best?.train[name]),
    value(name, summary.validation[name]),
    ...(summary.test === undefined ? [] : [value(name, summary.test[name])]),
    ...(baseline === undefined ? [] : [value(name, baselineFigure(baseline, name))]),
  ]);
  const { training, validation, test } = text.parts;
  const headings = [
    text.figure,
    training,
    validation,
    ...(summary.test === undefined ? [] : [test]),
    ...(baseline === undefined ? [] : [text.baseline]),
  ];
  return section(
    text.figures,
    summary.notes === '' ? undefined : html`<p class="notes">${summary.notes}</p>`,
    html`<p class="quiet">${text.bestEpoch(summary.bestEpoch, summary.epochs.done)}${baseline === undefined ? '' : ` ${text.baselineNote(baseline.className)}`}</p>`,
    table(headings, rows),
  );
}

function curvesPart({ epochs }: RunReportSource, language: Language, text: ReportTexts): Markup {
  const names = [
    ...new Set(epochs.flatMap(({ train, validation }) => Object.keys({ ...validation, ...train }))),
  ];
  const charts = names.flatMap((name) => {
    const of = (part: 'train' | 'validation') =>
      epochs.map((one) => [one.epoch, one[part][name] ?? Number.NaN] as const);
    const curves = [
      { title: text.parts.validation, colour: 1, points: of('validation') },
      { title: text.parts.training, colour: 0, dashed: true, points: of('train') },
    ].filter(({ points }) => points.some(([, value]) => Number.isFinite(value)));
    const chart = curveChart(figureTitle(name, language), curves, {
      along: text.epoch,
      valueText: (value) => figureTickText(name, value),
    });
    return chart === undefined ? [] : [chart];
  });
  return section(text.curves, charts.length === 0 ? html`<p class="quiet">${text.noCurves}</p>` : charts);
}

function confusionPart({ evaluation }: RunReportSource, text: ReportTexts): Markup {
  const confusion = evaluation?.confusion;
  if (evaluation === undefined || !confusion || confusion.classes.length > maxClasses) return html``;
  const largest = Math.max(1, ...confusion.counts.flat());
  const lines = confusion.counts.map((counts, label) => {
    const cells = counts.map((count, named) => {
      const tone = named === label ? 'var(--good)' : 'var(--bad)';
      const share = count === 0 ? 0 : Math.round(8 + (42 * count) / largest);
      return html`<td style="background: color-mix(in srgb, ${tone} ${share}%, transparent)">${count}</td>`;
    });
    return html`<tr><th scope="row">${confusion.classes[label]}</th>${cells}</tr>\n`;
  });
  return section(
    text.confusion,
    html`<p class="quiet">${text.confusionNote(evaluation.samples)}</p>`,
    html`<div class="wide"><table class="confusion"><thead><tr><td></td>${confusion.classes.map((name) => html`<th scope="col">${name}</th>`)}</tr></thead><tbody>${lines}</tbody></table></div>`,
  );
}

function dataPart(
  { document, samples, findings }: RunReportSource,
  language: Language,
  text: ReportTexts,
): Markup {
  const parts = (['training', 'validation', 'test'] as const).flatMap((part) => {
    const count = samples?.[part];
    return count === undefined || count === 0 ? [] : [[text.parts[part], wholeText(count, language)]];
  });
  const found = findings?.map((finding) => {
    const { message, fix } = explain(finding, language);
    return html`<li>${message} <span class="quiet">${fix}</span></li>`;
  });
  return section(
    text.data,
    parts.length === 0 ? undefined : table([text.part, text.samples], parts),
    table([text.setting, text.value], settingRows(document.data, language)),
    html`<h3>${text.findings}</h3>`,
    found === undefined
      ? html`<p class="quiet">${text.findingsUnread}</p>`
      : found.length === 0
        ? html`<p>${text.noFindings}</p>`
        : html`<ul>${found}</ul>`,
  );
}

import { describe, expect, it } from 'vitest';
import { ExperimentState } from '../experiment/experiment-state.ts';
import { curveChart } from './curve-chart.ts';
import { experimentReport } from './experiment-report.ts';
import { html } from './markup.ts';
import { networkPicture } from './network-picture.ts';
import { type RunReportSource, runReport } from './run-report.ts';

const hostile = `"><script>alert(1)</script><img src=x onerror='a'>`;
const frame = { language: 'en', version: '1.0.0', now: new Date('2026-01-02T00:00:00Z') } as const;
const wires = [{ from: { node: 'input', port: 'output' }, to: { node: 'dense', port: 'input' } }];
const graph = {
  nodes: {
    input: { type: 'input', parameters: {} },
    dense: { type: 'dense', name: hostile, parameters: { units: 3 } },
  },
  edges: wires,
};
const source = {
  summary: {
    number: 7,
    name: hostile,
    notes: hostile,
    state: 'completed',
    startedAt: 0,
    seconds: 3,
    engine: hostile,
    device: 'cpu',
    epochs: { done: 2, total: 2 },
    bestEpoch: 2,
    parameters: 12,
    validation: { loss: 0.5, accuracy: 0.75 },
    test: { accuracy: 0.7 },
  },
  document: {
    name: hostile,
    graph,
    training: { epochs: 2, note: hostile },
    data: { source: { kind: 'table', path: hostile } },
  },
  epochs: [1, 2].map((epoch) => ({
    epoch,
    train: { loss: 1 / epoch },
    validation: { loss: 1 / epoch, accuracy: 0.7 },
  })),
  samples: { training: 120, validation: 30 },
  baseline: { className: hostile, figures: { accuracy: 0.4 } },
  evaluation: {
    samples: 30,
    confusion: {
      classes: [hostile, 'b'],
      counts: [
        [9, 1],
        [2, 18],
      ],
    },
  },
  findings: [],
} as unknown as RunReportSource;

/** The texts of a page's elements, tags left out. */
const textOf = (page: string) =>
  page
    .replace(/<style>.*?<\/style>/s, '')
    .replace(/<[^>]*>/g, ' ')
    .replace(/\s+/g, ' ');

describe('the report of a run', () => {
  it('holds no markup that came from the project, and nothing that runs or is loaded', () => {
    const page = runReport(source, frame);
    expect(page).not.toMatch(/<script|<img|<link|<iframe|url\(|@import/i);
    expect(page.replaceAll('http-equiv', '')).not.toMatch(/https?:/);
    expect(page).toContain(`content="default-src 'none'; style-src 'unsafe-inline'"`);
    expect(page).toContain('&lt;script&gt;alert(1)&lt;/script&gt;');
  });

  it('sets the figures beside the test part and what is reached without looking', () => {
    expect(textOf(runReport(source, frame))).toContain('Accuracy 75.00% 70.00% 40.00%');
  });

  it('says so where the data could not be read, and leaves out what was not evaluated', () => {
    const page = textOf(runReport({ ...source, findings: undefined, evaluation: undefined }, frame));
    expect(page).toContain('The data was not read for this report.');
    expect(page).not.toContain('Confusion matrix');
  });

  it('speaks Chinese', () => {
    const page = runReport(source, { ...frame, language: 'zh-CN' });
    expect(page).toContain('lang="zh-CN"');
    expect(textOf(page)).toMatch(/实验 7.*指标.*曲线.*混淆矩阵.*数据.*网络.*训练设置/);
  });
});

it('the report of an experiment says its verdict first', () => {
  const state = new ExperimentState([
    { kind: 'planned', repeats: [1, 2, 3, 4] },
    { kind: 'goal', metric: 'accuracy', direction: 'higher' },
    ...[1, 2, 3, 4].flatMap((repeat) =>
      [0.5, 0.9].map((base, variant) => {
        const value = base + repeat ** (1 + variant) / 1000;
        return { kind: 'measured', variant, repeat, value, epochs: 1, figures: { accuracy: value } } as const;
      }),
    ),
  ]);
  const variants = ['small', hostile].map((name, units) => ({ name, project: { graph: { units } } }));
  const page = experimentReport(
    { settings: { version: 1, question: hostile, variants }, state, created: '2026-01-02' },
    frame,
  );
  expect(page).not.toContain('<script');
  expect(textOf(page)).toMatch(/is better than small\..*Variants.*50\.25%/);
});

describe('pictures', () => {
  it('a curve is broken where a figure is not finite', () => {
    const points = [
      [1, 1],
      [2, Number.NaN],
      [3, 2],
    ] as const;
    const words = { along: 'Epoch', valueText: String };
    const { text = '' } = curveChart('Loss', [{ title: 'a', colour: 0, points }], words) ?? {};
    expect(text.match(/ d="(M[^"]*)" fill/)?.[1]?.match(/M/g)).toHaveLength(2);
    expect(curveChart('Loss', [{ title: 'a', colour: 0, points: [[1, Number.NaN]] }], words)).toBeUndefined();
  });

  it('a network in a circle is drawn and ends', () => {
    const back = { from: { node: 'dense', port: 'output' }, to: { node: 'input', port: 'input' } };
    const { text } = networkPicture({ ...graph, edges: [...wires, back] } as never, 'Network', 'en');
    expect(text.match(/<rect/g)).toHaveLength(2);
  });

  it('markup within markup stays, and texts within it are escaped', () => {
    expect(html`<p title="${'"&'}">${html`<b>${'<'}</b>`}${[1, undefined]}</p>`.text).toBe(
      '<p title="&quot;&amp;"><b>&lt;</b>1</p>',
    );
  });
});

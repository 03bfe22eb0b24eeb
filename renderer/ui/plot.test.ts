import { expect, it } from 'vitest';
import { drawPlot, type Plot } from './plot.ts';

const plain: Plot = {
  title: 'a plot',
  xTitle: 'x',
  yTitle: '',
  xRange: [0, 10],
  yRange: [0, 1],
  xText: String,
  yText: String,
  series: [
    { name: 'line', kind: 'line', x: [0, 5, 7, 10], y: [0, 0.5, null, 1], colour: '--a' },
    { name: 'dot', kind: 'dots', x: [10], y: [1], colour: '--b' },
    { name: 'bar', kind: 'bars', x: [0], y: [1], barWidth: 10, colour: '--c' },
  ],
};

it('places values between the ends of the axes, and breaks a line where a value is missing', () => {
  const { left, right, top, bottom, marks } = drawPlot(plain, 266, 148);
  expect([left, right, top, bottom]).toEqual([52, 252, 10, 110]);
  expect(marks.map(({ d }) => d)).toEqual(['M52 110L152 60M252 10', 'M252 10h0', 'M52.5 110V10H251.5V110Z']);
});

it('has ticks at round numbers from end to end', () => {
  const { xTicks, yTicks } = drawPlot(plain, 466, 248);
  expect(xTicks.map(({ text }) => text)).toEqual(['0', '2', '4', '6', '8', '10']);
  expect(yTicks.map(({ text }) => text)).toEqual(['0', '0.2', '0.4', '0.6', '0.8', '1']);
});

it('gives a logarithmic axis powers of ten', () => {
  const series = [{ name: 'line', kind: 'line' as const, x: [0, 1], y: [0.001, 1], colour: '--a' }];
  const { yTicks } = drawPlot({ ...plain, series, yRange: [0.001, 1], logScale: true }, 266, 148);
  expect(yTicks.map(({ text, at }) => [text, Math.round(at)])).toEqual([
    ['0.001', 110],
    ['0.01', 77],
    ['0.1', 43],
    ['1', 10],
  ]);
});

it('fills a band behind its line, and closes it where it stops', () => {
  const band = { low: [0, 0, null, 0.5], high: [1, 0.5, null, 1] };
  const series = [
    { name: 'mean', kind: 'line' as const, x: [0, 5, 7, 10], y: [0.5, 0.25, 0, 0.75], band, colour: '--a' },
  ];
  const [filled, line] = drawPlot({ ...plain, series }, 266, 148).marks;
  expect(filled).toMatchObject({
    d: 'M52 10L152 60L152 110L52 110ZM252 10L252 60Z',
    filled: true,
    opacity: 0.2,
  });
  expect(line?.d).toBe('M52 60L152 85L192 110L252 35');
});

it('has an axis that holds the whole band', () => {
  const series = [
    { name: 'mean', kind: 'line' as const, x: [0], y: [1], band: { low: [0], high: [4] }, colour: '--a' },
  ];
  const { yRange: _, ...free } = plain;
  expect(drawPlot({ ...free, series }, 466, 248).yTicks.map(({ text }) => text)).toEqual([
    '0',
    '1',
    '2',
    '3',
    '4',
  ]);
});

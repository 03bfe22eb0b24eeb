import { expect, it } from 'vitest';
import type { Plot } from './plot.ts';
import { plotSvg } from './plot-svg.ts';
import { plotTable } from './plot-table.ts';

const plot: Plot = {
  title: 'Loss & <more>',
  xTitle: 'epochs',
  yTitle: '',
  xText: String,
  yText: String,
  series: [
    { name: '', kind: 'line', x: [0, 1], y: [0, 1], colour: '--axis', isGuide: true },
    { name: '=run "5"', kind: 'line', x: [1, 2, 3], y: [0.5, null, -0.25], colour: '--series-1' },
    { name: 'run 6', kind: 'dots', x: [2], y: [0.75], colour: '--series-2' },
  ],
};

const titles = { series: 'curve', low: 'lowest', high: 'highest' };

it('is a picture that stands by itself: names are text, colours are those of the theme', () => {
  const svg = plotSvg(plot, (token) => `#${token.length}`);
  expect(svg).toContain('<title>Loss &amp; &lt;more&gt;</title>');
  expect(svg).toContain('=run &quot;5&quot;');
  expect(svg).toContain('stroke="#10"');
  expect(svg).not.toContain('var(');
  expect(svg.match(/<(path|text|rect|g|svg|title|clipPath)\b/g)?.length).toBe(
    (svg.match(/\/>/g)?.length ?? 0) + (svg.match(/<\/\w+>/g)?.length ?? 0),
  );
});

it('is a table of every value, in which no name is a formula', () => {
  expect(plotTable(plot, titles).split('\r\n')).toEqual([
    'curve,epochs,Loss & <more>',
    `"'=run ""5""",1,0.5`,
    `"'=run ""5""",2,`,
    `"'=run ""5""",3,-0.25`,
    'run 6,2,0.75',
  ]);
});

it('has the ends of a band beside the values of its curve', () => {
  const band = { low: [0.25, null], high: [0.75, null] };
  const banded: Plot = {
    ...plot,
    series: [
      { name: 'mean', kind: 'line', x: [1, 2], y: [0.5, 1], band, colour: '--series-1' },
      { name: 'run 6', kind: 'line', x: [2], y: [0], colour: '--series-2' },
    ],
  };
  expect(plotTable(banded, titles).split('\r\n')).toEqual([
    'curve,epochs,Loss & <more>,lowest,highest',
    'mean,1,0.5,0.25,0.75',
    'mean,2,1,,',
    'run 6,2,0,,',
  ]);
});

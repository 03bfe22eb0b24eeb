import { expect, it } from 'vitest';
import type { SentEvent } from '../../../shared/contract/events.ts';
import { figuresTable } from './figures-table.ts';

const progress = (step: number, learningRate: number): SentEvent => ({
  event: 'progress',
  step,
  totalSteps: 10,
  epoch: 1,
  loss: 1,
  gradientNorm: 1,
  gradientNorms: {},
  learningRate,
  samplesPerSecond: null,
  secondsLeft: null,
});

const epoch = (
  number: number,
  figures: Readonly<Record<string, number | null>>,
  best: boolean,
): SentEvent => ({
  event: 'epoch',
  epoch: number,
  step: 5 * number,
  train: { loss: 0.5 / number },
  validation: figures,
  best,
  seconds: number / 4,
});

const lines = (text: string): readonly string[] => text.split('\r\n');

it('has a row for each epoch of each run, with the learning rate of its last step', () => {
  const events = [
    progress(5, 0.01),
    epoch(1, { loss: 0.7, accuracy: 0.5 }, true),
    progress(10, 0.001),
    epoch(2, { loss: 0.8, accuracy: 0.4 }, false),
  ];
  expect(lines(figuresTable([{ number: 3, events }]))).toEqual([
    'run,epoch,step,seconds,learningRate,best,training.loss,validation.accuracy,validation.loss',
    '3,1,5,0.25,0.01,true,0.5,0.5,0.7',
    '3,2,10,0.5,0.001,false,0.25,0.4,0.8',
  ]);
});

it('leaves empty what a run does not have and what is not finite', () => {
  const table = figuresTable([
    { number: 2, events: [epoch(1, { loss: null }, true)] },
    { number: 1, events: [epoch(1, { meanAbsoluteError: 3 }, true)] },
  ]);
  expect(lines(table)).toEqual([
    'run,epoch,step,seconds,learningRate,best,training.loss,validation.loss,validation.meanAbsoluteError',
    '2,1,5,0.25,,true,0.5,,',
    '1,1,5,0.25,,true,0.5,,3',
  ]);
});

it('is a header alone for runs without an epoch', () => {
  expect(lines(figuresTable([{ number: 1, events: [progress(1, 0.1)] }]))).toEqual([
    'run,epoch,step,seconds,learningRate,best',
  ]);
});

import { BinaryWriter, WireType } from '@bufbuild/protobuf/wire';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { encodeEventFile } from './event-file.ts';
import { framed } from './framed.ts';
import { histogramOf } from './histogram.ts';
import { ScalarSeries } from './scalar-series.ts';
import { type EventFileEnd, type Scalar, scalarsIn } from './scalars-in.ts';

function read(bytes: Uint8Array): { readonly scalars: readonly Scalar[]; readonly end: EventFileEnd } {
  const scalars: Scalar[] = [];
  const reading = scalarsIn(bytes);
  for (;;) {
    const next = reading.next();
    if (next.done === true) return { scalars, end: next.value };
    scalars.push(next.value);
  }
}

const logged = (tag: string, step: number, value: number): Scalar => ({
  tag,
  step,
  wallTime: step / 2,
  value,
});
const two = [logged('loss/validation', 1, 0.5), logged('loss/validation', 2, 0.25)];

it('reads what is written, in its order, without histograms and without what is not finite', () => {
  fc.assert(
    fc.property(
      fc.array(
        fc.record({
          tag: fc.string({ minLength: 1, maxLength: 40, unit: 'grapheme' }),
          step: fc.nat(),
          // Not below the normal numbers: a native library in this process may have these taken as 0.
          wallTime: fc.nat().map((ticks) => ticks / 1024),
          value: fc
            .tuple(fc.integer(), fc.integer({ min: -60, max: 60 }))
            .map(([digits, exponent]) => Math.fround(digits * 2 ** exponent)),
        }),
        { maxLength: 20 },
      ),
      (scalars) => {
        const histogram = histogramOf([1, 2]);
        const others = [
          ...(histogram ? [{ tag: 'weights', step: 0, wallTime: 0, value: histogram }] : []),
          logged('lost', 1, Number.NaN),
        ];
        expect(read(encodeEventFile(0, [...scalars, ...others]))).toEqual({ scalars, end: 'whole' });
      },
    ),
  );
});

it('keeps what stands before the end of a file that is cut off', () => {
  const bytes = encodeEventFile(0, two);
  for (let length = 0; length < bytes.length; length++) {
    const { scalars, end } = read(bytes.subarray(0, length));
    expect(two.slice(0, scalars.length)).toEqual(scalars);
    expect(['cut', 'whole']).toContain(end);
  }
});

it('stops at the first byte that was changed', () => {
  const bytes = encodeEventFile(0, two);
  for (let place = 0; place < bytes.length; place++) {
    const changed = Uint8Array.from(bytes);
    changed[place] = (changed[place] ?? 0) ^ 0x10;
    const { scalars, end } = read(changed);
    expect(end).not.toBe('whole');
    expect(two.slice(0, scalars.length)).toEqual(scalars);
  }
});

it('survives whatever stands in a whole frame', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 200 }), (content) => {
      expect(['whole', 'damaged']).toContain(read(framed(content)).end);
    }),
  );
});

it('reads a tensor of one number, as TensorFlow 2 writes a scalar', () => {
  const tensor = (type: number, content: Uint8Array) =>
    new BinaryWriter().tag(1, WireType.Varint).int32(type).tag(4, WireType.LengthDelimited).bytes(content);
  const event = (content: BinaryWriter) =>
    framed(
      new BinaryWriter()
        .tag(2, WireType.Varint)
        .int64(3)
        .tag(5, WireType.LengthDelimited)
        .fork()
        .tag(1, WireType.LengthDelimited)
        .fork()
        .tag(1, WireType.LengthDelimited)
        .string('epoch_loss')
        .tag(8, WireType.LengthDelimited)
        .bytes(content.finish())
        .join()
        .join()
        .finish(),
    );
  const single = new Uint8Array(Float32Array.of(1.5).buffer);
  const double = new Uint8Array(Float64Array.of(0.1).buffer);
  expect(read(event(tensor(1, single))).scalars).toEqual([
    { tag: 'epoch_loss', step: 3, wallTime: 0, value: 1.5 },
  ]);
  expect(read(event(tensor(2, double))).scalars).toMatchObject([{ value: 0.1 }]);
  expect(read(event(tensor(3, single)))).toEqual({ scalars: [], end: 'whole' });
});

it('keeps the peaks of a long series in so many points, rising by step', () => {
  const series = new ScalarSeries();
  for (let step = 0; step < 100_000; step++)
    series.add({ step, wallTime: step, value: step === 77_777 ? 9 : step % 2 });
  const points = series.points(500);
  expect(points.length).toBeLessThanOrEqual(500);
  expect(points).toContainEqual({ order: 77_778, step: 77_777, wallTime: 77_777, value: 9 });
  expect(points.every(({ step }, place) => place === 0 || step > (points[place - 1]?.step ?? 0))).toBe(true);
});

it('replaces what a run that was taken up again does anew', () => {
  const series = new ScalarSeries();
  for (const [step, value] of [
    [1, 1],
    [2, 2],
    [3, 3],
    [2, 20],
  ] as const)
    series.add({ step, wallTime: 0, value });
  expect(series.points(10).map(({ order, step, value }) => [order, step, value])).toEqual([
    [1, 1, 1],
    [2, 2, 20],
  ]);
});

/** Bytes that TensorBoard 2.20 wrote: `simple_value`s as PyTorch logs them, and tensors as TensorFlow 2 does. */
const ofTensorBoard = [
  'SAAAAAAAAAD+kkidCTL20jqQw9pBGg1icmFpbi5FdmVudDoyUi4KLHRlbnNvcmJvYXJkLnN1bW1hcnkud3JpdGVyLmV2ZW50X2Zp',
  'bGVfd3JpdGVy7P1Vox4AAAAAAAAA2dwSMgkAACBA/FTZQSoTChEKCkxvc3MvdHJhaW4VAAAAP+jSGU0+AAAAAAAAANnSQOcJAAAg',
  'QPxU2UEqMwoxCg5lcG9jaF9hY2N1cmFjeUIKCAESACoEAAAAP0oTCgkKB3NjYWxhcnMaBm9mIHZhbGv48kEgAAAAAAAAACntqVAJ',
  'AABgQPxU2UEQASoTChEKCkxvc3MvdHJhaW4VAACAPj85kJxAAAAAAAAAACgX9JUJAABgQPxU2UEQASozCjEKDmVwb2NoX2FjY3Vy',
  'YWN5QgoIARIAKgQAAEA/ShMKCQoHc2NhbGFycxoGb2YgdmFsNTkYXQ==',
].join('');

it('reads what TensorBoard itself wrote', () => {
  const bytes = Uint8Array.from(Buffer.from(ofTensorBoard, 'base64'));
  const wallTime = 1_700_000_000.5;
  expect(read(bytes)).toEqual({
    scalars: [
      { tag: 'Loss/train', step: 0, wallTime, value: 0.5 },
      { tag: 'epoch_accuracy', step: 0, wallTime, value: 0.5 },
      { tag: 'Loss/train', step: 1, wallTime: wallTime + 1, value: 0.25 },
      { tag: 'epoch_accuracy', step: 1, wallTime: wallTime + 1, value: 0.75 },
    ],
    end: 'whole',
  });
});

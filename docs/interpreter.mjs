/* Answers of an exported file from raw samples, by its metadata alone (docs/exported-files.md).
 *   node interpreter.mjs model.onnx rows.json | picture.jpg ... | "a text" ...
 * Needs onnxruntime-node, and sharp for pictures. `rows.json`: a list of objects with a text for each column; null: a row has no answer. */
import { readFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { pathToFileURL } from 'node:url';
import { InferenceSession, Tensor } from 'onnxruntime-node';

function* fieldsOf(bytes) {
  let at = 0;
  const number = () => (bytes[at] < 128 ? bytes[at++] : bytes[at++] - 128 + 128 * number());
  while (at < bytes.length) {
    const [tag, size = tag % 8 === 2 ? number() : { 1: 8, 5: 4 }[tag % 8]] = [number()];
    if (size === undefined) number();
    else yield { field: Math.floor(tag / 8), bytes: bytes.subarray(at, at + size) };
    at += size ?? 0;
  }
}
/** `metadata_props`: field 14 of a model, each a message of a key and a value. */
export function metadataOf(model) {
  const props = [...fieldsOf(model)].filter(({ field }) => field === 14).map((prop) => [...fieldsOf(prop.bytes)]);
  const texts = props.map((pair) => pair.map(({ bytes }) => Buffer.from(bytes).toString()));
  return Object.fromEntries(texts.map(([key, text]) => [key, /^(project|run|task|outputActivation)$/.test(key) ? text : JSON.parse(text)]));
}
/** `answer` takes cells, in which paths start from `base`, the path of a picture, a text, or a list of cells; of several outputs it gives all. */
export async function openModel(bytes) {
  const [session, about] = [await InferenceSession.create(bytes), metadataOf(bytes)];
  async function answer(sample, base = '.') {
    const cells = about.table && !Array.isArray(sample) ? cellsOf(sample, about.table) : sample;
    if (cells === null) return null;
    const [feeds, answers] = [{}, []];
    for (const name of session.inputNames) {
      const [how, fed] = [about.inputs?.[name] ?? about, await feedOf({ sample, cells, base }, about.inputs?.[name] ?? about, about)];
      if (fed === null) return null;
      feeds[name] = new Tensor(fed instanceof Int32Array ? 'int32' : 'float32', fed, [1, ...how.preprocessing.sampleShape]);
    }
    for (const [name, result] of Object.entries(await session.run(feeds))) {
      const [scores, ids] = [[...result.data], about.text?.answerAt ? [...feeds[session.inputNames[0]].data] : [-1]];
      const [width, used] = [scores.length / ids.length, [...ids, about.text?.padding.id].indexOf(about.text?.padding.id)];
      answers.push([name, named(scores.slice((used - 1) * width, used * width), about.outputs?.[name] ?? about)]);
    }
    return answers.length > 1 ? Object.fromEntries(answers) : answers[0][1];
  }
  return { about, answer }; }
async function feedOf({ sample, cells, base }, how, { text, table, featureNames }) {
  const cell = how.column && cells.get(how.column);
  if (text) return tokensOf(sample, text);
  if (how.categories) return Int32Array.of(how.categories.indexOf(cell) + 1);
  if (how.picture) return scaled(await pixelsOf(how.column ? [base, how.folder ?? '.', cell].join('/') : sample, how.picture), how.preprocessing);
  const numbers = (row) => new Map(featureNames.map((name) => [name, Number(String(row[name] ?? '').trim() || Number.NaN)]));
  const inRow = (row) => columnsOf(table ? row : numbers(row), featureNames);
  return scaled(Array.isArray(sample) ? sample.flatMap(inRow) : inRow(cells), how.preprocessing); }
function named(scores, { classLabels: labels, targetNames, outputActivation }) {
  if (!labels) return Object.fromEntries(scores.map((score, i) => [targetNames?.[i] ?? i, score]));
  const [powers, sum] = [scores.map((score) => Math.exp(score - Math.max(...scores))), (a, b) => a + b];
  const made = { softmax: powers.map((power) => power / powers.reduce(sum)), sigmoid: scores.map((score) => 1 / (1 + Math.exp(-score))) };
  let shares = made[outputActivation] ?? scores;
  if (shares.length === 1 && labels.length === 2) shares = [1 - shares[0], shares[0]];
  return Object.fromEntries(labels.map((label, i) => [label, shares[i]])); }
/** Centred in float64, then (x - offset) * scale in float32, by channel or column. */
function scaled(values, { layout, centers = [0], offset, scale }) {
  const at = ({ length }, i) => (layout === 'NTC' ? i % length : Math.floor(i / (values.length / length)));
  const centred = Float32Array.from(values, (value, i) => value - centers[at(centers, i)]);
  return centred.map((value, i) => Math.fround(value - Math.fround(offset[at(offset, i)])) * Math.fround(scale[at(scale, i)])); }
function tokensOf(given, { steps, normalization, lowerCase, pattern, bytes, merges, keep, length, vocabulary, unknown, padding }) {
  const composed = (steps ? stepped(given, steps) : given).normalize(normalization);
  const form = lowerCase ? composed.toLowerCase().normalize(normalization) : composed;
  const [ids, ranks] = [vocabulary, (merges ?? []).map((pair) => pair.join(' '))].map((list) => new Map(list.map((each, i) => [each, i])));
  const pieces = form.match(new RegExp(pattern, 'gu')) ?? [];
  const characters = (piece) => Array.from(Buffer.from(piece), (byte) => bytes[byte]);
  const tokens = merges ? pieces.flatMap((piece) => merged(characters(piece), ranks)) : pieces;
  const row = tokens.map((token) => ids.get(token) ?? unknown);
  const from = keep === 'first' ? 0 : Math.max(0, row.length - length);
  return row.length > 0 ? Int32Array.from({ length }, (_, i) => row[from + i] ?? padding.id) : null; }
function stepped(text, { column, lines, operations }) {
  const rows = (lines ? text.split('\n') : [text]).map((line) => new Map([[column, line || null]]));
  return rows.flatMap((cells) => (operations.every((step) => apply(step, column, cells)) ? [cells.get(column) ?? ''] : [])).join('\n'); }
function merged(parts, ranks) {
  const found = parts.map((part, i) => ranks.get(`${part} ${parts[i + 1] ?? ''}`) ?? ranks.size);
  const [best, from] = [Math.min(...found), (at) => found[at] === best && found[at - 1] !== best];
  if (parts.length === 0 || best === ranks.size) return parts;
  return merged(parts.flatMap((part, i) => (from(i) ? [part + parts[i + 1]] : from(i - 1) ? [] : [part])), ranks); }
function cellsOf(row, table) {
  const cells = new Map(table.columns.map((name) => [name, row[name].trim() || null]));
  for (const step of table.operations) for (const column of step.columns ?? [step.column]) if (!apply(step, column, cells)) return null;
  return cells; }
function columnsOf(cells, featureNames) {
  const wrong = featureNames.filter((name) => !Number.isFinite(cells.get(name)));
  if (wrong.length > 0) throw new Error(`no number in ${wrong}`);
  return featureNames.map((name) => cells.get(name)); }
/** Does one operation to one cell; false: the row has no answer. */
function apply(step, column, cells) {
  const [cell, kind, isText] = [cells.get(column), step.do, typeof cells.get(column) === 'string'];
  const set = (value, name = column) => cells.set(name, value);
  if (kind === 'skip-values') return !step[isText ? 'texts' : 'numbers'].includes(cell);
  if (kind === 'skip-row') return !(step.where === 'text' ? isText : cell === null);
  if ((kind === 'texts-missing' && isText) || (kind === 'missing' && step[isText ? 'texts' : 'numbers'].includes(cell))) set(null);
  if (kind === 'skip-short') return Array.from(cell ?? '').length >= step.length;
  if (kind === 'normalize' && isText) set(cell.normalize(step.form));
  if (kind === 'lower-case' && isText) set(cell.toLowerCase());
  if (kind === 'substitute' && isText) set(cell.replace(new RegExp(step.pattern, 'gu'), (...found) => substitute(found, step)) || null);
  if (kind === 'replace' && isText) set(Object.hasOwn(step.values, cell) ? step.values[cell] : cell);
  if (kind === 'number' && isText) {
    const found = step.patterns.map((pattern) => new RegExp(pattern).exec(cell)).find(Boolean);
    if (found || step.missing?.includes(cell.toLowerCase())) set(found ? numberOf(found.groups) : null);
  }
  if (step.indicator) set(cell === null ? 1 : 0, step.indicator);
  if (kind === 'fill') set(cell ?? step.value);
  const time = kind === 'time' && isText ? timeOf(new RegExp(step.pattern).exec(cell)?.groups) : Number.NaN;
  for (const made of step.parts ?? []) set(Number.isNaN(time) ? cell : partOf(time, made.part), made.column);
  const [signed, limited] = [Math.sign(cell) * Math.log1p(Math.abs(cell)), Math.min(step.high, Math.max(step.low, cell))];
  const changed = { log: signed, scale: (cell - step.offset) * step.scale, clip: limited };
  if (typeof cell === 'number') set(changed[kind] ?? cell);
  const { values = [], other, missing, buckets = [] } = step;
  for (const name of kind === 'one-hot' ? [...values.map((one) => one.column), other, missing] : buckets) set(0, name);
  if (kind === 'hash' && isText) set(1, buckets[hashOf(cell) % buckets.length]);
  if (kind === 'one-hot') set(1, cell === null ? missing : (values.find(({ text }) => text === cell)?.column ?? other));
  return true; }
function substitute(found, { values = {}, by = found[0] }) {
  const { decimal, hex } = Object(found.at(-1));
  if (decimal ?? hex) return String.fromCodePoint(Number(decimal ?? `0x${hex}`));
  return Object.hasOwn(values, found[0]) ? values[found[0]] : by; }
function hashOf(text) {
  let hash = text.split('').reduce((sum, unit) => Math.imul(sum ^ unit.charCodeAt(0), 0x01000193) >>> 0, 0x811c9dc5);
  for (const [shift, factor] of [[17, 0xed5ad4bb], [11, 0xac4c1b51], [15, 0x31848bab]]) hash = Math.imul(hash ^ (hash >>> shift), factor);
  return (hash ^ (hash >>> 14)) >>> 0; }
function numberOf({ bracket, first, sign, whole, fraction = '', exponent = '0', share }) {
  const size = Number(`${whole.replace(/[^0-9]/g, '')}.${fraction}e${exponent}`) / ({ '%': 100, '‰': 1000 }[share] ?? 1);
  return [bracket, first, sign].filter((each) => each && '(-\u2212'.includes(each)).length % 2 ? -size : size; }
function timeOf({ year, month, day, hour = 0, minute = 0, second = '0', half, zone } = { month: '' }) {
  const number = Number(month) || 'jan feb mar apr may jun jul aug sep oct nov dec'.split(' ').indexOf(month.slice(0, 3).toLowerCase()) + 1;
  const date = Date.UTC(year?.length > 2 ? year : Number(year) + (year < 70 ? 2000 : 1900), number - 1, day);
  const hours = half ? (hour % 12) + (/p/i.test(half) ? 12 : 0) : Number(hour);
  const [, sign, away = 0, minutes = 0] = /([+-])(..):?(..)?/.exec(zone) ?? [];
  const shift = (sign === '-' ? -60_000 : 60_000) * (away * 60 + Number(minutes));
  if (new Date(date).getUTCMonth() !== number - 1) return Number.NaN;
  return date - shift + ((hours * 60 + Number(minute)) * 60 + Number(second.replace(',', '.'))) * 1000; }
function partOf(time, part) {
  const [year, month, day, hour, minute] = /(.+)-(.+)-(.+)T(.+):(.+):/.exec(new Date(time).toISOString()).slice(1).map(Number);
  return { time: time / 864e5, year, month, day, hour, minute, weekday: ((new Date(time).getUTCDay() + 6) % 7) + 1 }[part]; }
async function pixelsOf(path, how) {
  const { width, height, channels, filters = [] } = { ...how, channels: how.colour === 'RGB' ? 3 : 1 };
  return filters.reduce((pixels, step) => filtered(pixels, [channels, height, width], step), await decoded(path, how)); }
function filtered(pixels, [channels, height, width], { do: kind, radius, sigma, sigmaSpace = sigma, sigmaColour }) {
  const at = (place, size) => {
    if (kind === 'median') return Math.min(size - 1, Math.max(0, place));
    const [last, period] = [size - 1, Math.max(1, 2 * size - 2)];
    return last - Math.abs(last - (((place % period) + period) % period)); };
  const side = Array.from({ length: 2 * radius + 1 }, (_, i) => i - radius);
  const steps = side.flatMap((y) => side.map((x) => [y, x])).filter(([y, x]) => kind !== 'bilateral' || y * y + x * x <= radius * radius);
  const planes = Array.from({ length: channels }, (_, channel) => channel * height * width);
  return Array.from(pixels, (_, place) => {
    const [row, column] = [Math.floor(place / width) % height, place % width], own = row * width + column, plane = place - own;
    const near = steps.map(([y, x]) => at(row + y, height) * width + at(column + x, width));
    if (kind === 'median') return near.map((other) => pixels[plane + other]).sort((a, b) => a - b)[(near.length - 1) / 2];
    const weights = near.map((other, i) => {
      const space = (steps[i][0] ** 2 + steps[i][1] ** 2) / sigmaSpace ** 2;
      const difference = planes.reduce((sum, from) => sum + Math.abs(pixels[from + own] - pixels[from + other]), 0);
      return Math.exp(-(space + (kind === 'bilateral' ? (difference / sigmaColour) ** 2 : 0)) / 2); });
    const total = weights.reduce((sum, weight) => sum + weight, 0);
    return Math.round(near.reduce((sum, other, i) => sum + weights[i] * pixels[plane + other], 0) / total); }); }
async function decoded(path, { width, height, fit, ground, colour }) {
  const placing = { fit: { stretch: 'fill', pad: 'contain', crop: 'cover' }[fit], background: ground };
  const upright = (await import('sharp')).default(path).autoOrient().flatten({ background: ground }).resize(width, height, placing);
  const rgb = await upright.toColourspace('srgb').raw().toBuffer();
  const [red, green, blue] = [0, 1, 2].map((channel) => Array.from(rgb.filter((_, i) => i % 3 === channel)));
  if (colour === 'RGB') return [...red, ...green, ...blue];
  return red.map((r, i) => Math.floor((r * 19595 + green[i] * 38470 + blue[i] * 7471) / 65536 + 0.5)); }
if (import.meta.url === pathToFileURL(process.argv[1]).href) {
  const { about, answer } = await openModel(readFileSync(process.argv[2]));
  const samples = about.table ? JSON.parse(readFileSync(process.argv[3])) : process.argv.slice(3);
  for (const sample of samples) console.log(JSON.stringify(await answer(sample, dirname(process.argv[3])))); }

import { isMissing } from '../../../../shared/data/number-text.ts';
import { isNumberLike } from './number-form.ts';

const base =
  'm|km|dm|cm|mm|µm|μm|um|nm|in|inch|ft|yd|mi|g|kg|mg|µg|t|lb|lbs|oz|s|sec|min|h|hr|hrs|ms|µs|us|ns|d|days?|years?|yr|K|°?C|°?F|deg(?:rees?)?[ _.]?[CFK]|celsius|fahrenheit|kelvin|℃|V|mV|kV|volts?|amps?|amperes?|watts?|hertz|pascals?|(?:kilo|milli|centi)?(?:met(?:er|re)|gram)s?|seconds?|minutes?|hours?|lit(?:er|re)s?|A|mA|µA|W|kW|MW|kWh|MWh|Wh|J|kJ|MJ|cal|kcal|Pa|hPa|kPa|MPa|bar|mbar|psi|atm|mmHg|N|kN|Nm|Hz|kHz|MHz|GHz|ohm|Ω|kΩ|F|µF|H|lx|lm|cd|dB|dBm|mol|mmol|µmol|M|mM|µM|L|l|ml|mL|dl|dL|µl|ppm|ppb|pH|%|‰|deg|°|rad|rpm|bpm|pct|percent|(?:k|M|Mio\\.? ?|Tsd\\.? ?|T)?(?:USD|EUR|GBP|CNY|RMB|JPY|CHF|€|\\$|£|¥)|元|万元|亿元|个|人|岁|年|月|日|天|小时|分钟|秒|米|厘米|毫米|公斤|千克|克|吨|升|毫升|度|次|円|個|歳|px|pixels?|counts?|a\\.?u\\.?|IU|U';
const power = '(?:[²³⁻¹]+|\\^?-?[1-4])?';
const unit = new RegExp(`^(?:${base})${power}(?:[/·*. ](?:${base})${power})*$`, 'i');

/** Whether a text is a unit of measurement: `mm`, `kg/m^3`, `[V]`, `(°C)`. */
export function isUnit(text: string): boolean {
  const trimmed = text.trim();
  const inner = /^[[(<](.*)[\])>]$/.exec(trimmed)?.[1] ?? trimmed;
  return unit.test(inner.trim());
}

/**
 * Whether a row gives the units of the columns of numbers: no numbers, most of their cells units, and beside them
 * nothing but units, dashes and empty cells, or the word for having none.
 */
export function looksLikeUnits(cells: readonly string[], numeric: readonly number[]): boolean {
  const values = numeric.map((i) => (cells[i] ?? '').trim());
  const units = values.filter(isUnit).length;
  if (units === 0 || values.some(isNumberLike)) return false;
  const others = cells.filter((cell) => !isUnit(cell) && !isMissing(cell.trim()));
  const plain = others.filter((cell) =>
    /^[[(<]?(none|text|string|name|unitless|dimensionless|1|无|-|—|–|\/)[\])>]?$/i.test(cell.trim()),
  );
  return units * 2 > values.filter((cell) => !isMissing(cell)).length && others.length === plain.length;
}

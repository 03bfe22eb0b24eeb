import * as z from 'zod';

const nonFinite = z.enum(['NaN', 'Infinity', '-Infinity']);

/** A measured number as it stands in a file: JSON has no NaN and no infinities, so those three are texts there. */
export const measuredNumber = z.union([z.number(), nonFinite.transform(Number)]);

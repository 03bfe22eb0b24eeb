import { type RealDeclaration, real } from '../document/parameters.ts';

/** The probability with which something is dropped while training. */
export function rateParameter(spec: Pick<RealDeclaration, 'default' | 'doc'>): RealDeclaration {
  return real({
    minimum: 0,
    maximum: 1,
    exclusiveMaximum: true,
    title: { en: 'Rate', 'zh-CN': '比率' },
    ...spec,
  });
}

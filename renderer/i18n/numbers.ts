export * from '../../shared/figures/number-texts.ts';

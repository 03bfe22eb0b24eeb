import { quantizations } from '../../shared/export/formats.ts';
import type { OptionDeclarations } from './command.ts';

/** What makes an exported file smaller. */
export const pruneOptions = {
  prune: {
    type: 'string',
    placeholder: 'SHARE',
    help: 'share of the kernels to set to zero, smallest first',
  },
  'prune-scope': {
    type: 'string',
    placeholder: 'global|layer',
    help: 'smallest of all, or of each layer (global)',
  },
} as const satisfies OptionDeclarations;

export const quantizeOption = {
  type: 'string',
  placeholder: quantizations.join('|'),
  help: 'narrower numbers',
} as const;

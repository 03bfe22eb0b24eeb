import { type TrialPlace, trialPlaceNames } from '../../shared/contract/trial-place.ts';
import {
  type CommandArguments,
  choiceOption,
  integerOption,
  type OptionDeclarations,
  UsageError,
} from './command.ts';

/** Where trials and runs of experiments train, as commands take it. */
export const placeOptions = {
  on: {
    type: 'string',
    placeholder: trialPlaceNames.join('|'),
    help: 'where they train: here, or on a Ray cluster (local)',
  },
  address: { type: 'string', placeholder: 'URL', help: "the cluster's dashboard, as http://127.0.0.1:8265" },
  'trial-cpus': { type: 'string', placeholder: 'N', help: 'processor cores of each on a cluster (1)' },
  'allow-plain-http': { type: 'boolean', help: 'reach another machine without encryption' },
} as const satisfies OptionDeclarations;

/** What a person says of the place. Throws UsageError where it does not fit together. */
export function chosenPlace(args: CommandArguments): TrialPlace {
  const on = choiceOption(args, 'on', trialPlaceNames) ?? 'local';
  const cores = integerOption(args, 'trial-cpus', 1, 1024);
  const { address } = args.options;
  if (on === 'local') {
    const given = ['address', 'trial-cpus', 'allow-plain-http'].find(
      (name) => args.options[name] !== undefined,
    );
    if (given !== undefined) throw new UsageError(`--${given} is for a cluster: add --on ray`);
    return { on };
  }
  if (address === undefined) throw new UsageError('--on ray needs --address URL, that of the dashboard');
  return {
    on,
    address,
    allowPlainHttp: args.options['allow-plain-http'] === 'true',
    ...(cores !== undefined && { cores }),
  };
}

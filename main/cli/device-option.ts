import {
  type DeviceChoice,
  deviceChoices,
  deviceTitle,
  engineDevices,
  engineTitle,
  listedDevices,
} from '../../shared/engines/index.ts';
import { type CommandArguments, choiceOption, type OptionDeclarations, UsageError } from './command.ts';

const engineChoices = [...new Set(listedDevices.map(({ engine }) => engine.name))];

/** Where a command computes: the options, and what `readDevice` makes of them. */
export const deviceOptions = {
  device: { type: 'string', placeholder: deviceChoices.join('|'), help: 'where to compute (auto)' },
  engine: {
    type: 'string',
    placeholder: engineChoices.join('|'),
    help: "the engine to compute with (that of the device); tensorflow's processor is --device cpu too",
  },
} as const satisfies OptionDeclarations;

/** The device, given one, an engine, both or neither: `--engine tensorflow --device cpu` is TensorFlow on the processor. */
export function readDevice(args: CommandArguments): DeviceChoice {
  const device = choiceOption(args, 'device', deviceChoices) ?? 'auto';
  const engine = choiceOption(args, 'engine', engineChoices);
  if (engine === undefined) return device;
  const own = engineDevices.filter((entry) => entry.engine.name === engine).map(({ name }) => name);
  const [first] = own;
  // An engine of one device is that device, and `cpu` the processor of whatever engine was named.
  if (first !== undefined && own.length === 1 && (device === 'auto' || device === 'cpu')) return first;
  if (device === 'auto' || own.includes(device)) return device;
  throw new UsageError(`--device ${deviceTitle(device)} is no device of --engine ${engineTitle(engine)}`);
}

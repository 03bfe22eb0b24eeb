import { maxTestTimeDraws } from '../../shared/contract/common.ts';
import { type CommandArguments, integerOption, type OptionDeclaration } from './command.ts';

/** The option that makes each answer a mean. */
export const testTimeOption: OptionDeclaration = {
  type: 'string',
  placeholder: 'N',
  help: "answer by the mean over N draws of the project's augmentations, the plain sample among them",
};

/** How many answers each is the mean of; undefined where nothing is said. Throws UsageError. */
export function testTimeDraws(args: CommandArguments): number | undefined {
  return integerOption(args, 'test-time', 2, maxTestTimeDraws);
}

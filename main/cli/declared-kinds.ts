import type { Language, LocalText } from '../../shared/diagnostics/code-entry.ts';
import { type Command, UsageError } from './command.ts';

/** A parameter of a declared kind, as a list shows it. */
export interface ListedParameter {
  readonly name: string;
  readonly type: string;
  readonly required?: boolean;
  readonly default?: unknown;
  readonly minimum?: number;
  readonly maximum?: number;
  readonly values?: readonly unknown[];
  readonly title: LocalText;
  readonly help: LocalText;
  readonly usual?: LocalText;
  readonly unit?: LocalText;
}

/** One kind of step, node, source or augmentation, as it declares itself. */
export interface DeclaredKind {
  /** The name under which project.json knows it. */
  readonly name: string;
  readonly title: LocalText;
  readonly help: LocalText;
  /** What else it declares, by the names of the JSON object. */
  readonly facts: Readonly<Record<string, unknown>>;
  readonly parameters: readonly ListedParameter[];
}

interface Listing {
  /** The command: `steps`. */
  readonly name: string;
  /** What one of them is called: the event of its line in JSON. */
  readonly one: string;
  /** The name of the property that holds a kind's name: `kind`, or `type` of nodes. */
  readonly key: 'kind' | 'type';
  readonly summary: string;
  readonly kinds: () => readonly DeclaredKind[];
}

/** A command that lists what is declared: a line each, or one kind with all its parameters. */
export function listingCommand({ name, one, key, summary, kinds }: Listing): Command {
  return {
    name,
    summary,
    positionals: `[${key}]`,
    options: {},
    async run(args, output) {
      const { language } = output;
      const [wanted] = args.positionals;
      const all = kinds();
      const listed = wanted === undefined ? all : all.filter((kind) => kind.name === wanted);
      if (listed.length === 0)
        throw new UsageError(
          `there is no ${one} ${wanted}; there are ${all.map((kind) => kind.name).join(', ')}`,
        );
      const width = Math.max(...listed.map((kind) => kind.name.length));
      for (const kind of listed) {
        output.event({ event: one, [key]: kind.name, ...inLanguage(kind, language) });
        output.line(
          wanted === undefined
            ? `${kind.name.padEnd(width)}  ${kind.help[language]}`
            : fullText(kind, language),
        );
      }
      return { ok: true, value: { [name]: listed.map((kind) => kind.name) } };
    },
  };
}

function inLanguage({ title, help, facts, parameters }: DeclaredKind, language: Language) {
  return {
    title: title[language],
    help: help[language],
    ...facts,
    parameters: parameters.map(({ title: name, help: what, usual, unit, ...parameter }) => ({
      ...parameter,
      title: name[language],
      help: what[language],
      ...(usual === undefined ? {} : { usual: usual[language] }),
      ...(unit === undefined ? {} : { unit: unit[language] }),
    })),
  };
}

const words = {
  en: { required: 'required', default: 'default', usual: 'usual', to: 'to' },
  'zh-CN': { required: '必填', default: '默认', usual: '常用', to: '到' },
} as const;

/** A kind with its facts and parameters, as a person reads it. */
function fullText({ name, title, help, facts, parameters }: DeclaredKind, language: Language): string {
  const lines = Object.entries(facts).map(([fact, value]) => `  ${fact}: ${factText(value)}`);
  return [
    `${name}: ${title[language]}`,
    help[language],
    ...lines,
    ...parameters.flatMap((parameter) => [
      '',
      `  ${parameter.name} (${[parameter.type, ...rangeText(parameter, language)].join('; ')})`,
      `    ${parameter.title[language]}: ${parameter.help[language]}`,
    ]),
  ].join('\n');
}

function factText(value: unknown): string {
  return typeof value === 'string' ? value : JSON.stringify(value);
}

function rangeText(parameter: ListedParameter, language: Language): string[] {
  const { required, default: usualValue, minimum, maximum, values, usual, unit } = parameter;
  const { required: requiredWord, default: defaultWord, usual: usualWord, to } = words[language];
  return [
    ...(values === undefined ? [] : [values.join(', ')]),
    ...(minimum === undefined && maximum === undefined ? [] : [`${minimum ?? '-∞'} ${to} ${maximum ?? '∞'}`]),
    ...(unit === undefined ? [] : [unit[language]]),
    ...(required === true ? [requiredWord] : []),
    ...(usualValue === undefined ? [] : [`${defaultWord} ${JSON.stringify(usualValue)}`]),
    ...(usual === undefined ? [] : [`${usualWord} ${usual[language]}`]),
  ];
}

import { firstNames } from '../../../shared/base/first-names.ts';
import { type Diagnostic, DiagnosticError, diagnostic } from '../../../shared/diagnostics/diagnostic.ts';
import { ClassCollector, type JoinedClass, plainNumber } from './classes.ts';

const maxNames = 10;

/** The label of a sample whose class the run never saw: such a sample is left out. */
export const unknownClass = -1;

/** Labels for class names: those of a run, or names as they come, put in order at the end. */
export class ClassLabels {
  readonly #known: ReadonlyMap<string, number> | undefined;
  readonly #classes: readonly string[];
  readonly #collector = new ClassCollector();
  readonly #unknown = new Map<string, number>();

  /** `classes`: those of the run that reads the data; absent: they are collected. */
  constructor(classes: readonly string[] | undefined) {
    this.#classes = classes ?? [];
    this.#known = classes && new Map(classes.map((name, label) => [name, label]));
  }

  /** A label for one sample of class `name`; `unknownClass` where the run does not know it. */
  label(name: string): number {
    if (this.#known === undefined) return this.#collector.label(name);
    const label = this.#known.get(name) ?? this.#sameNumber(name);
    if (label !== undefined) return label;
    this.#unknown.set(name, (this.#unknown.get(name) ?? 0) + 1);
    return unknownClass;
  }

  /** Puts collected labels in order, in place, and returns the class names, with those that are one number. */
  settle(labels: Int32Array): {
    readonly classes: readonly string[];
    readonly joined: readonly JoinedClass[];
  } {
    return this.#known === undefined
      ? this.#collector.settle(labels)
      : { classes: this.#classes, joined: [] };
  }

  /**
   * What was left out: a warning with the classes the run does not know. Throws DiagnosticError (`data-no-known-class`) where
   * no sample is left. `samples`: how many were kept.
   */
  findings(file: string, samples: number): readonly Diagnostic[] {
    if (this.#unknown.size === 0) return [];
    const values = {
      count: [...this.#unknown.values()].reduce((sum, count) => sum + count, 0),
      samples,
      names: firstNames(
        [...this.#unknown].map(([name, count]) => `"${name}" (${count})`),
        maxNames,
      ),
      known: firstNames(
        this.#classes.map((name) => `"${name}"`),
        maxNames,
      ),
    };
    const problem = diagnostic(
      samples === 0 ? 'data-no-known-class' : 'data-unknown-classes',
      { file },
      values,
    );
    if (samples === 0) throw new DiagnosticError([problem]);
    return [problem];
  }

  /** Spreadsheets write 1 as 1.0: labels that are the same number are the same class. */
  #sameNumber(name: string): number | undefined {
    const number = plainNumber(name);
    const at = this.#classes.findIndex((known) => plainNumber(known) === number);
    return at < 0 ? undefined : at;
  }
}

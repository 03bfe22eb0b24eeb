export type Language = 'en' | 'zh-CN';
/** A text in every language of the app. */
export type LocalText = Readonly<Record<Language, string>>;
export type Severity = 'error' | 'warning' | 'info';

/**
 * The texts of a code in one language. `{name}` takes a value of the diagnostic or of its place.
 * message: what happened. expected / found: two short phrases. fix: what to do next, in the imperative.
 */
export interface CodeText {
  readonly message: string;
  readonly expected: string;
  readonly found: string;
  readonly fix: string;
  /** What values say that are words of ours, no names or numbers: by value, then by word. They take values themselves. */
  readonly words?: Readonly<Record<string, Readonly<Record<string, string>>>>;
}

export interface CodeEntry {
  readonly severity: Severity;
  readonly en: CodeText;
  readonly 'zh-CN': CodeText;
}

export type CodeFamily = Readonly<Record<string, CodeEntry>>;

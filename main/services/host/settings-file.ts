import { copyFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { err, ok } from '../../../shared/base/result.ts';
import { formatJson } from '../../../shared/base/stable-json.ts';
import { decodeUtf8 } from '../../../shared/base/utf8.ts';
import { type Settings, settingsSchema } from '../../../shared/contract/host.ts';
import { type Checked, type Diagnostic, diagnostic } from '../../../shared/diagnostics/diagnostic.ts';
import { writeTextAtomic } from '../../files/atomic-file.ts';
import { writeProblem } from '../../files/file-problems.ts';
import { makeFolder } from '../../files/make-folder.ts';
import { readFileBytes } from '../../files/read-file.ts';
import { InTurn } from '../in-turn.ts';

const maxBytes = 1024 * 1024;

/**
 * A person's settings, in one file for all windows. What cannot be read is copied aside before anything is written,
 * and said once; the settings beside it hold. Fields this build does not know stay.
 */
export class SettingsFile {
  readonly #file: string;
  readonly #turn = new InTurn();
  #reportedDamage: string | undefined;

  constructor(userData: string) {
    this.#file = join(userData, 'settings.json');
  }

  /** The settings; settings-damaged the first time that damage is found, and from then on what is readable. */
  read(): Promise<Checked<Settings>> {
    return this.#turn.run(async () => {
      const { settings, damage } = await this.#load();
      if (damage === undefined || damage === this.#reportedDamage) return ok(settings);
      this.#reportedDamage = damage;
      const aside = await this.#keepAside();
      return aside.ok ? err([diagnostic('settings-damaged', { file: aside.value })]) : aside;
    });
  }

  write(settings: Settings): Promise<Checked<void>> {
    return this.#turn.run(async () => {
      const { raw, damage } = await this.#load();
      if (damage !== undefined && damage !== this.#reportedDamage) {
        const aside = await this.#keepAside();
        if (!aside.ok) return aside;
      }
      const made = await makeFolder(dirname(this.#file));
      if (!made.ok) return made;
      const written = await writeTextAtomic(this.#file, `${formatJson({ ...raw, ...settings })}\n`);
      return written.ok ? ok(undefined) : written;
    });
  }

  /** `damage`: the text of a file that is not wholly readable. */
  async #load(): Promise<{ raw: Record<string, unknown>; settings: Settings; damage: string | undefined }> {
    const bytes = await readFileBytes(this.#file, { limit: maxBytes });
    if (!bytes.ok) {
      const isMissing = bytes.error.every((problem: Diagnostic) => problem.code === 'file-not-found');
      const damage = isMissing ? undefined : bytes.error.map(({ code }) => code).join();
      return { raw: {}, settings: settingsSchema.parse({}), damage };
    }
    const text = decodeUtf8(bytes.value) ?? '';
    const raw = objectOf(text) ?? {};
    const whole = settingsSchema.safeParse(raw);
    if (whole.success && objectOf(text) !== undefined)
      return { raw, settings: whole.data, damage: undefined };
    return { raw, settings: readableSettings(raw), damage: text };
  }

  async #keepAside(): Promise<Checked<string>> {
    const aside = this.#file.replace(/\.json$/, `-damaged-${Date.now()}.json`);
    try {
      await copyFile(this.#file, aside);
      return ok(aside);
    } catch (error) {
      return err([writeProblem(error, aside, 0)]);
    }
  }
}

/** Each field that can be read, the usual value for the others. */
function readableSettings(raw: Readonly<Record<string, unknown>>): Settings {
  const fields = Object.entries(settingsSchema.shape).map(([name, schema]) => {
    const field = schema.safeParse(raw[name]);
    return [name, field.success ? field.data : schema.parse(undefined)] as const;
  });
  return settingsSchema.parse(Object.fromEntries(fields));
}

function objectOf(text: string): Record<string, unknown> | undefined {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null && !Array.isArray(value)
      ? (value as Record<string, unknown>)
      : undefined;
  } catch {
    return undefined;
  }
}

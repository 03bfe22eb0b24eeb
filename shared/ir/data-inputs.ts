/** What a program's inputs for the fields of the data are called; '' is the unnamed field. */

export const featuresInput = (field: string): string => (field === '' ? 'features' : `features:${field}`);
export const targetInput = (field: string): string => (field === '' ? 'target' : `target:${field}`);

/** The field whose samples enter by an input of this name; undefined where none do. */
export function featuresFieldOf(name: string): string | undefined {
  if (name === 'features') return '';
  return name.startsWith('features:') ? name.slice('features:'.length) : undefined;
}

/** Whether targets enter by an input of this name. */
export function isTargetInput(name: string): boolean {
  return name === 'target' || name.startsWith('target:');
}

/** A class or target as a person can see it: blanks alone, such as the space of a text, stand in quotes as in JSON. */
export function classLabel(name: string): string {
  return name !== '' && name.trim() === '' ? JSON.stringify(name) : name;
}

/**
 * A class or target as a person can see it. What begins or ends with blanks, as the space and the line break among the
 * characters of a text do, stands in quotes as in JSON: " ", "\n". Nothing stays nothing.
 */
export function classLabel(name: string): string {
  return name === name.trim() ? name : JSON.stringify(name);
}

import { constants } from 'node:fs';
import { access } from 'node:fs/promises';
import { delimiter, join } from 'node:path';
import process from 'node:process';

type Variables = Readonly<Record<string, string | undefined>>;

/** The program `java`: of JAVA_HOME, else the first on the PATH; undefined where there is none. */
export async function findJava(variables: Variables = process.env): Promise<string | undefined> {
  const name = process.platform === 'win32' ? 'java.exe' : 'java';
  const { JAVA_HOME: home, PATH: path = variables.Path ?? '' } = variables;
  const folders = [...(home ? [join(home, 'bin')] : []), ...path.split(delimiter).filter(Boolean)];
  for (const folder of folders) {
    const file = join(folder, name);
    const isThere = await access(file, constants.X_OK).then(
      () => true,
      () => false,
    );
    if (isThere) return file;
  }
  return undefined;
}

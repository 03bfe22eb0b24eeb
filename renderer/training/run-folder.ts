/** Where the weights of a run stand, as the project file says it: relative to the project. */

export function pathOfRunFolder(folder: string): string {
  return `runs/${folder}`;
}

/** The name of the run folder that a path is; undefined for any other file or folder. */
export function runFolderOf(path: string): string | undefined {
  return /^(?:\.[\\/])?runs[\\/]([^\\/]+)[\\/]?$/.exec(path)?.[1];
}

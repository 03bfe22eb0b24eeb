import { installedTensorflow, tensorflowFolder } from '../../../../files/engine-folders.ts';
import type { Backend } from '../../backend.ts';
import type { BackendRun } from '../../testing/check-backend.ts';
import { openTensorflow } from '../tensorflow-backend.ts';

const folder = tensorflowFolder();

/** Whether TensorFlow is there to be tested. */
export const isInstalled = installedTensorflow(folder) !== undefined;

export async function openInstalled(): Promise<Backend> {
  const opened = openTensorflow(folder);
  if (!opened.ok) throw new Error(String(opened.error[0]?.values.reason));
  return opened.value;
}

/** Runs graphs, each as a program of its own. */
export const runInstalled: BackendRun = async (graph, feeds) => {
  const compiled = await (await openInstalled()).compileGraph(graph);
  if (!compiled.ok) throw new Error(String(compiled.error[0]?.values.reason));
  const results = await compiled.value.run(feeds);
  await compiled.value.dispose();
  return results;
};

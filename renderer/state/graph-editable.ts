/** Whether the graph can be changed where the person stands. */
import { useProject } from './project-store.ts';
import { useView } from './view-store.ts';

/**
 * In Train the graph is watched: it is drawn in Build, where what a change does to shapes and cost can be seen. A block that is
 * open is what its parameters make of it.
 */
export function isGraphEditable(): boolean {
  const { page, openedBlock } = useView.getState();
  return useProject.getState().open?.writable === true && page !== 'train' && openedBlock.length === 0;
}

export function useGraphEditable(): boolean {
  const writable = useProject((state) => state.open?.writable === true);
  const watching = useView((state) => state.page === 'train');
  const inBlock = useView((state) => state.openedBlock.length > 0);
  return writable && !watching && !inBlock;
}

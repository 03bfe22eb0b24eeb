/** Whether the graph can be changed where the person stands. */
import { useProject } from './project-store.ts';
import { useView } from './view-store.ts';

/** In Train the graph is watched: it is drawn in Build, where what a change does to shapes and cost can be seen. */
export function isGraphEditable(): boolean {
  return useProject.getState().open?.writable === true && useView.getState().page !== 'train';
}

export function useGraphEditable(): boolean {
  const writable = useProject((state) => state.open?.writable === true);
  const watching = useView((state) => state.page === 'train');
  return writable && !watching;
}

import { checkStateHandles } from '../testing/check-state-handles.ts';
import { chunkOf, firstState, mlpStep } from '../testing/training-graphs.ts';
import { openReference } from './reference-backend.ts';

const graph = mlpStep({ batch: 4, features: 6, hidden: 5, classes: 3 });

checkStateHandles('the reference', {
  open: async () => openReference(),
  graph,
  state: () => firstState(graph, 1),
  chunk: chunkOf(graph, 0, 3, 3),
});

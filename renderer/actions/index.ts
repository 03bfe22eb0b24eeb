/** Every action of the window. To add one: an object in the file of its group; menus and palette take it from here. */
import type { Action, ActionGroup } from './action.ts';
import { baselineActions } from './baseline-actions.ts';
import { chartActions } from './chart-actions.ts';
import { dataActions } from './data-actions.ts';
import { doctorActions } from './doctor-actions.ts';
import { editActions } from './edit-actions.ts';
import { embeddingActions } from './embedding-actions.ts';
import { evaluationActions } from './evaluation-actions.ts';
import { eventLogActions } from './event-log-actions.ts';
import { experimentActions } from './experiment-actions.ts';
import { exportActions } from './export-actions.ts';
import { fileActions } from './file-actions.ts';
import { graphActions, zoomActions } from './graph-actions.ts';
import { helpActions } from './help-actions.ts';
import { layerActions } from './layer-actions.ts';
import { placeActions } from './place-actions.ts';
import { reportActions } from './report-actions.ts';
import { runActions } from './run-actions.ts';
import { searchActions } from './search-actions.ts';
import { trainActions } from './train-actions.ts';
import {
  appearanceActions,
  areaActions,
  dockActions,
  pageActions,
  panelActions,
  settingsActions,
} from './view-actions.ts';

/** The menus: groups of actions, a line between two groups. */
export const menus: Readonly<Record<ActionGroup, readonly (readonly Action[])[]>> = {
  file: [
    [
      fileActions.newProject,
      fileActions.fromData,
      dataActions.startFromFile,
      dataActions.startFromFolder,
      fileActions.emptyProject,
      fileActions.openProject,
    ],
    [fileActions.save, fileActions.saveAs, fileActions.takeOver],
    [
      dataActions.propose,
      dataActions.chooseFiles,
      dataActions.chooseFolder,
      dataActions.readAgain,
      dataActions.lookUp,
      dataActions.freeze,
      dataActions.cancel,
    ],
    [fileActions.exportModel, ...Object.values(exportActions)],
    [settingsActions.settings],
  ],
  edit: [
    [editActions.undo, editActions.redo],
    [editActions.cut, editActions.copy, editActions.paste, editActions.duplicate],
    [editActions.delete, editActions.deleteWithWires],
    [editActions.selectAll, editActions.selectNone],
  ],
  view: [
    Object.values(pageActions),
    Object.values(panelActions),
    Object.values(dockActions),
    Object.values(zoomActions),
    Object.values(appearanceActions),
    Object.values(areaActions),
  ],
  graph: [
    [graphActions.openBlock, graphActions.closeBlock],
    [
      graphActions.addNode,
      graphActions.findNode,
      graphActions.linkNode,
      graphActions.unlink,
      graphActions.editNode,
    ],
    [graphActions.tidyGraph, graphActions.tidySelection],
    [graphActions.nextProblem, graphActions.applyRepair],
    [graphActions.toggleShapes, graphActions.toggleCost],
  ],
  train: [
    [trainActions.start, trainActions.startAnyway, trainActions.stop, trainActions.resume],
    [trainActions.measure, trainActions.watch, ...Object.values(layerActions)],
    [trainActions.logScale, ...Object.values(chartActions)],
    Object.values(searchActions),
    Object.values(runActions),
    Object.values(eventLogActions),
    Object.values(evaluationActions),
    Object.values(doctorActions),
    Object.values(embeddingActions),
    Object.values(experimentActions),
    Object.values(baselineActions),
    Object.values(placeActions),
    Object.values(reportActions),
  ],
  help: [Object.values(helpActions)],
};

export const allActions: readonly Action[] = Object.values(menus).flat(2);

export type MenuSubject = 'node' | 'wire' | 'port' | 'canvas' | 'run';

/** What the menu of each kind of thing offers; nothing that no other menu has. */
export const contextMenus: Readonly<Record<MenuSubject, readonly (readonly Action[])[]>> = {
  node: [
    [graphActions.openBlock],
    [graphActions.addNode, graphActions.linkNode, graphActions.unlink, graphActions.editNode],
    [editActions.cut, editActions.copy, editActions.duplicate],
    [editActions.delete, editActions.deleteWithWires],
    [graphActions.tidySelection, zoomActions.zoomSelection],
  ],
  wire: [[graphActions.addNode], [editActions.delete], [graphActions.toggleShapes]],
  port: [[graphActions.addNode, graphActions.linkNode, graphActions.unlink]],
  canvas: [
    [graphActions.addNode, graphActions.findNode],
    [editActions.paste, editActions.selectAll],
    [editActions.undo, editActions.redo],
    [graphActions.tidyGraph, zoomActions.zoomFit],
    [graphActions.toggleShapes, graphActions.toggleCost],
  ],
  run: [
    [runActions.open, runActions.annotate, runActions.pin, runActions.confusion, runActions.answer],
    [evaluationActions.evaluate, embeddingActions.embed, embeddingActions.classHeatmaps],
    [doctorActions.diagnose, doctorActions.fork],
    [runActions.resume, runActions.export],
    [runActions.saveFigures, runActions.saveEvents, reportActions.run],
    [experimentActions.compare, experimentActions.combine],
    [runActions.delete],
  ],
};

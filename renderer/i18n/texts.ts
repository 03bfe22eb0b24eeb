import type { Language } from '../../shared/diagnostics/code-entry.ts';
import { actionsTexts } from '../actions/texts.ts';
import { appTexts } from '../app/texts.ts';
import { canvasTexts } from '../canvas/texts.ts';
import { comparingTexts } from '../comparing/texts.ts';
import { copyTexts } from '../datasets/copy-texts.ts';
import { labelTexts } from '../datasets/label-texts.ts';
import { lineageTexts } from '../datasets/lineage-texts.ts';
import { datasetsTexts } from '../datasets/texts.ts';
import { versionTexts } from '../datasets/version-texts.ts';
import { diagnosingTexts } from '../diagnosing/texts.ts';
import { embeddingTexts } from '../embedding/texts.ts';
import { evaluatingTexts } from '../evaluating/texts.ts';
import { exportingTexts } from '../exporting/texts.ts';
import { galleryTexts } from '../gallery/texts.ts';
import { inspectorTexts } from '../inspector/texts.ts';
import { jsonTexts } from '../json/texts.ts';
import { paletteTexts } from '../palette/texts.ts';
import { problemsTexts } from '../problems/texts.ts';
import { baselineTexts } from '../runs/baseline-texts.ts';
import { runsTexts } from '../runs/texts.ts';
import { searchingTexts } from '../searching/texts.ts';
import { stateTexts } from '../state/texts.ts';
import { layerTexts } from '../training/layer-texts.ts';
import { profileTexts } from '../training/profile-texts.ts';
import { trainingTexts } from '../training/texts.ts';
import { placeTexts } from '../ui/place-texts.ts';
import { uiTexts } from '../ui/texts.ts';
import { commonTexts } from './common-texts.ts';

/** Every text of the window in a language. Texts of problems, repairs, nodes and settings lie with what they describe, in shared/. */
export const textsIn = (language: Language) => ({
  ...commonTexts[language],
  ...appTexts[language],
  ...stateTexts[language],
  ...actionsTexts[language],
  ...paletteTexts[language],
  ...canvasTexts[language],
  ...inspectorTexts[language],
  ...problemsTexts[language],
  ...jsonTexts[language],
  ...uiTexts[language],
  ...placeTexts[language],
  ...datasetsTexts[language],
  ...copyTexts[language],
  ...labelTexts[language],
  ...lineageTexts[language],
  ...versionTexts[language],
  ...trainingTexts[language],
  ...layerTexts[language],
  ...profileTexts[language],
  ...galleryTexts[language],
  ...searchingTexts[language],
  ...runsTexts[language],
  ...baselineTexts[language],
  ...comparingTexts[language],
  ...diagnosingTexts[language],
  ...evaluatingTexts[language],
  ...embeddingTexts[language],
  ...exportingTexts[language],
});

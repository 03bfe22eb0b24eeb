import type { DataFacts } from '../data/data-facts.ts';
import { type TrainingSection, trainingSchema } from '../document/training-schema.ts';
import type { NodeCatalogue } from '../nodes/definition.ts';
import { drawAutoencoder, drawDenseAutoencoder } from './autoencoder.ts';
import { layOutColumns } from './columns.ts';
import { Drawing } from './drawing.ts';
import { drawHead, lossId } from './head.ts';
import { drawMask, levelsOf, maskChannels } from './mask.ts';
import { drawNextToken } from './next-token.ts';
import { drawPicture } from './picture.ts';
import { sampleShapeOf } from './sample-shape.ts';
import { drawSeries } from './series.ts';
import type { Body, DrawBody, Starter, StarterData, StarterFamily } from './starter.ts';
import { drawTable } from './table.ts';
import { drawText } from './text.ts';

const bodies: Readonly<Record<StarterFamily, DrawBody>> = {
  mlp: drawTable,
  'residual-network': drawPicture,
  autoencoder: drawAutoencoder,
  'dense-autoencoder': drawDenseAutoencoder,
  'u-net': drawMask,
  'text-transformer': drawText,
  'language-model': drawNextToken,
  gru: drawSeries,
};

/** Samples of the training part that are assumed where they could not be counted. */
export const assumedSamples = 1000;

/**
 * A network of the family and size that fit the data, with training settings under which little data learns. A pure
 * function: the same data gives the same network. `catalogue`: the nodes it is drawn of, with their defaults.
 */
export function proposeNetwork(data: StarterData, catalogue: NodeCatalogue): Starter {
  const family = familyOf(data.facts);
  const drawing = new Drawing(catalogue);
  const body = bodies[family](drawing, data);
  drawHead(drawing, data, body);
  const graph = drawing.graph();
  return { family, graph, training: trainingOf(body), layout: layOutColumns(graph) };
}

function familyOf(facts: DataFacts): StarterFamily {
  const { featureType, target } = facts;
  const { length: rank, 1: height = 1, 2: width = 1 } = sampleShapeOf(facts);
  if (target.kind === 'none')
    return rank === 3 && levelsOf(height, width) > 0 ? 'autoencoder' : 'dense-autoencoder';
  if (featureType.dtype === 'int32') {
    return target.kind === 'class' && target.positions !== undefined ? 'language-model' : 'text-transformer';
  }
  if (rank === 3) return maskChannels(facts) === undefined ? 'residual-network' : 'u-net';
  return rank === 2 ? 'gru' : 'mlp';
}

function trainingOf({ pace, optimizer: { learningRate, weightDecay, clipNorm } }: Body): TrainingSection {
  return trainingSchema.parse({
    ...pace,
    objectives: [
      {
        loss: lossId,
        optimizer: { kind: 'adamw', learningRate, weightDecay },
        schedule: { kind: 'cosine' },
        ...(clipNorm !== undefined && { clipNorm }),
      },
    ],
  });
}

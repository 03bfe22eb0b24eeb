import { useEffect, useState } from 'react';
import type { FittingNode } from '../../shared/compiler/fitting-nodes.ts';
import { catalogueOf } from '../../shared/nodes/catalogue.ts';
import { addNodeOfType } from '../actions/graph-editing.ts';
import { useTexts } from '../i18n/index.ts';
import { fittingNodes } from '../state/facts-store.ts';
import { currentDocument } from '../state/project-store.ts';
import type { NewNodePlace } from '../state/view-store.ts';
import { familyColour } from '../ui/family-colour.ts';
import { nodeIcon } from '../ui/node-icons.ts';
import { searchedNode } from '../ui/node-search.ts';
import { SearchDialog, type SearchItem } from '../ui/search-dialog.tsx';
import { type OfferedNode, offeredNodes, wireToFit } from './offered-nodes.ts';

interface NodeItem extends SearchItem {
  readonly offered: OfferedNode;
}

interface AddNodeDialogProps {
  readonly place: NewNodePlace;
  readonly offers: 'all' | 'fitting';
  readonly onClose: () => void;
}

/** A list of nodes, what fits the wire first; the one that is chosen is added and wired. */
export function AddNodeDialog({ place, offers, onClose }: AddNodeDialogProps) {
  const { t, language } = useTexts();
  const fits = useFits(place);
  const document = currentDocument();
  const offered = document === undefined ? [] : offeredNodes(catalogueOf(document), fits, offers);
  const items = offered.map((node): NodeItem => {
    const { definition, fit } = node;
    const Icon = nodeIcon(definition.icon);
    return {
      ...searchedNode(definition, language),
      icon: <Icon size={14} strokeWidth={1.75} style={{ color: familyColour(definition) }} />,
      group: fit?.asItIs === false ? t('canvas.fitsWithRepair') : t(`palette.family.${definition.family}`),
      offered: node,
    };
  });
  const choose = ({ offered: { definition, fit } }: NodeItem): void => {
    const takes = Object.keys(definition.inputs).length > 0;
    // In a list of everything a source stands alone.
    const isApart = offers === 'all' && !takes;
    addNodeOfType(definition.type, isApart ? pointOf(place) : place, fit?.port);
  };
  return (
    <SearchDialog
      label={t(labels[labelOf(place, offers)])}
      placeholder={t('palette.search')}
      items={items}
      emptyText={t(fits === undefined ? 'canvas.findingFits' : 'canvas.nothingFits')}
      onChoose={choose}
      onClose={onClose}
    />
  );
}

const labels = {
  any: 'canvas.addNode',
  taker: 'canvas.addNodeFor',
  giver: 'canvas.addNodeInto',
} as const;

function labelOf({ wire }: NewNodePlace, offers: 'all' | 'fitting'): keyof typeof labels {
  if (offers === 'all' || wire === undefined) return 'any';
  return 'from' in wire ? 'taker' : 'giver';
}

function pointOf({ at }: NewNodePlace): NewNodePlace {
  return at === undefined ? {} : { at };
}

/** What the compiler accepts at the wire; undefined until it has answered. */
function useFits(place: NewNodePlace): readonly FittingNode[] | undefined {
  const [fits, setFits] = useState<readonly FittingNode[]>();
  useEffect(() => {
    const wire = wireToFit(place);
    if (wire === undefined) return;
    let shown = true;
    void fittingNodes(wire).then((found) => shown && setFits(found));
    return () => {
      shown = false;
    };
  }, [place]);
  return fits;
}

import './palette.css';
import { ChevronDown, ChevronRight, Search } from 'lucide-react';
import { type DragEvent, type KeyboardEvent, useState } from 'react';
import type { AnyNodeDefinition, NodeFamily } from '../../shared/nodes/definition.ts';
import { builtInCatalogue } from '../../shared/nodes/index.ts';
import { addNodeOfType } from '../actions/graph-editing.ts';
import { useTexts } from '../i18n/index.ts';
import { useProject } from '../state/project-store.ts';
import { draggedNodeType } from '../ui/dragged-node.ts';
import { familyColour } from '../ui/family-colour.ts';
import { nodeIcon } from '../ui/node-icons.ts';
import { searchedNode } from '../ui/node-search.ts';
import { type Searched, search } from '../ui/search.ts';
import { Tip } from '../ui/tooltip.tsx';

interface Entry extends Searched {
  readonly definition: AnyNodeDefinition;
}

/** Every node there is, by family: click or Enter adds one, dragging puts it in its place. */
export function Palette() {
  const { t, language } = useTexts();
  const [query, setQuery] = useState('');
  const [folded, setFolded] = useState<ReadonlySet<NodeFamily>>(new Set());
  const entries = [...builtInCatalogue.values()].map(
    (definition): Entry => ({ ...searchedNode(definition, language), definition }),
  );
  const found = search(entries, query);
  const families = [...new Set(found.map(({ definition }) => definition.family))];
  const toggle = (family: NodeFamily): void => {
    const next = new Set(folded);
    if (!next.delete(family)) next.add(family);
    setFolded(next);
  };
  const onSearchKey = (event: KeyboardEvent): void => {
    const [first] = found;
    if (
      event.key === 'Enter' &&
      !event.nativeEvent.isComposing &&
      first !== undefined &&
      query.trim() !== ''
    ) {
      addNodeOfType(first.id);
    } else if (event.key === 'Escape') setQuery('');
  };
  return (
    <aside className="palette" data-area="palette" aria-label={t('palette.title')}>
      <div className="palette-search">
        <label className="field-box">
          <Search size={14} strokeWidth={1.75} aria-hidden />
          <input
            type="search"
            data-area-start
            value={query}
            placeholder={t('palette.search')}
            aria-label={t('palette.search')}
            onChange={(event) => setQuery(event.target.value)}
            onKeyDown={onSearchKey}
          />
          {query === '' && <span className="keys">Tab</span>}
        </label>
      </div>
      <div className="palette-list scroll">
        {families.map((family) => {
          const nodes = found.filter(({ definition }) => definition.family === family);
          const open = query !== '' || !folded.has(family);
          return (
            <section key={family} className="palette-family">
              <button type="button" aria-expanded={open} onClick={() => toggle(family)}>
                {open ? <ChevronDown size={14} aria-hidden /> : <ChevronRight size={14} aria-hidden />}
                {t(`palette.family.${family}`)}
                {!open && <span className="mono">{nodes.length}</span>}
              </button>
              {open && nodes.map(({ id, definition }) => <PaletteNode key={id} definition={definition} />)}
            </section>
          );
        })}
        {found.length === 0 && <p className="palette-none">{t('palette.noMatch', { query })}</p>}
      </div>
    </aside>
  );
}

function PaletteNode({ definition }: { readonly definition: AnyNodeDefinition }) {
  const { local } = useTexts();
  const writable = useProject((state) => state.open?.writable === true);
  const Icon = nodeIcon(definition.icon);
  const onDragStart = (event: DragEvent): void => {
    event.dataTransfer.setData(draggedNodeType, definition.type);
    event.dataTransfer.effectAllowed = 'copy';
  };
  return (
    <Tip text={local(definition.summary)} side="right">
      <button
        type="button"
        className="palette-node"
        draggable={writable}
        disabled={!writable}
        data-node-type={definition.type}
        onDragStart={onDragStart}
        onClick={() => addNodeOfType(definition.type)}
      >
        <Icon size={14} strokeWidth={1.75} style={{ color: familyColour(definition) }} aria-hidden />
        {local(definition.title)}
      </button>
    </Tip>
  );
}

import { Dialog } from '@base-ui/react/dialog';
import { Search } from 'lucide-react';
import { type KeyboardEvent, type ReactNode, useId, useMemo, useRef, useState } from 'react';
import { useTexts } from '../i18n/index.ts';

export interface SearchItem {
  readonly id: string;
  /** What is searched and shown. */
  readonly title: string;
  /** Also searched, not shown: the name in the other language, the type. */
  readonly keywords?: string;
  readonly icon?: ReactNode;
  readonly group?: string;
  readonly keys?: string | undefined;
  readonly disabled?: boolean;
}

interface SearchDialogProps<Item extends SearchItem> {
  readonly label: string;
  readonly placeholder: string;
  readonly items: readonly Item[];
  /** Stands in the list when there is nothing to choose from. */
  readonly emptyText?: string;
  readonly onChoose: (item: Item) => void;
  readonly onClose: () => void;
}

/** A list that narrows as one types, over the window: commands, nodes to add, ports to link. */
export function SearchDialog<Item extends SearchItem>(props: SearchDialogProps<Item>) {
  return (
    <Dialog.Root open onOpenChange={(open) => !open && props.onClose()}>
      <Dialog.Portal>
        <Dialog.Backdrop className="scrim" />
        <Dialog.Popup className="dialog search-dialog" aria-label={props.label}>
          <SearchList {...props} />
        </Dialog.Popup>
      </Dialog.Portal>
    </Dialog.Root>
  );
}

function SearchList<Item extends SearchItem>({
  label,
  placeholder,
  items,
  emptyText,
  onChoose,
  onClose,
}: SearchDialogProps<Item>) {
  const { t } = useTexts();
  const [query, setQuery] = useState('');
  const [marked, setMarked] = useState(0);
  const listId = useId();
  const list = useRef<HTMLDivElement>(null);
  const found = useMemo(() => search(items, query), [items, query]);
  const current = Math.min(marked, found.length - 1);

  const choose = (item: Item | undefined): void => {
    if (item === undefined || item.disabled === true) return;
    onClose();
    onChoose(item);
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    const moves: Readonly<Record<string, number>> = { ArrowDown: 1, ArrowUp: -1 };
    const step = moves[event.key];
    if (step !== undefined && found.length > 0) {
      event.preventDefault();
      const next = (current + step + found.length) % found.length;
      setMarked(next);
      list.current?.children[next]?.scrollIntoView({ block: 'nearest' });
    } else if (event.key === 'Enter' && !event.nativeEvent.isComposing) {
      event.preventDefault();
      choose(found[current]);
    }
  };

  return (
    <>
      <div className="search-box">
        <Search size={16} strokeWidth={1.5} aria-hidden />
        <input
          role="combobox"
          aria-label={label}
          aria-expanded="true"
          aria-controls={listId}
          aria-activedescendant={found[current] && `${listId}-${current}`}
          placeholder={placeholder}
          value={query}
          onChange={(event) => {
            setQuery(event.target.value);
            setMarked(0);
          }}
          onKeyDown={onKeyDown}
          spellCheck={false}
        />
      </div>
      <div
        className="search-list scroll"
        role="listbox"
        id={listId}
        aria-label={t('search.results')}
        ref={list}
      >
        {found.map((item, index) => (
          <SearchOption
            key={item.id}
            item={item}
            query={query}
            id={`${listId}-${index}`}
            marked={index === current}
            onMark={() => setMarked(index)}
            onChoose={() => choose(item)}
          />
        ))}
      </div>
      {found.length === 0 && (
        <div className="search-none" role="status">
          {items.length === 0 && emptyText !== undefined ? emptyText : t('search.empty', { query })}
        </div>
      )}
    </>
  );
}

interface SearchOptionProps {
  readonly item: SearchItem;
  readonly query: string;
  readonly id: string;
  readonly marked: boolean;
  readonly onMark: () => void;
  readonly onChoose: () => void;
}

function SearchOption({ item, query, id, marked, onMark, onChoose }: SearchOptionProps) {
  return (
    // The keyboard stays in the input, which names the marked option.
    <div
      role="option"
      id={id}
      tabIndex={-1}
      className="search-item"
      aria-selected={marked}
      aria-disabled={item.disabled === true}
      onPointerMove={onMark}
      onPointerUp={onChoose}
    >
      <span className="quiet">{item.icon}</span>
      <span>
        <Marked text={item.title} query={query} />
      </span>
      {item.group !== undefined && (
        <span className="quiet search-group" title={item.group}>
          {item.group}
        </span>
      )}
      {item.keys !== undefined && <span className="keys">{item.keys}</span>}
    </div>
  );
}

function Marked({ text, query }: { readonly text: string; readonly query: string }) {
  const at = text.toLowerCase().indexOf(query.trim().toLowerCase());
  const end = at + query.trim().length;
  if (at < 0 || end === at) return text;
  return (
    <>
      {text.slice(0, at)}
      <mark>{text.slice(at, end)}</mark>
      {text.slice(end)}
    </>
  );
}

/** Items that contain every word, those whose title starts with the query first. */
export function search<Item extends SearchItem>(items: readonly Item[], query: string): readonly Item[] {
  const words = query.trim().toLowerCase().split(/\s+/).filter(Boolean);
  if (words.length === 0) return items;
  const rank = ({ title }: Item): number => {
    const text = title.toLowerCase();
    if (text.startsWith(words.join(' '))) return 0;
    return words.every((word) => text.includes(word)) ? 1 : 2;
  };
  return items
    .filter(({ title, keywords = '' }) => {
      const text = `${title} ${keywords}`.toLowerCase();
      return words.every((word) => text.includes(word));
    })
    .map((item, index) => ({ item, index, rank: rank(item) }))
    .sort((a, b) => a.rank - b.rank || a.index - b.index)
    .map(({ item }) => item);
}

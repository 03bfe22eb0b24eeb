import { Autocomplete } from '@base-ui/react/autocomplete';
import { Dialog } from '@base-ui/react/dialog';
import { Search } from 'lucide-react';
import { type ReactNode, useMemo, useState } from 'react';
import { useTexts } from '../i18n/index.ts';
import { type Searched, search } from './search.ts';

export interface SearchItem extends Searched {
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
  const found = useMemo(() => search(items, query), [items, query]);
  const choose = (item: Item): void => {
    onClose();
    onChoose(item);
  };
  return (
    <Autocomplete.Root
      open
      inline
      items={items}
      filteredItems={found}
      itemToStringValue={({ title }) => title}
      value={query}
      // What is chosen leaves with the dialog; it never becomes the query.
      onValueChange={(next, { reason }) => reason !== 'item-press' && setQuery(next)}
      autoHighlight="always"
      keepHighlight
    >
      <div className="search-box">
        <Search size={16} strokeWidth={1.5} aria-hidden />
        <Autocomplete.Input
          aria-label={label}
          placeholder={placeholder}
          spellCheck={false}
          // These two move the caret alone.
          onKeyDown={(event) => {
            if (event.key === 'Home' || event.key === 'End') event.preventBaseUIHandler();
          }}
        />
      </div>
      <Autocomplete.List className="search-list scroll" aria-label={t('search.results')}>
        {(item: Item) => (
          <SearchOption key={item.id} item={item} query={query} onChoose={() => choose(item)} />
        )}
      </Autocomplete.List>
      <Autocomplete.Empty>
        <div className="search-none">
          {items.length === 0 && emptyText !== undefined ? emptyText : t('search.empty', { query })}
        </div>
      </Autocomplete.Empty>
    </Autocomplete.Root>
  );
}

interface SearchOptionProps {
  readonly item: SearchItem;
  readonly query: string;
  readonly onChoose: () => void;
}

function SearchOption({ item, query, onChoose }: SearchOptionProps) {
  return (
    <Autocomplete.Item
      className="search-item"
      value={item}
      disabled={item.disabled === true}
      onClick={onChoose}
      // The keyboard stays in the input, which names the highlighted option.
      render={(props, { highlighted }) => (
        <div {...props} role="option" tabIndex={-1} aria-selected={highlighted} />
      )}
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
    </Autocomplete.Item>
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

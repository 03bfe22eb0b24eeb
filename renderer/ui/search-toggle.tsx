import './search-toggle.css';
import { ScanSearch } from 'lucide-react';
import type { ParameterValue } from '../../shared/document/schema.ts';
import { proposedRange, type SearchedPlace } from '../../shared/search/propose-range.ts';
import { searchNoMore, searchValue } from '../actions/search-editing.ts';
import { useTexts } from '../i18n/index.ts';
import { useDocument } from '../state/project-store.ts';
import { useSearched } from '../state/search-space.ts';
import { rangeOfText } from './searched-text.ts';
import { Tip } from './tooltip.tsx';

/** A value that a search may vary: where it stands in the project, and what may stand there. */
export interface Searchable {
  readonly path: string;
  readonly place: SearchedPlace;
  readonly value: ParameterValue;
}

interface SearchToggleProps {
  readonly searchable: Searchable;
  /** The value as a person reads it. */
  readonly label: string;
  readonly disabled: boolean;
}

/** Lets a value vary in a search, in a proposed range, or no more; nothing where nothing else may stand there. */
export function SearchToggle({ searchable, label, disabled }: SearchToggleProps) {
  const { t } = useTexts();
  const { path, place, value } = searchable;
  const searched = useSearched(path);
  const proposed = proposedRange(path, place, value);
  if (searched === undefined && proposed === undefined) return <span />;
  const name = t('searching.mark', { name: label });
  return (
    <Tip text={searched === undefined ? name : t('searching.unmark', { name: label })}>
      <button
        type="button"
        className="search-toggle"
        aria-label={name}
        aria-pressed={searched !== undefined}
        disabled={disabled}
        // A field that loses the keyboard takes its hint away: what stands below it would move from under the pointer.
        onMouseDown={(event) => event.preventDefault()}
        onClick={() => {
          if (searched !== undefined) searchNoMore(label, path);
          else if (proposed !== undefined) searchValue(label, proposed);
        }}
      >
        <ScanSearch size={14} strokeWidth={1.75} aria-hidden />
      </button>
    </Tip>
  );
}

/** Where a value is searched; nothing where it is not. */
export function SearchedRange({ path }: { readonly path: string }) {
  const { t, language } = useTexts();
  const document = useDocument();
  const searched = useSearched(path);
  if (searched === undefined) return null;
  return (
    <span className="search-range">
      {t('searching.searchedIn', { range: rangeOfText(searched, document, language) })}
    </span>
  );
}

/** Changes what a search varies and how, each as one undo step. */
import {
  removeSearched,
  type SearchChoices,
  setCondition,
  setSearchChoices,
  setSearched,
} from '../../shared/document/edit-search.ts';
import type { SearchCondition, SearchedValue } from '../../shared/document/search-schema.ts';
import { listedAt } from '../../shared/document/searched-steps.ts';
import { translate } from '../i18n/index.ts';
import { currentDocument, edit } from '../state/project-store.ts';
import { showProblem } from './settings-editing.ts';

const about = 'search';

/** Lets a value vary; `name` is the value as a person reads it. */
export function searchValue(name: string, searched: SearchedValue): void {
  const label = translate()('searching.edit.mark', { name });
  const data = currentDocument()?.data;
  const of = data && listedAt(data, searched.path)?.kind;
  const marked = { ...searched, ...(of !== undefined && { of }) };
  showProblem(edit(label, ({ document }) => setSearched(document, marked))[0], about);
}

/** Changes the range of a value that varies already; changes that follow each other are one step. */
export function changeRange(name: string, searched: SearchedValue): void {
  const label = translate()('searching.edit.range', { name });
  const change = { mergeKey: `search ${searched.path}` };
  showProblem(edit(label, ({ document }) => setSearched(document, searched), change)[0], about);
}

/** Lets a value exist only by a choice, or always. */
export function changeCondition(name: string, path: string, when: SearchCondition | undefined): void {
  const label = translate()('searching.edit.condition', { name });
  showProblem(edit(label, ({ document }) => setCondition(document, path, when))[0], about);
}

/** Lets a value vary no more. */
export function searchNoMore(name: string, path: string): void {
  const label = translate()('searching.edit.unmark', { name });
  showProblem(edit(label, ({ document }) => removeSearched(document, path))[0], about);
}

/** Changes how the space is searched; `name` is the setting as a person reads it. */
export function changeSearch(name: string, choices: SearchChoices): void {
  const label = translate()('edit.parameter', { name });
  const merged = { mergeKey: `search ${name}` };
  showProblem(edit(label, ({ document }) => setSearchChoices(document, choices), merged)[0], about);
}

import { castDraft } from 'immer';
import type { DocumentDraft } from './edit.ts';
import { requireFits } from './edit-values.ts';
import { orderedByConditions } from './search-order.ts';
import {
  type SearchCondition,
  type SearchedValue,
  type SearchSection,
  searchSchema,
} from './search-schema.ts';

/** Lets a value vary; one of the same place stands in its stead, where it stood. */
export function setSearched(draft: DocumentDraft, searched: SearchedValue): void {
  const space: readonly SearchedValue[] = draft.search?.space ?? [];
  const index = space.findIndex(({ path }) => path === searched.path);
  const next = index < 0 ? [...space, searched] : space.with(index, searched);
  replaceSearch(draft, { ...draft.search, space: next });
}

/** Lets a value exist only by a choice, after which it then stands, or always. One that is not searched has no condition. */
export function setCondition(draft: DocumentDraft, path: string, when: SearchCondition | undefined): void {
  const space: readonly SearchedValue[] = draft.search?.space ?? [];
  const next = space.map((searched): SearchedValue => {
    if (searched.path !== path) return searched;
    const { when: _, ...always } = searched;
    return { ...always, ...(when && { when }) } as SearchedValue;
  });
  if (next.length > 0) replaceSearch(draft, { ...draft.search, space: orderedByConditions(next) });
}

/** Lets a value vary no more, nor those that exist only by its choice. Without any the project has no search. */
export function removeSearched(draft: DocumentDraft, path: string): void {
  const space: readonly SearchedValue[] = draft.search?.space ?? [];
  const gone = new Set([path]);
  const next = space.filter((value) => {
    const goes = gone.has(value.path) || (value.when !== undefined && gone.has(value.when.path));
    if (goes) gone.add(value.path);
    return !goes;
  });
  if (next.length === 0) delete draft.search;
  else replaceSearch(draft, { ...draft.search, space: next });
}

/** Gives searched values other places, by which conditions name them too; one without a place goes, with what exists only by its choice. */
export function renameSearched(draft: DocumentDraft, placeOf: (path: string) => string | undefined): void {
  const space: readonly SearchedValue[] = draft.search?.space ?? [];
  const gone = space.filter(({ path }) => placeOf(path) === undefined);
  const next = space.map((searched) => {
    const { path, when } = searched;
    return {
      ...searched,
      path: placeOf(path) ?? path,
      ...(when && { when: { ...when, path: placeOf(when.path) ?? when.path } }),
    };
  });
  for (const { path } of gone) removeSearched(draft, path);
  const kept = new Set((draft.search?.space ?? []).map(({ path }) => path));
  const moved = next.filter((_, index) => kept.has(space[index]?.path ?? ''));
  if (moved.some((searched, index) => searched.path !== draft.search?.space[index]?.path))
    replaceSearch(draft, { ...draft.search, space: moved });
}

/** Settings of the search beside its space. */
export type SearchChoices = Partial<Omit<SearchSection, 'space'>>;

/** Changes how a project is searched; an undefined setting takes its usual value. A project without a space has none to change. */
export function setSearchChoices(draft: DocumentDraft, choices: SearchChoices): void {
  if (draft.search === undefined) return;
  const changed = Object.entries({ ...draft.search, ...choices }).filter(([, value]) => value !== undefined);
  replaceSearch(draft, Object.fromEntries(changed) as SearchSection);
}

function replaceSearch(
  draft: DocumentDraft,
  search: Omit<SearchSection, 'space'> & { readonly space: readonly SearchedValue[] },
): void {
  requireFits(searchSchema, search, 'search');
  draft.search = castDraft(search as SearchSection);
}

/** Where searched parameters of steps and augmentations stand after an edit of their lists. */
import { canonicalJson } from '../base/stable-json.ts';
import type { DataSection } from '../data/data-schema.ts';

/** One of a list: a step, an augmentation, or a member of a group. */
interface Listed {
  readonly kind: string;
  readonly of?: unknown;
}

const place = /^data\.(steps|augmentations)\.(\d+)(\..+)$/;
const member = /^\.of\.(\d+)(\..+)$/;

/** The step or augmentation that a path leads into, with the name of its parameter; undefined of a path into none. */
export function listedAt(
  data: DataSection,
  path: string,
): { readonly kind: string; readonly place: string; readonly parameter: string } | undefined {
  const [, list, index, rest = ''] = place.exec(path) ?? [];
  if (list === undefined) return undefined;
  const outer = listIn(data, list as List)[Number(index)];
  const [, inner, parameter = rest] = member.exec(rest) ?? [];
  const listed = inner === undefined ? outer : membersOf(outer)[Number(inner)];
  const numbers = [index, inner].filter((number) => number !== undefined);
  return (
    listed && {
      kind: listed.kind,
      place: numbers.map((number) => Number(number) + 1).join('.'),
      parameter: parameter.slice(1),
    }
  );
}

type List = 'steps' | 'augmentations';

/**
 * The place of a searched value in `after` that stood at `path` in `before`; undefined where what it belonged to is gone. Paths that lead
 * into neither list stay as they are.
 */
export function movedStepPath(before: DataSection, after: DataSection, path: string): string | undefined {
  const [, list, index, rest = ''] = place.exec(path) ?? [];
  if (list === undefined) return path;
  const [old, next] = [listIn(before, list as List), listIn(after, list as List)];
  const moved = movedTo(old, next, Number(index));
  if (moved === undefined) return undefined;
  const [, inner, parameter = ''] = member.exec(rest) ?? [];
  if (inner === undefined) return `data.${list}.${moved}${rest}`;
  const movedInner = movedTo(membersOf(old[Number(index)]), membersOf(next[moved]), Number(inner));
  return movedInner === undefined ? undefined : `data.${list}.${moved}.of.${movedInner}${parameter}`;
}

function listIn(section: DataSection, list: List): readonly Listed[] {
  return section[list] ?? [];
}

function membersOf(listed: Listed | undefined): readonly Listed[] {
  return Array.isArray(listed?.of) ? listed.of : [];
}

/**
 * Where one of a list went: to the same object, else to one that is written alike, else to one of its kind in its own place, whose
 * parameters were changed.
 */
function movedTo(before: readonly Listed[], after: readonly Listed[], index: number): number | undefined {
  const ways: readonly ((old: Listed, next: Listed, stays: boolean) => boolean)[] = [
    (old, next) => old === next,
    (old, next) => canonicalJson(old) === canonicalJson(next),
    (old, next, stays) => stays && old.kind === next.kind,
  ];
  const moved = new Map<number, number>();
  const taken = new Set<number>();
  for (const isSame of ways) {
    for (const [from, old] of before.entries()) {
      if (moved.has(from)) continue;
      const to = after.findIndex((next, other) => !taken.has(other) && isSame(old, next, other === from));
      if (to < 0) continue;
      moved.set(from, to);
      taken.add(to);
    }
  }
  return moved.get(index);
}

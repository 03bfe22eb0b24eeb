import { useEffect } from 'react';
import type { DataSection } from '../../shared/data/data-schema.ts';
import { showsEffects } from '../actions/recipe-actions.ts';
import { useProject } from '../state/project-store.ts';
import { lookAtTable, useTableLook } from '../state/table-look.ts';

/** What the table of a section holds; until it is looked at, what was there before, and `isNow` is false. */
export function useTableLookOf(data: DataSection) {
  const project = useProject((state) => state.open?.id);
  const { look, shows, asked, problem } = useTableLook();
  const isTable = showsEffects(data);
  useEffect(() => {
    if (project !== undefined && isTable && asked !== data) void lookAtTable(project, data);
  }, [project, data, asked, isTable]);
  return { look: isTable ? look : undefined, isNow: shows === data, problem };
}

import { ChevronRight, Lock } from 'lucide-react';
import { Fragment } from 'react';
import { useTexts } from '../i18n/index.ts';
import { nodeTitle } from '../state/node-geometry.ts';
import { useDocument } from '../state/project-store.ts';
import { openBlock, useView } from '../state/view-store.ts';

/** Where a person looks: the main graph, or a block of it and the blocks around it. */
export function Breadcrumb() {
  const { t, language } = useTexts();
  const path = useView((state) => state.openedBlock);
  const document = useDocument();
  if (path.length === 0 || document === undefined)
    return <span className="graph-here">{t('app.mainGraph')}</span>;
  const titleOf = (id: string, depth: number): string =>
    depth === 0 ? nodeTitle(document, id, language) : id;
  return (
    <>
      <button type="button" className="crumb" onClick={() => openBlock([])}>
        {t('app.mainGraph')}
      </button>
      {path.map((id, depth) => (
        <Fragment key={path.slice(0, depth + 1).join('/')}>
          <ChevronRight className="quiet" size={14} aria-hidden />
          {depth === path.length - 1 ? (
            <span className="graph-here" aria-current="page">
              {titleOf(id, depth)}
            </span>
          ) : (
            <button type="button" className="crumb" onClick={() => openBlock(path.slice(0, depth + 1))}>
              {titleOf(id, depth)}
            </button>
          )}
        </Fragment>
      ))}
      <span className="quiet train-read-only">
        <Lock size={14} strokeWidth={1.75} aria-hidden />
        {t('app.readOnlyBlock')}
      </span>
    </>
  );
}

import { LoaderCircle } from 'lucide-react';
import { ComparePage } from '../comparing/compare-page.tsx';
import { DataPage } from '../datasets/data-page.tsx';
import { ExportPage } from '../exporting/export-page.tsx';
import { Gallery } from '../gallery/gallery.tsx';
import { useTexts } from '../i18n/index.ts';
import { RunsPage } from '../runs/runs-page.tsx';
import { SearchPage } from '../searching/search-page.tsx';
import { useGallery } from '../state/gallery-store.ts';
import { useProject } from '../state/project-store.ts';
import { useStart } from '../state/start-session.ts';
import { useView } from '../state/view-store.ts';
import { EmptyState } from '../ui/empty-state.tsx';
import { BuildPage } from './build-page.tsx';
import { TrainPage } from './train-page.tsx';

/** The page that is open, or the way to a project where none is. */
export function PageView() {
  const page = useView((state) => state.page);
  const hasProject = useProject((state) => state.history !== undefined);
  const asked = useGallery((state) => state.asked);
  const opening = useStart((state) => state.start.state === 'opening');
  if (opening) return <Opening />;
  if (!hasProject || asked) return <Gallery />;
  switch (page) {
    case 'build':
      return <BuildPage />;
    case 'data':
      return <DataPage />;
    case 'train':
      return <TrainPage />;
    case 'search':
      return <SearchPage />;
    case 'runs':
      return <RunsPage />;
    case 'compare':
      return <ComparePage />;
    case 'export':
      return <ExportPage />;
  }
}

function Opening() {
  const { t } = useTexts();
  return <EmptyState icon={LoaderCircle} title={t('empty.openingTitle')} text={t('empty.openingText')} />;
}

import { LoaderCircle } from 'lucide-react';
import { DataRoom } from '../datasets/data-room.tsx';
import { ExportRoom } from '../exporting/export-room.tsx';
import { Gallery } from '../gallery/gallery.tsx';
import { useTexts } from '../i18n/index.ts';
import { RunsRoom } from '../runs/runs-room.tsx';
import { useGallery } from '../state/gallery-store.ts';
import { useProject } from '../state/project-store.ts';
import { useStart } from '../state/start-session.ts';
import { useView } from '../state/view-store.ts';
import { EmptyState } from '../ui/empty-state.tsx';
import { BuildRoom } from './build-room.tsx';
import { TrainRoom } from './train-room.tsx';

/** The room that is open, or the way to a project where none is. */
export function RoomView() {
  const room = useView((state) => state.room);
  const hasProject = useProject((state) => state.history !== undefined);
  const asked = useGallery((state) => state.asked);
  const opening = useStart((state) => state.start.state === 'opening');
  if (opening) return <Opening />;
  if (!hasProject || asked) return <Gallery />;
  switch (room) {
    case 'build':
      return <BuildRoom />;
    case 'data':
      return <DataRoom />;
    case 'train':
      return <TrainRoom />;
    case 'runs':
      return <RunsRoom />;
    case 'export':
      return <ExportRoom />;
  }
}

function Opening() {
  const { t } = useTexts();
  return <EmptyState icon={LoaderCircle} title={t('empty.openingTitle')} text={t('empty.openingText')} />;
}

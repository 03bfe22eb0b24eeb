import { Activity, Database, ListTree, LoaderCircle, TriangleAlert, Upload, Workflow } from 'lucide-react';
import { explain } from '../../shared/diagnostics/diagnostic.ts';
import { trainActions } from '../actions/train-actions.ts';
import { useTexts } from '../i18n/index.ts';
import { useProject } from '../state/project-store.ts';
import { openStarter, useStart } from '../state/start-session.ts';
import { useView } from '../state/view-store.ts';
import { ActionButton } from '../ui/action-button.tsx';
import { Button } from '../ui/button.tsx';
import { EmptyState } from '../ui/empty-state.tsx';
import { BuildRoom } from './build-room.tsx';

/** The room that is open, or the way to a project where none is. */
export function RoomView() {
  const { t } = useTexts();
  const room = useView((state) => state.room);
  const hasProject = useProject((state) => state.history !== undefined);
  if (!hasProject) return <StartView />;
  switch (room) {
    case 'build':
      return <BuildRoom />;
    case 'data':
      return <EmptyState icon={Database} title={t('empty.dataTitle')} text={t('empty.dataText')} />;
    case 'train':
      return (
        <EmptyState icon={Activity} title={t('empty.trainTitle')} text={t('empty.trainText')}>
          <ActionButton action={trainActions.start} look="primary" label={t('empty.trainAction')} />
        </EmptyState>
      );
    case 'runs':
      return (
        <EmptyState icon={ListTree} title={t('empty.runsTitle')} text={t('empty.runsText')}>
          <ActionButton action={trainActions.start} look="primary" label={t('empty.runsAction')} />
        </EmptyState>
      );
    case 'export':
      return (
        <EmptyState icon={Upload} title={t('empty.exportTitle')} text={t('empty.exportText')}>
          <ActionButton action={trainActions.start} look="primary" label={t('empty.exportAction')} />
        </EmptyState>
      );
  }
}

function StartView() {
  const { t, language } = useTexts();
  const start = useStart((state) => state.start);
  if (start.state === 'opening') {
    return <EmptyState icon={LoaderCircle} title={t('empty.openingTitle')} text={t('empty.openingText')} />;
  }
  const [problem] = start.state === 'failed' ? start.problems : [];
  if (problem !== undefined) {
    const { message, fix } = explain(problem, language);
    return (
      <EmptyState icon={TriangleAlert} title={t('empty.failedTitle')} text={`${message} ${fix}`}>
        <Button look="primary" onClick={() => void openStarter()}>
          {t('empty.startAction')}
        </Button>
      </EmptyState>
    );
  }
  return (
    <EmptyState icon={Workflow} title={t('empty.startTitle')} text={t('empty.startText')}>
      <Button look="primary" onClick={() => void openStarter()}>
        {t('empty.startAction')}
      </Button>
    </EmptyState>
  );
}

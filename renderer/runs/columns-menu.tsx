import { Menu } from '@base-ui/react/menu';
import { Check, Columns3 } from 'lucide-react';
import { useTexts } from '../i18n/index.ts';
import { showRunColumn, showUsualRunColumns, useRunColumns } from '../state/run-columns-choice.ts';
import { isSettingColumn } from './run-columns.ts';
import type { TableColumn } from './table-columns.tsx';

/** Which columns the table of runs has, each switched on or off; settings that differ between the runs among them. */
export function ColumnsMenu({ columns }: { readonly columns: readonly TableColumn[] }) {
  const { t } = useTexts();
  const { choice, isOpen } = useRunColumns();
  const isSetting = ({ id }: TableColumn): boolean => isSettingColumn(id);
  const settings = columns.filter(isSetting);
  return (
    <Menu.Root open={isOpen} onOpenChange={(open) => useRunColumns.setState({ isOpen: open })}>
      <Menu.Trigger
        className="button button-quiet"
        aria-label={t('runs.columns.menu')}
        title={t('runs.columns.menu')}
      >
        <Columns3 size={14} strokeWidth={1.75} aria-hidden />
      </Menu.Trigger>
      <Menu.Portal>
        <Menu.Positioner className="menu-layer" align="end" sideOffset={4}>
          <Menu.Popup className="menu-list runs-columns scroll">
            <ColumnItems
              title={t('runs.columns.title')}
              columns={columns.filter((column) => !isSetting(column))}
            />
            {settings.length > 0 && (
              <>
                <Menu.Separator className="menu-line" />
                <ColumnItems title={t('runs.columns.settings')} columns={settings} />
              </>
            )}
            <Menu.Separator className="menu-line" />
            <Menu.Item
              className="menu-item"
              disabled={Object.keys(choice).length === 0}
              onClick={showUsualRunColumns}
            >
              <span className="menu-mark" />
              <span>{t('runs.columns.usual')}</span>
            </Menu.Item>
          </Menu.Popup>
        </Menu.Positioner>
      </Menu.Portal>
    </Menu.Root>
  );
}

interface ColumnItemsProps {
  readonly title: string;
  readonly columns: readonly TableColumn[];
}

function ColumnItems({ title, columns }: ColumnItemsProps) {
  const choice = useRunColumns((known) => known.choice);
  return (
    <Menu.Group>
      <Menu.GroupLabel className="menu-title">{title}</Menu.GroupLabel>
      {columns.map((column) => (
        <Menu.CheckboxItem
          key={column.id}
          className="menu-item"
          checked={choice[column.id] ?? column.isUsual}
          onCheckedChange={(isShown) => showRunColumn(column.id, isShown)}
        >
          <span className="menu-mark">
            <Menu.CheckboxItemIndicator>
              <Check size={14} strokeWidth={1.75} aria-hidden />
            </Menu.CheckboxItemIndicator>
          </span>
          <span>{column.title}</span>
        </Menu.CheckboxItem>
      ))}
    </Menu.Group>
  );
}

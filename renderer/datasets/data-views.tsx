import { Tabs } from '@base-ui/react/tabs';
import type { ReactNode } from 'react';
import type { DataSection } from '../../shared/data/data-schema.ts';
import { hasRecipe } from '../actions/recipe-actions.ts';
import { useTexts } from '../i18n/index.ts';
import { useDataReading } from '../state/data-reading.ts';
import { type DataTab, dataTabs, useDataView } from '../state/data-view.ts';
import { AugmentationView } from './augmentation-view.tsx';
import { ColumnList } from './column-list.tsx';
import { CopyView } from './copy-view.tsx';
import { RowsOfFile } from './file-rows.tsx';
import { LabelView } from './label-view.tsx';
import { LineageView } from './lineage-view.tsx';
import { RecipeList } from './recipe-list.tsx';
import { VersionView } from './version-view.tsx';

interface DataViewsProps {
  readonly data: DataSection;
  /** The samples, or why there are none. */
  readonly children: ReactNode;
}

/** The middle of the page: the samples, of a table its columns, of a table and of texts the recipe, the augmentations, doubted labels, copies, one sample, and frozen versions. */
export function DataViews({ data, children }: DataViewsProps) {
  const { t } = useTexts();
  const { tab, rows } = useDataView();
  const hasClasses = useDataReading((state) => (state.description?.classes.length ?? 0) > 0);
  const { source, steps = [], augmentations = [] } = data;
  const shown: Readonly<Record<DataTab, boolean>> = {
    samples: true,
    columns: source.kind === 'csv',
    recipe: hasRecipe(data) || steps.length > 0,
    augmentation: true,
    labels: hasClasses,
    copies: hasClasses,
    lineage: true,
    versions: true,
  };
  const counts: Partial<Record<DataTab, number>> = {
    recipe: steps.length,
    augmentation: augmentations.length,
  };
  const tabs = dataTabs.filter((name) => shown[name]);
  return (
    <Tabs.Root
      className="data-views"
      value={tabs.includes(tab) ? tab : 'samples'}
      onValueChange={(next) => {
        const chosen = dataTabs.find((name) => name === next);
        if (chosen !== undefined) useDataView.setState({ tab: chosen });
      }}
    >
      <Tabs.List className="data-tabs" aria-label={t('data.tabs.label')}>
        {tabs.map((name) => (
          <Tabs.Tab key={name} value={name} className="dock-tab">
            {t(`data.tabs.${name}`)}
            {(counts[name] ?? 0) > 0 && <span className="mono quiet">{counts[name]}</span>}
          </Tabs.Tab>
        ))}
      </Tabs.List>
      <Tabs.Panel value="samples" className="data-view">
        {rows === undefined ? children : <RowsOfFile data={data} shown={rows} />}
      </Tabs.Panel>
      {source.kind === 'csv' && (
        <Tabs.Panel value="columns" className="data-view">
          <ColumnList data={data} source={source} />
        </Tabs.Panel>
      )}
      {shown.recipe && (
        <Tabs.Panel value="recipe" className="data-view">
          <RecipeList data={data} />
        </Tabs.Panel>
      )}
      <Tabs.Panel value="augmentation" className="data-view">
        <AugmentationView section={data} />
      </Tabs.Panel>
      {shown.labels && (
        <Tabs.Panel value="labels" className="data-view">
          <LabelView data={data} />
        </Tabs.Panel>
      )}
      {shown.copies && (
        <Tabs.Panel value="copies" className="data-view">
          <CopyView data={data} />
        </Tabs.Panel>
      )}
      <Tabs.Panel value="lineage" className="data-view">
        <LineageView />
      </Tabs.Panel>
      <Tabs.Panel value="versions" className="data-view">
        <VersionView />
      </Tabs.Panel>
    </Tabs.Root>
  );
}

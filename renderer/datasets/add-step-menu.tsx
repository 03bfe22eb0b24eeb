import type { DataSection } from '../../shared/data/data-schema.ts';
import { stepDefinition, steps } from '../../shared/data/steps/index.ts';
import { addRecipeStep, fittingSteps } from '../actions/recipe-actions.ts';
import { useTexts } from '../i18n/index.ts';
import { KindMenu } from './kind-menu.tsx';

const stages = ['clean', 'fit'] as const;

/** A button with every kind of step that the data can take, and what each does. */
export function AddStepMenu({ data, disabled }: { readonly data: DataSection; readonly disabled: boolean }) {
  const { t } = useTexts();
  const fitting = fittingSteps(data);
  return (
    <KindMenu
      label={t('data.recipe.add')}
      disabled={disabled}
      groups={stages.flatMap((stage) => {
        const own = fitting.filter((kind) => stepDefinition({ kind }).stage === stage);
        if (own.length === 0) return [];
        return [
          {
            title: t(`data.recipe.${stage}`),
            kinds: own.map((kind) => ({ kind, schema: steps[kind].schema })),
          },
        ];
      })}
      onAdd={(kind) => void addRecipeStep(kind)}
    />
  );
}

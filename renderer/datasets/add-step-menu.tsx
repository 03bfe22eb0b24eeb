import { stepDefinition, stepKinds, steps } from '../../shared/data/steps/index.ts';
import { addRecipeStep } from '../actions/recipe-actions.ts';
import { useTexts } from '../i18n/index.ts';
import { KindMenu } from './kind-menu.tsx';

const stages = ['clean', 'fit'] as const;

/** A button with every kind of step and what each does. */
export function AddStepMenu({ disabled }: { readonly disabled: boolean }) {
  const { t } = useTexts();
  return (
    <KindMenu
      label={t('data.recipe.add')}
      disabled={disabled}
      groups={stages.map((stage) => ({
        title: t(`data.recipe.${stage}`),
        kinds: stepKinds
          .filter((kind) => stepDefinition({ kind }).stage === stage)
          .map((kind) => ({ kind, schema: steps[kind].schema })),
      }))}
      onAdd={(kind) => void addRecipeStep(kind)}
    />
  );
}

import './recipe-list.css';
import { ListOrdered } from 'lucide-react';
import { Fragment } from 'react';
import type { DataSection } from '../../shared/data/data-schema.ts';
import type { StepStage } from '../../shared/data/step-definition.ts';
import { type Step, stepDefinition } from '../../shared/data/steps/index.ts';
import { wholeText } from '../../shared/figures/number-texts.ts';
import { hasRecipe } from '../actions/recipe-actions.ts';
import { useTexts } from '../i18n/index.ts';
import { useProject } from '../state/project-store.ts';
import { EmptyState } from '../ui/empty-state.tsx';
import { AddStepMenu } from './add-step-menu.tsx';
import { RecipeStep } from './recipe-step.tsx';
import { useTableLookOf } from './use-table-look.ts';

const stages = ['clean', 'fit'] as const satisfies readonly StepStage[];

interface PlacedStep {
  readonly step: Step;
  readonly place: number;
}

/** The recipe: its steps in the order in which they are applied, with what each changes. */
export function RecipeList({ data }: { readonly data: DataSection }) {
  const { t, language } = useTexts();
  const { look, isNow } = useTableLookOf(data);
  const writable = useProject((state) => state.open?.writable === true);
  const takesSteps = hasRecipe(data);
  const placed = (data.steps ?? []).map((step, place): PlacedStep => ({ step, place }));
  return (
    <>
      <div className="sample-bar">
        <AddStepMenu data={data} disabled={!writable || !takesSteps} />
        <span className="spacer" />
        {look !== undefined && !look.whole && (
          <span className="quiet">
            {t('data.recipe.firstRows', { rows: wholeText(look.rows, language) })}
          </span>
        )}
      </div>
      <div className="sample-area scroll">
        {placed.length === 0 ? (
          <EmptyState
            icon={ListOrdered}
            title={t('data.recipe.none')}
            text={t(takesSteps ? 'data.recipe.noneText' : 'data.recipe.notTable')}
          />
        ) : (
          stages.map((stage) => {
            const own = placed.filter(({ step }) => stepDefinition(step).stage === stage);
            if (own.length === 0) return null;
            return (
              <Fragment key={stage}>
                <h3 className="recipe-stage">
                  {t(`data.recipe.${stage}`)}
                  <span className="quiet">{t(`data.recipe.${stage}Help`)}</span>
                </h3>
                <ol className="recipe" aria-label={t(`data.recipe.${stage}`)}>
                  {own.map(({ step, place }, position) => (
                    <RecipeStep
                      key={place}
                      data={data}
                      step={step}
                      place={place}
                      isFirst={position === 0}
                      isLast={position === own.length - 1}
                      look={look}
                      isNow={isNow}
                      writable={writable}
                    />
                  ))}
                </ol>
              </Fragment>
            );
          })
        )}
      </div>
    </>
  );
}

import { readFigureName } from '../../shared/document/figure-name.ts';
import type { MeasuredFigure, MeasuredFigures } from '../../shared/experiment/baseline-record.ts';
import { useTexts } from '../i18n/index.ts';
import { figureText } from './run-texts.ts';

interface MeasuredProps {
  readonly figure: string;
  readonly figures: MeasuredFigures | undefined;
}

/** A figure of those that a model was measured with. */
export function Measured({ figure, figures }: MeasuredProps) {
  return <MeasuredText figure={figure} measured={figures?.[readFigureName(figure).kind]} />;
}

interface MeasuredTextProps {
  readonly figure: string;
  readonly measured: MeasuredFigure | undefined;
}

/** A figure, and its interval beside it where there is one. */
export function MeasuredText({ figure, measured }: MeasuredTextProps) {
  const { t } = useTexts();
  const { value, interval = null } = measured ?? {};
  if (interval === null) return figureText(figure, value);
  const [low, high] = interval.map((end) => figureText(figure, end));
  return (
    <span title={t('baseline.interval', { low, high })}>
      {figureText(figure, value)}{' '}
      <span className="quiet">
        [{low}, {high}]
      </span>
    </span>
  );
}

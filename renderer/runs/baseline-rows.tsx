import { Trophy } from 'lucide-react';
import type { ListedBaseline } from '../../shared/contract/baselines.ts';
import { readFigureName } from '../../shared/document/figure-name.ts';
import type { MeasuredFigure, MeasuredFigures } from '../../shared/experiment/baseline-record.ts';
import { durationText } from '../../shared/figures/number-texts.ts';
import { useTexts } from '../i18n/index.ts';
import { useBaselines } from '../state/baselines-store.ts';
import { StateSign } from './run-state-sign.tsx';
import { figureText, whenText } from './run-texts.ts';

interface BaselineRowsProps {
  readonly figures: readonly string[];
  readonly hasNotes: boolean;
  readonly hasTest: boolean;
  readonly now: number;
}

/** What another program reached, in the columns of the runs; a row opens its leaderboard. */
export function BaselineRows(props: BaselineRowsProps) {
  const baselines = useBaselines((state) => state.baselines);
  return baselines.map((listed) => <BaselineRow key={listed.baseline} {...props} {...listed} />);
}

function BaselineRow({
  baseline,
  record,
  figures,
  hasNotes,
  hasTest,
  now,
}: BaselineRowsProps & ListedBaseline) {
  const { t, language } = useTexts();
  const [first] = record.models;
  const [main] = figures;
  return (
    <tr className="runs-baseline">
      <td />
      <td>
        <button type="button" className="run-label" onClick={() => useBaselines.setState({ open: baseline })}>
          <Trophy size={14} strokeWidth={1.75} aria-hidden />
          {t('baseline.name')}
        </button>
      </td>
      <td className="quiet">
        {t('baseline.row', { model: first?.algorithm ?? '', count: record.models.length })}
      </td>
      {hasNotes && <td />}
      <td className="runs-wide" />
      {figures.map((figure) => (
        <td key={figure} className="runs-number mono">
          <Measured figure={figure} figures={first?.validation} />
        </td>
      ))}
      {hasTest && (
        <td className="runs-number mono">
          {main !== undefined && <Measured figure={main} figures={first?.test} />}
        </td>
      )}
      <td className="runs-number mono">–</td>
      <td className="runs-number mono">–</td>
      <td className="runs-number mono">–</td>
      <td className="runs-number mono">{durationText(record.seconds, language)}</td>
      <td className="runs-wide quiet">H2O {record.by.version}</td>
      <td className="runs-wide quiet">{whenText(Date.parse(record.created), now, language)}</td>
      <td>
        <StateSign state={record.state} active={false} />
      </td>
    </tr>
  );
}

function Measured({
  figure,
  figures,
}: {
  readonly figure: string;
  readonly figures: MeasuredFigures | undefined;
}) {
  return <MeasuredText figure={figure} measured={figures?.[readFigureName(figure).kind]} />;
}

/** A figure, and its interval beside it where there is one. */
export function MeasuredText({
  figure,
  measured,
}: {
  readonly figure: string;
  readonly measured: MeasuredFigure | undefined;
}) {
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

import './confusion-table.css';
import { useTexts } from '../i18n/index.ts';
import { classLabel } from './class-label.ts';

interface ConfusionTableProps {
  readonly classes: readonly string[];
  /** `counts[label][prediction]`. */
  readonly counts: readonly (readonly number[])[];
  /** Called with a cell that holds samples; without it cells are plain numbers. */
  readonly onOpen?: (label: number, prediction: number) => void;
  readonly isOpen?: (label: number, prediction: number) => boolean;
}

/** How often each class (rows) is taken for each class (columns); right answers stand on the diagonal. */
export function ConfusionTable({ classes, counts, onOpen, isOpen }: ConfusionTableProps) {
  const { t } = useTexts();
  const nameOf = (place: number): string => classLabel(classes[place] ?? '');
  return (
    <div className="confusion-scroll">
      <table className="confusion mono">
        <thead>
          <tr>
            <td />
            {classes.map((name) => (
              <th key={name} scope="col" title={name}>
                {classLabel(name)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {counts.map((line, label) => {
            const samples = line.reduce((sum, count) => sum + count, 0);
            return (
              <tr key={classes[label]}>
                <th scope="row" title={classes[label]}>
                  {nameOf(label)}
                </th>
                {line.map((count, prediction) => (
                  <td
                    key={classes[prediction]}
                    data-right={label === prediction}
                    data-opens={onOpen !== undefined && count > 0}
                    style={{ '--share': samples === 0 ? 0 : count / samples }}
                  >
                    {onOpen === undefined || count === 0 ? (
                      count
                    ) : (
                      <button
                        type="button"
                        aria-pressed={isOpen?.(label, prediction) ?? false}
                        aria-label={t('confusion.cell', {
                          count,
                          label: nameOf(label),
                          prediction: nameOf(prediction),
                        })}
                        onClick={() => onOpen(label, prediction)}
                      >
                        {count}
                      </button>
                    )}
                  </td>
                ))}
              </tr>
            );
          })}
        </tbody>
      </table>
    </div>
  );
}

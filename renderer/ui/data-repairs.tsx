import './data-repairs.css';
import { dataRepairs } from '../../shared/data/repairs/index.ts';
import type { Diagnostic } from '../../shared/diagnostics/diagnostic.ts';
import { changeData } from '../actions/settings-editing.ts';
import { useTexts } from '../i18n/index.ts';
import { useDocument, useProject } from '../state/project-store.ts';
import { Button } from './button.tsx';

/** The ways out of a finding about the data of the open project. */
function useDataRepairs(finding: Diagnostic) {
  const data = useDocument()?.data;
  return data === undefined ? [] : dataRepairs(finding, data);
}

/** The ways out of a finding about data, best first, each with its price: a press changes the data settings, as one undo step. */
export function DataRepairs({ finding }: { readonly finding: Diagnostic }) {
  const { local } = useTexts();
  const writable = useProject((state) => state.open?.writable === true);
  const repairs = useDataRepairs(finding);
  if (repairs.length === 0) return null;
  return (
    <ul className="data-repairs">
      {repairs.map(({ id, title, price, section }, index) => (
        <li key={id}>
          <Button
            look={index === 0 ? 'primary' : 'plain'}
            disabled={!writable}
            onClick={() => changeData(local(title), () => section)}
          >
            {local(title)}
          </Button>
          <span className="quiet">{local(price)}</span>
        </li>
      ))}
    </ul>
  );
}

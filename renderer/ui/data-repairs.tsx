import './data-repairs.css';
import type { Diagnostic } from '../../shared/diagnostics/diagnostic.ts';
import { projectRepairs } from '../../shared/document/project-repairs.ts';
import { changeProject } from '../actions/settings-editing.ts';
import { useTexts } from '../i18n/index.ts';
import { useDocument, useProject } from '../state/project-store.ts';
import { Button } from './button.tsx';

/** The ways out of a finding about the data of the open project. */
function useRepairs(finding: Diagnostic) {
  const document = useDocument();
  return document === undefined ? [] : projectRepairs(finding, document);
}

/** The ways out of a finding about data, best first, each with its price: a press changes the data settings or the network, as one undo step. */
export function DataRepairs({ finding }: { readonly finding: Diagnostic }) {
  const { local } = useTexts();
  const writable = useProject((state) => state.open?.writable === true);
  const repairs = useRepairs(finding);
  if (repairs.length === 0) return null;
  return (
    <ul className="data-repairs">
      {repairs.map(({ id, title, price, apply }, index) => (
        <li key={id}>
          <Button
            look={index === 0 ? 'primary' : 'plain'}
            disabled={!writable}
            onClick={() => changeProject(local(title), apply)}
          >
            {local(title)}
          </Button>
          <span className="quiet">{local(price)}</span>
        </li>
      ))}
    </ul>
  );
}

import { useState } from 'react';
import { editDocument } from '../../shared/document/edit.ts';
import { renameNode } from '../../shared/document/edit-graph.ts';
import { changeNodeId, changeNodeName } from '../actions/graph-editing.ts';
import { useTexts } from '../i18n/index.ts';
import { currentDocument } from '../state/project-store.ts';

interface NameFieldsProps {
  readonly id: string;
  readonly name: string | undefined;
  /** What is shown without a name. */
  readonly typeTitle: string;
  readonly disabled: boolean;
}

/** The name people see and the id that files and logs carry. */
export function NameFields({ id, name, typeTitle, disabled }: NameFieldsProps) {
  const { t } = useTexts();
  // What is typed stands as it is until the field is left: a space at the end would be taken away at once.
  const [typedName, setTypedName] = useState<string>();
  const [typedId, setTypedId] = useState<string>();
  const problem = typedId === undefined || typedId === id ? undefined : idProblem(id, typedId, t);
  const takeId = (): void => {
    if (typedId !== undefined && typedId !== id && problem === undefined) changeNodeId(id, typedId);
    setTypedId(undefined);
  };
  return (
    <section className="inspector-part">
      <div className="field">
        <span />
        <label htmlFor="node-name">{t('inspector.name')}</label>
        <span className="field-box" data-disabled={disabled}>
          <input
            id="node-name"
            spellCheck={false}
            value={typedName ?? name ?? ''}
            placeholder={typeTitle}
            maxLength={80}
            disabled={disabled}
            onChange={(event) => {
              setTypedName(event.target.value);
              changeNodeName(id, event.target.value);
            }}
            onBlur={() => setTypedName(undefined)}
          />
        </span>
        <span />
      </div>
      <div className="field">
        <span />
        <label htmlFor="node-id">{t('inspector.id')}</label>
        <span className="field-box" data-invalid={problem !== undefined} data-disabled={disabled}>
          <input
            id="node-id"
            className="mono"
            value={typedId ?? id}
            aria-invalid={problem !== undefined}
            maxLength={64}
            spellCheck={false}
            disabled={disabled}
            onChange={(event) => setTypedId(event.target.value)}
            onBlur={takeId}
            onKeyDown={(event) => {
              if (event.key === 'Enter') takeId();
              if (event.key === 'Escape') setTypedId(undefined);
            }}
          />
        </span>
        <span />
        {problem !== undefined && (
          <span className="field-hint" data-invalid="true">
            {problem}
          </span>
        )}
      </div>
    </section>
  );
}

/** What the document says to the id, without taking it. */
function idProblem(id: string, next: string, t: ReturnType<typeof useTexts>['t']): string | undefined {
  const document = currentDocument();
  const tried = document && editDocument(document, (draft) => renameNode(draft, id, next));
  if (tried === undefined || tried.ok) return undefined;
  return t(tried.error[0]?.code === 'node-bad-id' ? 'inspector.idBad' : 'inspector.idTaken');
}

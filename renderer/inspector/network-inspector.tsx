import { Workflow } from 'lucide-react';
import { bytesText, wholeText } from '../../shared/figures/number-texts.ts';
import { changeProjectName } from '../actions/settings-editing.ts';
import { useTexts } from '../i18n/index.ts';
import { useFacts } from '../state/facts-store.ts';
import { useDocument, useProject } from '../state/project-store.ts';
import { TextSetting } from '../ui/setting-field.tsx';

/** Where nothing is selected: the project's name, and what the network costs as a whole. */
export function NetworkInspector() {
  const { t, language } = useTexts();
  const document = useDocument();
  const disabled = useProject((state) => state.open?.writable !== true);
  const { parameters, macs, memory } = useFacts();
  if (document === undefined) return null;
  const { nodes, edges } = document.graph;
  return (
    <>
      <h2 className="inspector-title">
        <Workflow size={16} strokeWidth={1.5} aria-hidden />
        <span>{t('network.title')}</span>
      </h2>
      <div className="inspector-body scroll">
        <section className="inspector-part">
          <h3>{t('network.project')}</h3>
          <TextSetting
            label={t('network.name')}
            value={document.name}
            disabled={disabled}
            onChange={changeProjectName}
          />
        </section>
        <section className="inspector-part">
          <h3>{t('network.size')}</h3>
          <dl className="facts-list">
            <dt>{t('network.nodes')}</dt>
            <dd>{wholeText(Object.keys(nodes).length, language)}</dd>
            <dt>{t('network.wires')}</dt>
            <dd>{wholeText(edges.length, language)}</dd>
            <dt>{t('inspector.parameterCount')}</dt>
            <dd>{wholeText(parameters, language)}</dd>
            <dt>{t('inspector.macs')}</dt>
            <dd>{wholeText(macs, language)}</dd>
            {memory !== undefined && (
              <>
                <dt>{t('network.memory', { batch: document.training.batchSize })}</dt>
                <dd>{bytesText(memory)}</dd>
              </>
            )}
          </dl>
        </section>
        <section className="inspector-part">
          <p>{t('network.select')}</p>
        </section>
      </div>
    </>
  );
}

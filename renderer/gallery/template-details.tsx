import { useState } from 'react';
import { labelOf } from '../../shared/data/sources/index.ts';
import { countText, wholeText } from '../../shared/figures/number-texts.ts';
import { useTexts } from '../i18n/index.ts';
import { beginProject, type GalleryTemplate } from '../state/gallery-store.ts';
import { Button } from '../ui/button.tsx';

const longestName = 80;

/** What a template holds, and the way to a project of it. */
export function TemplateDetails({ template }: { readonly template: GalleryTemplate }) {
  const { t, local, language } = useTexts();
  const { summary, document, parameters, macs } = template;
  const title = local(summary.title);
  const [name, setName] = useState<string>();
  const { source, split } = document.data;
  const facts: readonly (readonly [string, string])[] = [
    [t('gallery.parameterCount'), wholeText(parameters, language)],
    [t('gallery.macs'), countText(macs)],
    [t('gallery.nodeCount'), String(Object.keys(document.graph.nodes).length)],
    [t('gallery.epochs'), String(document.training.epochs)],
  ];
  return (
    <aside className="side template-details" data-area="template" aria-label={title}>
      <div className="side-title">
        <h2>{title}</h2>
      </div>
      <div className="scroll template-parts">
        <p className="side-part quiet">{local(summary.summary)}</p>
        <div className="side-part">
          <h3>{t('gallery.whatYouGet')}</h3>
          <dl className="value-list">
            {facts.map(([what, value]) => (
              <Fact key={what} what={what} value={value} />
            ))}
          </dl>
        </div>
        {summary.measured !== undefined && (
          <div className="side-part">
            <h3>{t('gallery.measured')}</h3>
            <p className="quiet">{local(summary.measured).replaceAll('`', '').replaceAll(' %', '\u00a0%')}</p>
          </div>
        )}
        <div className="side-part">
          <h3>{t('gallery.dataTitle')}</h3>
          <dl className="value-list">
            <Fact what={t('gallery.source')} value={labelOf(source)} />
            <Fact what={t('gallery.validation')} value={`${Math.round(split.validation * 100)}%`} />
          </dl>
        </div>
      </div>
      <form
        className="template-create"
        onSubmit={(event) => {
          event.preventDefault();
          void beginProject(summary.name, name?.trim() || title);
        }}
      >
        <label>
          <span className="quiet">{t('gallery.name')}</span>
          <span className="field-box">
            <input
              value={name ?? title}
              maxLength={longestName}
              spellCheck={false}
              onChange={(event) => setName(event.target.value)}
            />
          </span>
        </label>
        <Button type="submit" look="primary" size="large">
          {t('gallery.create')}
        </Button>
      </form>
    </aside>
  );
}

function Fact({ what, value }: { readonly what: string; readonly value: string }) {
  return (
    <>
      <dt>{what}</dt>
      <dd>{value}</dd>
    </>
  );
}

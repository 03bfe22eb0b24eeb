import './gallery.css';
import { ArrowLeft, LoaderCircle, Search, TriangleAlert } from 'lucide-react';
import { useEffect, useState } from 'react';
import { explain } from '../../shared/diagnostics/diagnostic.ts';
import { figureText, wholeText } from '../../shared/figures/number-texts.ts';
import { fileActions } from '../actions/file-actions.ts';
import { useTexts } from '../i18n/index.ts';
import {
  type GalleryTemplate,
  hideGallery,
  readGallery,
  starterTemplate,
  type TemplateKind,
  templateKinds,
  useGallery,
} from '../state/gallery-store.ts';
import { useProject } from '../state/project-store.ts';
import { useStart } from '../state/start-session.ts';
import { ActionButton } from '../ui/action-button.tsx';
import { Button } from '../ui/button.tsx';
import { EmptyState } from '../ui/empty-state.tsx';
import { GraphSketch } from '../ui/graph-sketch.tsx';
import { ProblemCard, ProblemList } from '../ui/problem-card.tsx';
import { MachineDevices } from './machine-devices.tsx';
import { RecentProjects } from './recent-projects.tsx';
import { TemplateDetails } from './template-details.tsx';

/** The start of every project: a template, an empty one, or one that was open before. */
export function Gallery() {
  const { t } = useTexts();
  const { state, templates, problems } = useGallery();
  const [chosen, setChosen] = useState<string>();
  useEffect(() => void readGallery(), []);
  const template =
    templates.find(({ summary }) => summary.name === chosen) ??
    templates.find(({ summary }) => summary.name === starterTemplate) ??
    templates[0];
  return (
    <div className="gallery">
      <StartSide />
      <section className="gallery-templates" data-area="templates" aria-label={t('gallery.templates')}>
        {state === 'loading' && (
          <EmptyState icon={LoaderCircle} title={t('gallery.loading')} text={t('gallery.loadingText')} />
        )}
        {state === 'failed' && <Unreadable problem={problems[0]} />}
        {state === 'ready' && (
          <Templates templates={templates} chosen={template?.summary.name} onChoose={setChosen} />
        )}
        {state === 'ready' && problems.length > 0 && (
          <details className="gallery-left-out">
            <summary>{t('gallery.leftOut', { count: problems.length })}</summary>
            <ProblemList problems={problems} />
          </details>
        )}
      </section>
      {template !== undefined && <TemplateDetails key={template.summary.name} template={template} />}
    </div>
  );
}

function Unreadable({ problem }: { readonly problem: Parameters<typeof explain>[0] | undefined }) {
  const { t, language } = useTexts();
  const text = problem === undefined ? '' : explain(problem, language).message;
  return (
    <EmptyState icon={TriangleAlert} title={t('gallery.failed')} text={text}>
      <Button onClick={() => void readGallery()}>{t('gallery.retry')}</Button>
    </EmptyState>
  );
}

function StartSide() {
  const { t } = useTexts();
  const hasProject = useProject((store) => store.history !== undefined);
  const start = useStart((store) => store.start);
  return (
    <aside className="gallery-start scroll" data-area="start">
      <div className="gallery-welcome">
        <h2>{t('app.name')}</h2>
        <p className="quiet">{t('gallery.tagline')}</p>
        <ActionButton action={fileActions.fromData} look="plain" size="large" label={t('dataStart.start')} />
        <ActionButton
          action={fileActions.emptyProject}
          look="plain"
          size="large"
          label={t('gallery.newEmpty')}
        />
        <ActionButton
          action={fileActions.openProject}
          look="plain"
          size="large"
          label={t('gallery.openFolder')}
        />
        {hasProject && (
          <Button size="large" look="quiet" onClick={hideGallery}>
            <ArrowLeft size={14} strokeWidth={1.75} aria-hidden />
            {t('gallery.back')}
          </Button>
        )}
      </div>
      {start.state === 'failed' && (
        <div className="gallery-problem">
          <h3>{t('gallery.openFailed')}</h3>
          {start.problems.slice(0, 1).map((problem) => (
            <ProblemCard key={problem.code} problem={problem} />
          ))}
        </div>
      )}
      <RecentProjects />
      <MachineDevices />
    </aside>
  );
}

interface TemplatesProps {
  readonly templates: readonly GalleryTemplate[];
  readonly chosen: string | undefined;
  readonly onChoose: (name: string) => void;
}

function Templates({ templates, chosen, onChoose }: TemplatesProps) {
  const { t, local } = useTexts();
  const [query, setQuery] = useState('');
  const [kind, setKind] = useState<TemplateKind | 'all'>('all');
  const kinds = templateKinds.filter((known) => templates.some((template) => template.kind === known));
  const words = query.trim().toLowerCase().split(/\s+/);
  const shown = templates.filter((template) => {
    const { title, summary, name } = template.summary;
    const text = `${title.en} ${title['zh-CN']} ${local(summary)} ${name}`.toLowerCase();
    return (kind === 'all' || template.kind === kind) && words.every((word) => text.includes(word));
  });
  return (
    <>
      <header className="gallery-head">
        <h2>{t('gallery.templates')}</h2>
        <span className="mono quiet">{templates.length}</span>
        <span className="spacer" />
        <fieldset className="gallery-kinds" aria-label={t('gallery.kinds')}>
          {(['all', ...kinds] as const).map((value) => (
            <Button key={value} look="quiet" aria-pressed={kind === value} onClick={() => setKind(value)}>
              {value === 'all' ? t('gallery.all') : t(`gallery.kind.${value}`)}
            </Button>
          ))}
        </fieldset>
        <label className="field-box gallery-search">
          <Search size={14} strokeWidth={1.75} className="quiet" aria-hidden />
          <input
            value={query}
            placeholder={t('gallery.search')}
            aria-label={t('gallery.search')}
            spellCheck={false}
            onChange={(event) => setQuery(event.target.value)}
          />
        </label>
      </header>
      <div className="gallery-grid scroll">
        {shown.map((template) => (
          <TemplateCard
            key={template.summary.name}
            template={template}
            chosen={template.summary.name === chosen}
            onChoose={onChoose}
          />
        ))}
        {shown.length === 0 && <p className="quiet">{t('gallery.noMatch', { query })}</p>}
      </div>
    </>
  );
}

/** `98.9%`, `MAE 0.081`. */
function reachedText({ figure, value }: NonNullable<GalleryTemplate['summary']['reached']>): string {
  if (figure === 'accuracy') return `${Number((value * 100).toFixed(1))}%`;
  return `${figure === 'meanAbsoluteError' ? 'MAE' : 'MSE'} ${figureText(value)}`;
}

interface TemplateCardProps {
  readonly template: GalleryTemplate;
  readonly chosen: boolean;
  readonly onChoose: (name: string) => void;
}

function TemplateCard({ template, chosen, onChoose }: TemplateCardProps) {
  const { t, local, language } = useTexts();
  const { summary, document, layout, kind, parameters } = template;
  const title = local(summary.title);
  return (
    <button
      type="button"
      className="template-card"
      aria-pressed={chosen}
      data-area-start={chosen ? '' : undefined}
      onClick={() => onChoose(summary.name)}
    >
      <span className="template-sketch">
        <GraphSketch
          graph={document.graph}
          positions={layout.nodes}
          width={254}
          height={96}
          label={t('gallery.graphOf', { name: title })}
        />
      </span>
      <span className="template-words">
        <strong className="template-title">{title}</strong>
        <span className="quiet template-summary">{local(summary.summary)}</span>
        <span className="template-facts">
          <span>
            <span className="mono">{wholeText(parameters, language)}</span>{' '}
            <span className="quiet">
              {t('gallery.parameters', { count: parameters, formatted: '' }).trim()}
            </span>
          </span>
          <span className="quiet">
            {summary.reached === undefined
              ? t(`gallery.kind.${kind}`)
              : t('gallery.reached', {
                  figure: reachedText(summary.reached),
                  count: summary.reached.epochs,
                })}
          </span>
        </span>
      </span>
    </button>
  );
}

import { drawnNode } from '../../shared/document/node-path.ts';
import { useTexts } from '../i18n/index.ts';
import { nodeTitle } from '../state/node-geometry.ts';
import { useProject } from '../state/project-store.ts';
import { select } from '../state/view-store.ts';

/** The name of a layer; a press selects its node on the canvas. Inner nodes of a block stand behind its name. */
export function LayerName({ path }: { readonly path: string }) {
  const { t, language } = useTexts();
  const drawn = drawnNode(path);
  const title = useProject(({ history }) => {
    const document = history?.workspace.document;
    return document?.graph.nodes[drawn] === undefined ? drawn : nodeTitle(document, drawn, language);
  });
  const name = `${title} · ${path}`;
  return (
    <button
      type="button"
      className="layer-name"
      title={name}
      aria-label={t('layers.select', { node: name })}
      onClick={() => select([drawn])}
    >
      {title} <span className="mono quiet">{path}</span>
    </button>
  );
}

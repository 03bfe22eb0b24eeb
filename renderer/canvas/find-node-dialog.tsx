import { sampleShapeText } from '../../shared/figures/number-texts.ts';
import { definitionOf } from '../../shared/nodes/catalogue.ts';
import { useTexts } from '../i18n/index.ts';
import { canvasView } from '../state/canvas-view.ts';
import { useFacts } from '../state/facts-store.ts';
import { nodeTitle, parameterText } from '../state/node-geometry.ts';
import { currentDocument } from '../state/project-store.ts';
import { select, useView } from '../state/view-store.ts';
import { familyColour } from '../ui/family-colour.ts';
import { nodeIcon } from '../ui/node-icons.ts';
import { searchedNode } from '../ui/node-search.ts';
import { SearchDialog, type SearchItem } from '../ui/search-dialog.tsx';

/** Finds nodes of the graph by name, type, id, or a parameter and its value; those of one name differ by their shapes. */
export function FindNodeDialog() {
  const { t, language } = useTexts();
  const facts = useFacts((state) => state.nodes);
  const document = currentDocument();
  if (document === undefined) return null;
  const items = Object.entries(document.graph.nodes).map(([id, node]): SearchItem => {
    const definition = definitionOf(document, id);
    const Icon = nodeIcon(definition?.icon ?? '');
    const parameters = Object.entries(definition?.parameters ?? {}).map(
      ([name, declaration]) =>
        `${declaration.title[language]} ${name} ${parameterText(declaration, node.parameters[name] ?? declaration.default, language)}`,
    );
    const shape = facts.get(id)?.shape;
    const shown = (definition?.shown ?? []).flatMap((name) => {
      const declaration = definition?.parameters[name];
      if (declaration === undefined) return [];
      return parameterText(declaration, node.parameters[name] ?? declaration.default, language);
    });
    return {
      id,
      title: nodeTitle(document, id, language),
      ...(definition && { synonyms: searchedNode(definition, language).synonyms }),
      keywords: [id, node.type, ...Object.values(definition?.title ?? {}), ...parameters].join(' '),
      icon: <Icon size={14} strokeWidth={1.75} style={{ color: familyColour(definition) }} />,
      group: [id, shown.join(', '), shape === undefined ? '' : `→ ${sampleShapeText(shape)}`]
        .filter((part) => part !== '')
        .join(' · '),
    };
  });
  const show = ({ id }: SearchItem): void => {
    select([id]);
    canvasView()?.reveal(id);
  };
  return (
    <SearchDialog
      label={t('canvas.find')}
      placeholder={t('canvas.findPlaceholder')}
      items={items}
      emptyText={t('canvas.findNone')}
      onChoose={show}
      onClose={() => {
        useView.setState({ overlay: undefined });
        canvasView()?.focus();
      }}
    />
  );
}

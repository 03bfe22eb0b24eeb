import type { Language } from '../../shared/diagnostics/code-entry.ts';
import type { AnyNodeDefinition } from '../../shared/nodes/definition.ts';
import type { Searched } from './search.ts';

/** What a node is found by, in either language: its title, what else it is called, its type, and the choices it offers. */
export function searchedNode(
  { type, title, synonyms, parameters }: AnyNodeDefinition,
  language: Language,
): Required<Searched> {
  const other = title[language === 'en' ? 'zh-CN' : 'en'];
  // `ReLU` finds Activation.
  const options = Object.values(parameters).flatMap((declaration) =>
    declaration.kind === 'choice' ? declaration.options.map((option) => option.title.en) : [],
  );
  return {
    id: type,
    title: title[language],
    synonyms: synonyms === undefined ? [] : [...synonyms.en, ...synonyms['zh-CN']],
    keywords: [type, other, ...options].join(' '),
  };
}

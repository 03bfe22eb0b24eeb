import './json.css';
import { Check } from 'lucide-react';
import { useEffect, useRef, useState } from 'react';
import { type Diagnostic, explain } from '../../shared/diagnostics/diagnostic.ts';
import { projectValue, serializeProject } from '../../shared/document/serialize.ts';
import { openDocument, openDocumentValue } from '../../shared/nodes/open-document.ts';
import { currentLanguage, translate, useTexts } from '../i18n/index.ts';
import { currentDocument, edit, useProject } from '../state/project-store.ts';
import { SeverityIcon } from '../ui/severity.tsx';
import { applyEditorTheme, jsonDefaults, monaco } from './monaco.ts';
import { projectJsonSchema } from './project-json-schema.ts';
import { replaceDocument } from './replace-document.ts';

const file = 'project.json';
const modelUri = monaco.Uri.parse('netloom:///project.json');
/** Typing rests this long before it is taken. */
const takeAfterMilliseconds = 300;

/** The project as text, in step with the canvas: what is typed and valid is taken, the rest is marked. */
export function JsonEditor() {
  const { t, language } = useTexts();
  const [problem, setProblem] = useState<Diagnostic>();
  const place = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const schema = {
      uri: 'netloom:///schema.json',
      fileMatch: [modelUri.toString()],
      schema: projectJsonSchema(language),
    };
    jsonDefaults.setDiagnosticsOptions({
      validate: true,
      allowComments: false,
      schemas: [schema],
      schemaValidation: 'error',
    });
  }, [language]);
  useEffect(() => (place.current === null ? undefined : startEditor(place.current, setProblem)), []);
  return (
    <div className="json-view">
      {/* The canvas takes Space elsewhere in the window; the editor's text is in no element that it knows as a field. */}
      <div ref={place} className="nokey" />
      <div className="json-state" role="status">
        {problem === undefined ? (
          <>
            <Check className="tone-success" size={14} strokeWidth={1.75} aria-hidden />
            {t('json.applied')}
          </>
        ) : (
          <>
            <SeverityIcon severity="error" />
            {t('json.invalid', { message: problemText(problem) })}
          </>
        )}
      </div>
    </div>
  );
}

function problemText(problem: Diagnostic): string {
  const { message, expected, found } = explain(problem, currentLanguage());
  return `${problem.where.path ?? ''} ${message} ${expected} ≠ ${found}`.trim();
}

/** The first error that the project, as it is, does not have: what was set aside when it was opened stays aside. */
function newError(problems: readonly Diagnostic[]): Diagnostic | undefined {
  const document = currentDocument();
  const before = document && openDocumentValue(projectValue(document), file);
  const known = new Set((before?.ok ? before.value.problems : []).map((problem) => JSON.stringify(problem)));
  return problems.find((problem) => problem.severity === 'error' && !known.has(JSON.stringify(problem)));
}

function startEditor(place: HTMLElement, setProblem: (problem: Diagnostic | undefined) => void): () => void {
  applyEditorTheme();
  const model = monaco.editor.getModel(modelUri) ?? monaco.editor.createModel('', 'json', modelUri);
  const editor = monaco.editor.create(place, {
    model,
    automaticLayout: true,
    minimap: { enabled: false },
    fontFamily: getComputedStyle(document.documentElement).getPropertyValue('--font-mono'),
    fontSize: 12,
    lineHeight: 18,
    tabSize: 2,
    scrollBeyondLastLine: false,
    fixedOverflowWidgets: true,
    ariaLabel: translate()('json.label'),
    readOnly: useProject.getState().open?.writable !== true,
  });
  let timer: ReturnType<typeof setTimeout> | undefined;
  let showing = false;

  const showBy = (change: (text: string) => void): void => {
    const document = currentDocument();
    if (document === undefined) return;
    const text = serializeProject(document);
    if (text !== model.getValue()) {
      showing = true;
      change(text);
      showing = false;
    }
    setProblem(undefined);
  };
  /** Starts with the text of a project: there is nothing before it to undo. */
  const start = (): void => showBy((text) => model.setValue(text));
  /** As an edit, so that the caret and the folds stay where they are. */
  const show = (): void =>
    showBy((text) => model.pushEditOperations([], [{ range: model.getFullModelRange(), text }], () => null));
  /** Takes what is typed, unless it would set something aside; whether it did. */
  const take = (): boolean => {
    const parsed = openDocument(model.getValue(), file);
    const error = parsed.ok ? newError(parsed.value.problems) : parsed.error[0];
    setProblem(error);
    if (!parsed.ok || error !== undefined) return false;
    const { document } = parsed.value;
    edit(translate()('edit.json'), (draft) => replaceDocument(draft, document), { mergeKey: 'json' });
    return true;
  };
  const isTyping = (): boolean => editor.hasTextFocus();

  start();
  const listeners = [
    model.onDidChangeContent(() => {
      if (showing) return;
      clearTimeout(timer);
      timer = setTimeout(take, takeAfterMilliseconds);
    }),
    editor.onDidBlurEditorText(() => {
      clearTimeout(timer);
      if (take()) show();
    }),
  ];
  const stopProject = useProject.subscribe((state, before) => {
    if (state.open?.id !== before.open?.id) start();
    else if (state.history?.workspace.document !== before.history?.workspace.document && !isTyping()) show();
    if (state.open?.writable !== before.open?.writable)
      editor.updateOptions({ readOnly: state.open?.writable !== true });
  });
  const themes = new MutationObserver(applyEditorTheme);
  themes.observe(document.documentElement, { attributeFilter: ['data-theme'] });
  return () => {
    clearTimeout(timer);
    themes.disconnect();
    stopProject();
    for (const listener of listeners) listener.dispose();
    editor.dispose();
  };
}

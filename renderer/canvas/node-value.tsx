import { ChevronDown } from 'lucide-react';
import { type ReactNode, useState } from 'react';
import type { ParameterDeclaration } from '../../shared/document/parameters.ts';
import type { ParameterValue } from '../../shared/document/schema.ts';
import { changeParameter } from '../actions/graph-editing.ts';
import { useTexts } from '../i18n/index.ts';
import { canvasView } from '../state/canvas-view.ts';
import { useGraphEditable } from '../state/graph-editable.ts';
import { parameterText } from '../state/node-geometry.ts';
import { ChoiceSelect } from '../ui/choice-select.tsx';
import { isTyped, type Typed } from '../ui/parameter-value.ts';
import { TypedInput } from '../ui/typed-input.tsx';
import { useScrub } from '../ui/use-scrub.ts';

interface NodeValueProps<Declaration = ParameterDeclaration> {
  readonly node: string;
  readonly name: string;
  readonly declaration: Declaration;
  readonly value: ParameterValue;
}

/** A parameter on the canvas, edited where it stands. */
export function NodeValue(props: NodeValueProps) {
  const { local } = useTexts();
  const editable = useGraphEditable();
  const { node, name, declaration, value } = props;
  if (isTyped(declaration)) return <TypedValue {...props} declaration={declaration} disabled={!editable} />;
  if (declaration.kind === 'choice')
    return <ChosenValue {...props} declaration={declaration} disabled={!editable} />;
  return (
    <input
      type="checkbox"
      className="node-value nodrag"
      aria-label={local(declaration.title)}
      checked={value === true}
      disabled={!editable}
      onChange={(event) => changeParameter(node, name, event.target.checked)}
    />
  );
}

interface Editable {
  readonly disabled: boolean;
}

/** A text until it is pressed: hundreds of fields would make moving the graph slow. */
function TypedValue({ node, name, declaration, value, disabled }: NodeValueProps<Typed> & Editable) {
  const { local, language } = useTexts();
  const [editing, setEditing] = useState(false);
  const label = local(declaration.title);
  const onChange = (next: ParameterValue): void => changeParameter(node, name, next);
  const scrub = useScrub(declaration, value, onChange, disabled);
  if (editing) {
    return (
      <TypedInput
        className="node-value"
        declaration={declaration}
        value={value}
        label={label}
        onChange={onChange}
        onBlur={() => {
          setEditing(false);
          backToCanvas();
        }}
        focused
      />
    );
  }
  const text = parameterText(declaration, value, language);
  return (
    <button
      type="button"
      className="node-value node-typed mono nodrag"
      aria-label={`${label}: ${text}`}
      disabled={disabled}
      onClick={() => !scrub.wasDragged() && setEditing(true)}
      {...scrub.handlers}
    >
      {text}
    </button>
  );
}

/** The keyboard goes on with the graph, unless it went elsewhere. */
function backToCanvas(): void {
  setTimeout(() => document.activeElement === document.body && canvasView()?.focus());
}

type Choice = Extract<ParameterDeclaration, { kind: 'choice' }>;

function ChosenValue({
  node,
  name,
  declaration,
  value,
  disabled,
}: NodeValueProps<Choice> & Editable): ReactNode {
  const { local, language } = useTexts();
  const [choosing, setChoosing] = useState(false);
  const label = local(declaration.title);
  if (choosing) {
    return (
      <ChoiceSelect
        className="node-value"
        value={String(value)}
        options={declaration.options.map((option) => ({ value: option.value, title: local(option.title) }))}
        label={label}
        onChange={(next) => changeParameter(node, name, next)}
        startOpen
        onClose={() => {
          setChoosing(false);
          backToCanvas();
        }}
      />
    );
  }
  const text = parameterText(declaration, value, language);
  return (
    <button
      type="button"
      className="node-value choice nodrag"
      aria-label={`${label}: ${text}`}
      aria-haspopup="listbox"
      disabled={disabled}
      onClick={() => setChoosing(true)}
    >
      <span>{text}</span>
      <ChevronDown className="quiet" size={12} strokeWidth={1.75} aria-hidden />
    </button>
  );
}

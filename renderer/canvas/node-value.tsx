import type { ParameterDeclaration } from '../../shared/document/parameters.ts';
import type { ParameterValue } from '../../shared/document/schema.ts';
import { changeParameter } from '../actions/graph-editing.ts';
import { useTexts } from '../i18n/index.ts';
import { ChoiceSelect } from '../ui/choice-select.tsx';
import { isTyped } from '../ui/parameter-value.ts';
import { TypedInput } from '../ui/typed-input.tsx';

interface NodeValueProps {
  readonly node: string;
  readonly name: string;
  readonly declaration: ParameterDeclaration;
  readonly value: ParameterValue;
}

/** A parameter on the canvas, edited where it stands. */
export function NodeValue({ node, name, declaration, value }: NodeValueProps) {
  const { local } = useTexts();
  const label = local(declaration.title);
  const onChange = (next: ParameterValue): void => changeParameter(node, name, next);
  if (isTyped(declaration)) {
    return (
      <TypedInput
        className="node-value"
        declaration={declaration}
        value={value}
        label={label}
        onChange={onChange}
      />
    );
  }
  if (declaration.kind === 'boolean') {
    return (
      <input
        type="checkbox"
        className="node-value nodrag"
        aria-label={label}
        checked={value === true}
        onChange={(event) => onChange(event.target.checked)}
      />
    );
  }
  const options = declaration.options.map((option) => ({ value: option.value, title: local(option.title) }));
  return (
    <ChoiceSelect
      className="node-value"
      value={String(value)}
      options={options}
      label={label}
      onChange={onChange}
    />
  );
}

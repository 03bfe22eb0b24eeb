import type { ReactNode } from 'react';
import { type Action, runAction } from '../actions/action.ts';
import { shortcutText } from '../actions/shortcuts.ts';
import { useActionState } from '../actions/use-action.ts';
import { useTexts } from '../i18n/index.ts';
import { Button, type ButtonProps } from './button.tsx';
import { Tip } from './tooltip.tsx';

interface ActionButtonProps extends Omit<ButtonProps, 'children'> {
  readonly action: Action;
  /** Beside the icon; the icon alone without it. */
  readonly label?: ReactNode;
}

/** A button for an action: its icon, its name and keys in the tip, disabled while it cannot be run. */
export function ActionButton({ action, label, look = 'quiet', ...rest }: ActionButtonProps) {
  const { t } = useTexts();
  const { enabled, checked, disabledReason } = useActionState(action);
  const Icon = action.icon;
  const title = t(action.title);
  const button = (
    <Button
      {...rest}
      look={look}
      {...(action.explain === undefined ? { disabled: !enabled } : { 'aria-disabled': !enabled })}
      aria-description={disabledReason}
      aria-label={label === undefined ? title : undefined}
      {...(action.checked !== undefined && { 'aria-pressed': checked })}
      onClick={() => runAction(action)}
    >
      <Icon size={14} strokeWidth={1.75} aria-hidden />
      {label}
    </Button>
  );
  return (
    <Tip
      text={
        <>
          {title}
          {disabledReason !== undefined && <span className="tip-obstacle">{disabledReason}</span>}
        </>
      }
      keys={action.shortcut && shortcutText(action.shortcut)}
    >
      {/* A disabled button receives no pointer events: what is around it says why it is disabled. */}
      {action.disabledReason === undefined ? button : <span className="held-button">{button}</span>}
    </Tip>
  );
}

import { ArrowDown, ArrowUp, ChevronDown, ChevronRight, Eye, EyeOff, X } from 'lucide-react';
import { type KeyboardEvent, type ReactNode, useEffect, useRef } from 'react';
import { useTexts } from '../i18n/index.ts';

interface ListedStepProps {
  readonly title: string;
  /** What it works on, in few words; '' for all. */
  readonly about: string;
  /** What it changes; not shown where it is off. */
  readonly effect: string;
  readonly isOff: boolean;
  readonly open: boolean;
  readonly isFirst: boolean;
  readonly isLast: boolean;
  readonly writable: boolean;
  readonly onOpen: () => void;
  readonly onMove: (by: -1 | 1) => void;
  readonly onSwitch: () => void;
  readonly onRemove: () => void;
  /** What stands below it while it is open. */
  readonly children: ReactNode;
}

/** One of an ordered list, with buttons to move, switch off and remove it; Alt and the arrow keys move it, too. */
export function ListedStep(props: ListedStepProps) {
  const { title, about, effect, isOff, open, isFirst, isLast, writable, onMove } = props;
  const { t } = useTexts();
  const head = useRef<HTMLButtonElement>(null);
  const onKeyDown = (event: KeyboardEvent): void => {
    if (!event.altKey || !writable || (event.key !== 'ArrowUp' && event.key !== 'ArrowDown')) return;
    event.preventDefault();
    // A list may stand in one of another list.
    event.stopPropagation();
    const by = event.key === 'ArrowUp' ? -1 : 1;
    const item = head.current?.closest('li');
    const other = by < 0 ? item?.previousElementSibling : item?.nextElementSibling;
    onMove(by);
    // The steps change places below the keyboard, which goes with its own.
    other?.querySelector<HTMLElement>('.recipe-open')?.focus();
  };
  useEffect(() => {
    if (open) head.current?.scrollIntoView({ block: 'nearest' });
  }, [open]);
  const Chevron = open ? ChevronDown : ChevronRight;
  const disabled = !writable;
  return (
    <li className="recipe-step" data-off={isOff} onKeyDown={onKeyDown}>
      <div className="recipe-head">
        <button ref={head} type="button" className="recipe-open" aria-expanded={open} onClick={props.onOpen}>
          <Chevron size={14} strokeWidth={1.75} aria-hidden />
          <span className="recipe-title">{title}</span>
          <span className="recipe-columns quiet mono" title={about}>
            {about}
          </span>
        </button>
        <span className="recipe-effect mono quiet">{isOff ? t('data.recipe.isOff') : effect}</span>
        <span className="recipe-ways">
          <IconButton
            label={t('data.recipe.up')}
            icon={ArrowUp}
            disabled={disabled || isFirst}
            onClick={() => onMove(-1)}
          />
          <IconButton
            label={t('data.recipe.down')}
            icon={ArrowDown}
            disabled={disabled || isLast}
            onClick={() => onMove(1)}
          />
          <IconButton
            label={t(isOff ? 'data.recipe.on' : 'data.recipe.off')}
            icon={isOff ? EyeOff : Eye}
            disabled={disabled}
            onClick={props.onSwitch}
          />
          <IconButton label={t('data.recipe.remove')} icon={X} disabled={disabled} onClick={props.onRemove} />
        </span>
      </div>
      {open && props.children}
    </li>
  );
}

interface IconButtonProps {
  readonly label: string;
  readonly icon: typeof X;
  readonly disabled: boolean;
  readonly onClick: () => void;
}

function IconButton({ label, icon: Icon, disabled, onClick }: IconButtonProps) {
  return (
    <button
      type="button"
      className="button button-quiet"
      aria-label={label}
      title={label}
      disabled={disabled}
      onClick={onClick}
    >
      <Icon size={14} strokeWidth={1.75} aria-hidden />
    </button>
  );
}

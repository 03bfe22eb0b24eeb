import type { ButtonHTMLAttributes, ReactNode } from 'react';

export interface ButtonProps extends ButtonHTMLAttributes<HTMLButtonElement> {
  readonly look?: 'plain' | 'primary' | 'quiet';
  readonly size?: 'small' | 'normal' | 'large';
  readonly children: ReactNode;
}

export function Button({ look = 'plain', size = 'normal', className = '', ...rest }: ButtonProps) {
  const classes = [
    'button',
    look !== 'plain' && `button-${look}`,
    size !== 'normal' && `button-${size}`,
    className,
  ];
  return <button type="button" {...rest} className={classes.filter(Boolean).join(' ')} />;
}

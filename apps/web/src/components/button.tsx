import type { Ref } from 'react';
import { type ButtonProps, pressOf } from './press.ts';

export type Look = 'action' | 'plain' | 'quiet' | 'danger';

const looks: Record<Look, string> = {
  action: 'bg-action text-action-text hover:bg-action-hover shadow-low',
  plain: 'border border-line-strong bg-surface text-text hover:border-link hover:text-link',
  quiet: 'text-link hover:bg-tint',
  danger: 'border border-danger bg-surface text-danger hover:bg-danger-soft',
};

/** The look of a button, for links that act like one too. */
export function buttonLook(look: Look = 'plain', size: 'normal' | 'large' = 'normal'): string {
  const room = size === 'large' ? 'min-h-14 px-8 py-2.5 text-lg leading-snug' : 'min-h-11 px-5 py-2 leading-snug';
  return `inline-flex items-center justify-center gap-2 rounded-field font-semibold transition-colors duration-150 text-center disabled:opacity-55 aria-disabled:opacity-55 ${room} ${looks[look]}`;
}

type Props = ButtonProps & {
  look?: Look;
  size?: 'normal' | 'large';
  ref?: Ref<HTMLButtonElement>;
};

export function Button({ look = 'plain', size = 'normal', className = '', type = 'button', isBusy, ...rest }: Props) {
  const press = pressOf({ isBusy, ...rest });
  return <button type={type} className={`${buttonLook(look, size)} ${className}`} {...rest} {...press} />;
}

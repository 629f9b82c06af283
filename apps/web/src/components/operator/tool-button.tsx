import type { Ref } from 'react';
import { type ButtonProps, pressOf } from '../press.ts';

type Look = 'action' | 'plain' | 'quiet' | 'danger';

const looks: Record<Look, string> = {
  action: 'bg-action text-action-text hover:bg-action-hover',
  plain: 'border border-line-strong bg-surface text-text hover:border-link hover:text-link',
  quiet: 'text-link hover:bg-tint',
  danger: 'border border-danger bg-surface text-danger hover:bg-danger-soft',
};

/** The look of a button among many: small for a mouse, as large as anywhere for a finger. */
export function toolLook(look: Look = 'plain'): string {
  return `inline-flex min-h-9 items-center justify-center gap-1.5 rounded-field px-3 text-sm font-semibold whitespace-nowrap transition-colors duration-150 disabled:opacity-55 aria-disabled:opacity-55 pointer-coarse:min-h-11 ${looks[look]}`;
}

type Props = ButtonProps & { look?: Look; ref?: Ref<HTMLButtonElement> };

export function ToolButton({ look = 'plain', className = '', type = 'button', isBusy, ...rest }: Props) {
  const press = pressOf({ isBusy, ...rest });
  return <button type={type} className={`${toolLook(look)} ${className}`} {...rest} {...press} />;
}

import type { ButtonHTMLAttributes } from 'react';

export type ButtonProps = ButtonHTMLAttributes<HTMLButtonElement> & {
  /** Of a button that sends something: whether it is at it. */
  isBusy?: boolean | undefined;
};

/**
 * While a button is busy, `disabled` would take the focus from it, and whoever goes by keys would begin at the top of the page again. So it keeps the focus,
 * says that it cannot be pressed, and a press does nothing: neither does the second of a double click, nor a key that is held down.
 */
export function pressOf({ isBusy, onClick, onKeyDown }: ButtonProps): ButtonHTMLAttributes<HTMLButtonElement> {
  if (isBusy === undefined) return { onClick, onKeyDown };
  return {
    'aria-disabled': isBusy,
    onClick: (event) => {
      if (isBusy || event.detail > 1) event.preventDefault();
      else onClick?.(event);
    },
    onKeyDown: (event) => {
      if (event.repeat && event.key === 'Enter') event.preventDefault();
      onKeyDown?.(event);
    },
  };
}

import type { ButtonHTMLAttributes, MouseEvent } from 'react';

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
      if (isBusy || isSecondClick(event)) event.preventDefault();
      else onClick?.(event);
    },
    onKeyDown: (event) => {
      if (event.repeat && event.key === 'Enter') event.preventDefault();
      onKeyDown?.(event);
    },
  };
}

/** Of a mouse. Two quick taps of a finger count as a double one wherever they are, on two buttons, too. */
function isSecondClick({ detail, nativeEvent }: MouseEvent): boolean {
  return detail > 1 && !(nativeEvent instanceof PointerEvent && nativeEvent.pointerType === 'touch');
}

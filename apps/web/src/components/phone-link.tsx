import type { ReactNode } from 'react';

type Props = { phone: string; className: string; children?: ReactNode };

/** A number to call by a tap; nothing for a company that has not given one yet. */
export function PhoneLink({ phone, className, children = phone }: Props) {
  const digits = phone.replace(/[^+\d]/g, '');
  if (digits === '') return null;
  return (
    <a className={className} href={`tel:${digits}`}>
      {children}
    </a>
  );
}

import type { Booking } from './booking-page.tsx';

/** Whoever books by phone need not have an e-mail: no letter leaves then, and no screen promises one. */
export const hasAddress = ({ contact: { email } }: Pick<Booking, 'contact'>) => email.includes('@');

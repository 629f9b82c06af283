import type { Page } from './departure-page.tsx';

/** Whether anybody may still come onto the departure: neither called off, nor on its way, nor over. */
export function isSelling({ departure: { status } }: { departure: Pick<Page['departure'], 'status'> }): boolean {
  return status !== 'cancelled' && status !== 'departed' && status !== 'completed';
}

/** Whether somebody may be booked on it now, or written down to wait: not while the weather holds it, either. */
export function takesBookings(page: { departure: Pick<Page['departure'], 'status' | 'weatherStatus'> }): boolean {
  return isSelling(page) && page.departure.weatherStatus !== 'cancelled';
}

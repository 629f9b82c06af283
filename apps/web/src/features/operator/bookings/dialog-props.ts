import type { Booking, OnDone } from './booking-page.tsx';

/** What every question about one booking gets. */
export type DialogProps = { booking: Booking; onClose: () => void; onDone: OnDone };

/** Addresses within the operator's tab, for lists whose rows lead there. */
export const bookingPath = (bookingId: string) => `/operator/bookings/${bookingId}`;
export const departurePath = (scheduleId: string) => `/operator/departures/${scheduleId}`;
export const departuresPath: string = '/operator/departures';

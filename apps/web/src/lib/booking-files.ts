/** The address of the calendar entry. The token is short-lived and opens files only: it is no secret of the booking. */
export function calendarFile(bookingNumber: string, fileToken: string): string {
  return `/api/tours/bookings/${encodeURIComponent(bookingNumber)}/calendar.ics?t=${encodeURIComponent(fileToken)}`;
}

/** The addresses of a booking's files. The token is short-lived and opens files only: it is no secret of the booking. */
export function calendarFile(bookingNumber: string, fileToken: string): string {
  return fileOf(bookingNumber, 'calendar.ics', fileToken);
}

export function ticketFile(bookingNumber: string, fileToken: string): string {
  return fileOf(bookingNumber, 'ticket.pdf', fileToken);
}

function fileOf(bookingNumber: string, name: string, fileToken: string): string {
  return `/api/tours/bookings/${encodeURIComponent(bookingNumber)}/${name}?t=${encodeURIComponent(fileToken)}`;
}

/** Papers and letters as whoever gets them reads them: with readers that know nothing of who wrote them. */
export { readCalendar } from './read-calendar.ts';
export { openPdf } from './render.ts';
export { scan } from './scan.ts';

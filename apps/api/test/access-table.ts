/**
 * Who may ask what: the one table of it. Every tRPC procedure and every HTTP route has its row; `access.test.ts` fails for one without, and
 * `roles.test.ts` tries each procedure of the operator's tab as everybody who could ask.
 */
import type { Role } from '../src/auth/member.ts';
import { departureSamples } from './departure-samples.ts';
import { bookingSamples } from './operator-samples.ts';
import { aMember } from './operators.ts';
import type { Stage } from './stage.ts';

/**
 * `guest secret`: the userId in the body. `booking secret`: number and confirmation code, or a pass made from them. `line secret`: of a place in line,
 * in its letters. `invitation`, `password link`: a link's
 * token. `payment page`: the page's id, in the sandbox alone. `signature`: the payment provider's. `this machine`: loopback, or METRICS_TOKEN.
 * `demo`: anyone, in demo mode alone. A role: that one and those above it.
 */
export type Asker =
  | 'anyone'
  | 'guest secret'
  | 'booking secret'
  | 'line secret'
  | 'invitation'
  | 'password link'
  | 'payment page'
  | 'signature'
  | 'this machine'
  | 'demo'
  | Role;

export const procedures: Record<string, Asker> = {
  'storefront.settings': 'anyone',
  'storefront.tours': 'anyone',
  'storefront.tour': 'anyone',
  'storefront.schedules': 'anyone',
  'storefront.availability': 'anyone',
  'storefront.promo': 'anyone',
  'storefront.liveHold': 'guest secret',
  'storefront.points': 'guest secret',
  'storefront.requestPointsLink': 'anyone',
  'storefront.claimPoints': 'guest secret',
  'storefront.hold': 'guest secret',
  'storefront.release': 'guest secret',
  'storefront.book': 'guest secret',
  'storefront.joinWaitlist': 'guest secret',
  'storefront.waitlistEntry': 'line secret',
  'storefront.takeOffer': 'line secret',
  'storefront.leaveWaitlist': 'line secret',
  'storefront.booking': 'booking secret',
  'storefront.paymentState': 'booking secret',
  'storefront.startPayment': 'booking secret',
  'storefront.rename': 'booking secret',
  'storefront.moves': 'booking secret',
  'storefront.move': 'booking secret',
  'storefront.stay': 'booking secret',
  'storefront.cancel': 'booking secret',
  'storefront.resend': 'booking secret',
  'sandbox.page': 'payment page',
  'sandbox.pay': 'payment page',
  'sandbox.passThreeDSecure': 'payment page',
  'operator.me': 'guide',
  'operator.team.list': 'owner',
  'operator.team.invite': 'owner',
  'operator.team.withdrawInvitation': 'owner',
  'operator.team.changeRole': 'owner',
  'operator.team.setDisabled': 'owner',
  'operator.team.signOutEverywhere': 'owner',
  'operator.team.invitation': 'invitation',
  'operator.team.accept': 'invitation',
  'operator.team.newPasswordLink': 'password link',
  'operator.departures.list': 'guide',
  'operator.departures.guides': 'guide',
  'operator.departures.page': 'guide',
  'operator.departures.create': 'manager',
  'operator.departures.previewSeries': 'manager',
  'operator.departures.createSeries': 'manager',
  'operator.departures.duplicate': 'manager',
  'operator.departures.edit': 'manager',
  'operator.departures.bulk': 'manager',
  'operator.departures.close': 'manager',
  'operator.departures.open': 'manager',
  'operator.departures.freeHold': 'manager',
  'operator.departures.callOff': 'manager',
  'operator.departures.stopCallOff': 'manager',
  'operator.departures.resumeCallOff': 'manager',
  'operator.departures.callOffProgress': 'manager',
  'operator.departures.messagePreview': 'manager',
  'operator.departures.message': 'manager',
  'operator.departures.addNote': 'guide',
  'operator.tours.list': 'manager',
  'operator.tours.get': 'manager',
  'operator.tours.unsold': 'manager',
  'operator.tours.save': 'manager',
  'operator.tours.archive': 'manager',
  'operator.tours.restore': 'manager',
  'operator.waitlist.list': 'guide',
  'operator.waitlist.add': 'manager',
  'operator.waitlist.offer': 'manager',
  'operator.waitlist.remove': 'manager',
  'operator.weather.list': 'guide',
  'operator.weather.raise': 'guide',
  'operator.weather.lift': 'manager',
  'operator.today.view': 'guide',
  'operator.today.search': 'guide',
  'operator.bookings.list': 'manager',
  'operator.bookings.page': 'manager',
  'operator.bookings.bookByPhone': 'manager',
  'operator.bookings.takeMoney': 'manager',
  'operator.bookings.paymentLink': 'manager',
  'operator.bookings.rename': 'manager',
  'operator.bookings.quoteMove': 'manager',
  'operator.bookings.move': 'manager',
  'operator.bookings.stay': 'manager',
  'operator.bookings.quoteCancel': 'manager',
  'operator.bookings.cancel': 'manager',
  'operator.bookings.refund': 'manager',
  'operator.bookings.retryRefund': 'manager',
  'operator.bookings.handBack': 'manager',
  'operator.bookings.resend': 'manager',
  'operator.bookings.addNote': 'manager',
  'operator.bookings.bulkTargets': 'manager',
  'operator.bookings.previewBulk': 'manager',
  'operator.bookings.bulk': 'manager',
  'operator.bookingViews.list': 'manager',
  'operator.bookingViews.save': 'manager',
  'operator.bookingViews.remove': 'manager',
  'operator.checkIn.manifest': 'guide',
  'operator.checkIn.scan': 'guide',
  'operator.checkIn.checkIn': 'guide',
  'operator.checkIn.undo': 'guide',
  'operator.checkIn.sync': 'guide',
  'operator.analytics.view': 'manager',
  'operator.history.list': 'owner',
  'operator.settings.get': 'owner',
  'operator.settings.letterKinds': 'owner',
  'operator.settings.refundPolicy': 'manager',
  'operator.settings.save': 'owner',
  'operator.settings.previewLetter': 'owner',
  'operator.promoCodes.list': 'manager',
  'operator.promoCodes.save': 'manager',
  'operator.promoCodes.end': 'manager',
  'operator.guests.export': 'owner',
  'operator.guests.erase': 'owner',
};

/**
 * An input that each procedure of the operator's tab takes, where it takes one, about rows of our own company that it makes. Another company's
 * owner must get what a missing row gets where the input holds an id, and an answer without anything of ours where it holds none.
 */
export const samples: Record<string, (stage: Stage) => Promise<unknown>> = {
  ...bookingSamples,
  'operator.team.invite': async () => ({ email: 'newcomer@example.test', role: 'guide' }),
  'operator.team.withdrawInvitation': async (stage) => ({ invitationId: await anInvitation(stage) }),
  'operator.team.changeRole': async (stage) => ({ memberId: (await aMember(stage, 'guide')).id, role: 'manager' }),
  ...departureSamples,
  'operator.team.setDisabled': async (stage) => ({ memberId: (await aMember(stage, 'guide')).id, isDisabled: true }),
  'operator.team.signOutEverywhere': async (stage) => ({ memberId: (await aMember(stage, 'guide')).id }),
};

async function anInvitation(stage: Stage): Promise<string> {
  const owner = await aMember(stage, 'owner');
  const input = { email: `${owner.id}@example.test`, role: 'guide' };
  const answer = await stage.post('/trpc/operator.team.invite', input, owner.headers);
  return answer.json().result.data.invitationId;
}

export const routes: Record<string, Asker> = {
  // The web app's files.
  'GET /*': 'anyone',
  'GET /healthz': 'anyone',
  'GET /readyz': 'anyone',
  'GET /metrics': 'this machine',
  'GET /api/openapi.json': 'anyone',
  'GET /api/docs': 'anyone',
  'GET /api/docs/json': 'anyone',
  'GET /api/docs/yaml': 'anyone',
  'GET /api/docs/static/*': 'anyone',
  'GET /api/docs/static/index.html': 'anyone',
  'GET /api/docs/static/swagger-initializer.js': 'anyone',
  'GET /api/docs/static/theme/kamchatour.css': 'anyone',
  'GET /api/tours': 'anyone',
  'GET /api/tours/schedules': 'anyone',
  'GET /api/tours/availability': 'anyone',
  'POST /api/tours/hold': 'guest secret',
  'DELETE /api/tours/hold': 'guest secret',
  'POST /api/tours/book': 'guest secret',
  'POST /api/tours/waitlist': 'guest secret',
  'GET /api/tours/bookings/:bookingNumber': 'booking secret',
  'GET /api/tours/bookings/:bookingNumber/ticket.pdf': 'booking secret',
  'GET /api/tours/bookings/:bookingNumber/calendar.ics': 'booking secret',
  'POST /api/tours/bookings/:bookingNumber/cancel': 'booking secret',
  'POST /api/payments/cloudpayments/:type': 'signature',
  'GET /api/operator/bookings.csv': 'manager',
  'GET /api/operator/analytics.csv': 'manager',
  // Who asks is read off the session's cookie; the rescue service's lists take a manager.
  'GET /api/operator/departures/:scheduleId/:file': 'guide',
  'GET /api/operator/letters/:kind': 'owner',
  'GET /mailbox': 'demo',
  'GET /mailbox/:id': 'demo',
  'GET /mailbox/:id/html': 'demo',
  'GET /mailbox/:id/files/:place': 'demo',
  // A password or a code, or the session that came of them.
  'POST /api/auth/sign-in/email': 'anyone',
  'POST /api/auth/two-factor/verify-totp': 'anyone',
  'POST /api/auth/two-factor/verify-backup-code': 'anyone',
  'GET /api/auth/get-session': 'anyone',
  'POST /api/auth/sign-out': 'anyone',
  'POST /api/auth/request-password-reset': 'anyone',
  'POST /api/auth/reset-password': 'password link',
  'POST /api/auth/change-password': 'guide',
  'POST /api/auth/revoke-sessions': 'guide',
  'POST /api/auth/revoke-other-sessions': 'guide',
  'POST /api/auth/two-factor/enable': 'guide',
  'POST /api/auth/two-factor/disable': 'guide',
  'POST /api/auth/two-factor/generate-backup-codes': 'guide',
  // The procedures above say whom these answer.
  'GET /trpc/:path': 'anyone',
  'POST /trpc/:path': 'anyone',
};

/** Departures: the list, the page of one, and all that is done to them. Managers do; guides see those that they lead. */
import { findCallOff, freeHold, setCallOff, startCallOff } from '@kamchatour/booking';
import { createSeriesInput, seriesInput } from '@kamchatour/booking/office-input';
import { z } from 'zod';
import {
  addNote,
  changeDeparture,
  changeDepartures,
  createDeparture,
  duplicateDeparture,
  editDeparture,
} from '../../operator/departure-changes.ts';
import { countAddressees, messageDeparture } from '../../operator/departure-messages.ts';
import { findDeparturePage } from '../../operator/departure-page.ts';
import { listDepartures, listGuides } from '../../operator/departures.ts';
import {
  bulkInput,
  callOffInput,
  createInput,
  duplicateInput,
  editInput,
  freeHoldInput,
  id,
  listInput,
  messageInput,
  noteInput,
  scheduleInput,
} from '../../operator/inputs.ts';
import { assertOwnSchedule } from '../../operator/own.ts';
import { createSeries, previewSeries } from '../../operator/series.ts';
import { router } from '../context.ts';
import { operatorProcedure } from './procedures.ts';

/** What else is asked is checked by the procedure's own input. */
const aboutSchedule = z.object({ scheduleId: id });
const guides = operatorProcedure('guide');
const managers = operatorProcedure('manager');

/** About one departure of the company's; of a guide, one that it leads. Anything else is SCHEDULE_NOT_FOUND. */
const ofManager = managers.input(aboutSchedule).use(async ({ ctx, input, next }) => {
  await assertOwnSchedule(ctx.services.readDatabase, ctx.member, input.scheduleId);
  return next();
});

export const departures = router({
  list: guides.input(listInput).query(({ ctx, input }) => listDepartures(ctx.services.readDatabase, ctx.member, input)),
  guides: guides.query(({ ctx }) => listGuides(ctx.services.readDatabase, ctx.member.operatorId)),
  page: guides
    .input(scheduleInput)
    .query(({ ctx, input }) => findDeparturePage(ctx.services.desk, ctx.member, input.scheduleId)),

  create: managers
    .input(createInput)
    .mutation(({ ctx, input }) => createDeparture(ctx.services.readDatabase, ctx.member, input)),
  previewSeries: managers
    .input(seriesInput)
    .query(({ ctx, input }) => previewSeries(ctx.services.readDatabase, ctx.member.operatorId, input)),
  createSeries: managers
    .input(createSeriesInput)
    .mutation(({ ctx, input }) => createSeries(ctx.services.readDatabase, ctx.member, input)),
  duplicate: ofManager
    .input(duplicateInput)
    .mutation(({ ctx, input }) => duplicateDeparture(ctx.services.readDatabase, ctx.member, input)),
  edit: ofManager.input(editInput).mutation(({ ctx, input }) => editDeparture(ctx.services.desk, ctx.member, input)),
  /** Each departure by itself; the answer says of each what came of it. */
  bulk: managers
    .input(bulkInput)
    .mutation(({ ctx, input }) => changeDepartures(ctx.services.desk, ctx.member, input.scheduleIds, input.action)),
  close: ofManager
    .input(scheduleInput)
    .mutation(({ ctx, input }) => changeDeparture(ctx.services.desk, ctx.member, input.scheduleId, { kind: 'close' })),
  open: ofManager
    .input(scheduleInput)
    .mutation(({ ctx, input }) => changeDeparture(ctx.services.desk, ctx.member, input.scheduleId, { kind: 'open' })),
  freeHold: ofManager.input(freeHoldInput).mutation(({ ctx, input }) => freeHold(ctx.services.desk, ctx.member, input)),

  /** Sales stop at once; the bookings get their money back one by one, which `callOffProgress` tells. */
  callOff: ofManager
    .input(callOffInput)
    .mutation(({ ctx, input }) => startCallOff(ctx.services.desk, ctx.member, { ...input, reason: input.reason })),
  stopCallOff: ofManager
    .input(scheduleInput)
    .mutation(({ ctx, input }) => setCallOff(ctx.services.desk, ctx.member, input.scheduleId, 'stopped')),
  resumeCallOff: ofManager
    .input(scheduleInput)
    .mutation(({ ctx, input }) => setCallOff(ctx.services.desk, ctx.member, input.scheduleId, 'running')),
  callOffProgress: ofManager
    .input(scheduleInput)
    .query(({ ctx, input }) => findCallOff(ctx.services.desk, input.scheduleId)),

  /** How many bookings a message would go to now. */
  messagePreview: ofManager.input(scheduleInput).query(async ({ ctx, input }) => ({
    bookings: await countAddressees(ctx.services.readDatabase, input.scheduleId),
  })),
  message: ofManager
    .input(messageInput)
    .mutation(({ ctx, input }) => messageDeparture(ctx.services.readDatabase, ctx.member, input)),
  addNote: guides.input(noteInput).mutation(async ({ ctx, input }) => {
    await assertOwnSchedule(ctx.services.readDatabase, ctx.member, input.scheduleId);
    return addNote(ctx.services.readDatabase, ctx.member, input, ctx.caller);
  }),
});

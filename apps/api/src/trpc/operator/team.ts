/** The team: who is in it, who was asked to join, and what each may do. An owner's business, but for joining. */
import { text } from '@kamchatour/booking/texts';
import { z } from 'zod';
import { roles } from '../../auth/member.ts';
import { ownerOfLink } from '../../auth/new-password.ts';
import { passwordLength } from '../../auth/passwords.ts';
import { invitationUrl } from '../../mail/sealed-links.ts';
import { acceptInvitation, findInvitation, inviteMember, withdrawInvitation } from '../../team/invitations.ts';
import { listTeam } from '../../team/list.ts';
import { changeRole, setDisabled, signOutEverywhere } from '../../team/members.ts';
import { procedure, router } from '../context.ts';
import { operatorProcedure } from './procedures.ts';

const email = z.string().trim().toLowerCase().max(254).pipe(z.email());
const memberInput = z.strictObject({ memberId: z.uuid() });
const tokenInput = z.strictObject({ token: z.string().min(1).max(100) });
const inviteInput = z.strictObject({ email, role: z.enum(roles) });
const acceptInput = z.strictObject({
  token: z.string().min(1).max(100),
  name: text(200),
  password: z.string().min(passwordLength.least).max(passwordLength.most),
});

const owners = operatorProcedure('owner');

export const team = router({
  list: owners.query(({ ctx }) => listTeam(ctx.services.signIn.database, ctx.member.operatorId)),
  /** Mails the link, in the language of who asks, and answers it, once: it is not kept. */
  invite: owners.input(inviteInput).mutation(async ({ ctx, input }) => {
    const { token, ...invitation } = await inviteMember(ctx.services.signIn, ctx.member, {
      ...input,
      locale: ctx.locale,
    });
    ctx.services.own.lettersWait();
    return { ...invitation, link: invitationUrl(ctx.services.env.publicUrl, token) };
  }),
  withdrawInvitation: owners
    .input(z.strictObject({ invitationId: z.uuid() }))
    .mutation(({ ctx, input }) => withdrawInvitation(ctx.services.signIn.database, ctx.member, input.invitationId)),
  changeRole: owners
    .input(memberInput.extend({ role: z.enum(roles) }))
    .mutation(({ ctx, input }) => changeRole(ctx.services.signIn.database, ctx.member, input)),
  setDisabled: owners
    .input(memberInput.extend({ isDisabled: z.boolean() }))
    .mutation(({ ctx, input }) => setDisabled(ctx.services.signIn.database, ctx.member, input)),
  signOutEverywhere: owners
    .input(memberInput)
    .mutation(({ ctx, input }) => signOutEverywhere(ctx.services.signIn.database, ctx.member, input.memberId)),

  /** For whoever has the link: what it invites to. */
  invitation: procedure
    .input(tokenInput)
    .query(({ ctx, input }) => findInvitation(ctx.services.signIn.database, input.token)),
  accept: procedure
    .input(acceptInput)
    .mutation(({ ctx, input }) => acceptInvitation(ctx.services.signIn.database, input)),

  /** For whoever has the link to a new password: whose it is. */
  newPasswordLink: procedure
    .input(tokenInput)
    .query(({ ctx, input }) => ownerOfLink(ctx.services.signIn.database, input.token)),
});

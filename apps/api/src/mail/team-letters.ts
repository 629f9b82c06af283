/** Letters to the operator's own people: the link that asks somebody into the team, and the one to a new password. */
import { hashOfToken } from '@kamchatour/booking';
import type { Locale } from '@kamchatour/booking/status';
import type { Letter } from '@kamchatour/tickets';
import type { Role } from '../auth/member.ts';
import { findLink } from '../auth/new-password.ts';
import type { Services } from '../services.ts';
import type { AddressedLetter } from './letter-for.ts';
import { invitationUrl, newPasswordUrl, unsealLink } from './sealed-links.ts';

export const teamLetterKinds = ['member_invited', 'new_password'] as const;
export type TeamLetterKind = (typeof teamLetterKinds)[number];

/** Undefined once the link in it opens nothing: it was used, ended, or a newer letter has another. And where everybody could read it. */
export async function teamLetter(
  services: Services,
  { kind, ...message }: { id: string; kind: TeamLetterKind; payload: unknown },
): Promise<AddressedLetter | undefined> {
  if (isReadByAll(services)) return undefined;
  const { token, locale } = unsealLink(services.signIn.letterKey, message);
  return kind === 'new_password' ? newPassword(services, token, locale) : invited(services, token, locale);
}

/** The demo's mailbox is open, as are the demo's own sign-ins; one that somebody set up is not to be opened by a letter in it. */
const isReadByAll = ({ env: { demo, smtpUrl, operatorEmail, operatorPassword } }: Services) =>
  demo && smtpUrl === undefined && (operatorEmail ?? operatorPassword) !== undefined;

async function newPassword(
  { readDatabase: database, env }: Services,
  token: string,
  locale: Locale,
): Promise<AddressedLetter | undefined> {
  const link = await findLink(database, token);
  if (link === undefined) return undefined;
  const { email, expiresAt, ...facts } = link;
  const url = newPasswordUrl(env.publicUrl, token);
  return { to: email, letter: { kind: 'new_password', locale, ...facts, url, expiresAt: expiresAt.toISOString() } };
}

type Invited = { email: string; role: Role; invitedBy: string; expiresAt: Date } & {
  operator: NonNullable<Extract<Letter, { kind: 'member_invited' }>['operator']>;
};

async function invited(
  { readDatabase: database, env }: Services,
  token: string,
  locale: Locale,
): Promise<AddressedLetter | undefined> {
  const [row] = await database.query(
    (sql) => sql<Invited[]>`
      select i.email, i.role, m.name as "invitedBy", i.expires_at as "expiresAt",
        json_build_object('name', o.name, 'phone', o.phone, 'email', o.email) as operator
      from member_invitations i join operators o on o.id = i.operator_id join operator_members m on m.id = i.invited_by
      where i.token_hash = ${hashOfToken(token)} and i.accepted_at is null and i.expires_at > now()`,
  );
  if (row === undefined) return undefined;
  const { email, expiresAt, ...facts } = row;
  const url = invitationUrl(env.publicUrl, token);
  return { to: email, letter: { kind: 'member_invited', locale, ...facts, url, expiresAt: expiresAt.toISOString() } };
}

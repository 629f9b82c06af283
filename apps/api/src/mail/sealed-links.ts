/** Links that carry a secret of which the database keeps a hash alone: until its letter leaves, the outbox has the secret sealed. */
import { newId, seal, unseal } from '@kamchatour/booking';
import { type Locale, locales } from '@kamchatour/booking/status';
import { z } from 'zod';

type Link = { token: string; locale: Locale };

/** The outbox's row for a letter with this link, in this language: its id, and its payload as JSON. */
export function sealLink(key: Buffer, { token, locale }: Link): { messageId: string; payload: string } {
  const messageId = newId();
  return { messageId, payload: JSON.stringify({ locale, sealed: seal(key, token, messageId).toString('base64') }) };
}

const sealedPayload = z.object({ locale: z.enum(locales), sealed: z.string() });

/** Throws for what was sealed with another key, or for another message. */
export function unsealLink(key: Buffer, { id, payload }: { id: string; payload: unknown }): Link {
  const { locale, sealed } = sealedPayload.parse(payload);
  return { locale, token: z.string().parse(unseal(key, Buffer.from(sealed, 'base64'), id)) };
}

/** Behind a `#`, which a browser sends to nobody. */
export const invitationUrl = (publicUrl: string, token: string) => `${publicUrl}/operator/invite#${token}`;
export const newPasswordUrl = (publicUrl: string, token: string) => `${publicUrl}/operator/password#${token}`;

import type { Logger } from 'pino';
import { startDelivery } from '../jobs/deliver-messages.ts';
import type { Services } from '../services.ts';
import { openPost } from './transport.ts';

/** Begins to send what waits in the outbox; gives back what stops it. Without a way out it says so, and the letters wait: they leave after a start with SMTP_URL. */
export function startMail(services: Services, log: Logger): () => Promise<void> {
  const post = openPost(services.env, services.readDatabase);
  if (post === undefined) {
    log.warn('Letters are kept and not sent: SMTP_URL is not set.');
    return async () => undefined;
  }
  const delivery = startDelivery({ services, post, log });
  services.own.lettersWait = () => delivery.wake();
  return async () => {
    await delivery.stop();
    post.close();
  };
}

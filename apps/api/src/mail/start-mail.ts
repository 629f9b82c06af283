import type { Logger } from 'pino';
import { type Delivery, startDelivery } from '../jobs/deliver-messages.ts';
import type { Services } from '../services.ts';
import { openLetterWriter } from './letter-writer.ts';
import { openPost } from './transport.ts';

/** Begins to send what waits in the outbox. Without a way out it says so, and the letters wait: they leave after a start with SMTP_URL. */
export function startMail(services: Services, log: Logger): Delivery {
  const post = openPost(services.env, services.readDatabase);
  if (post === undefined) {
    log.warn('Letters are kept and not sent: SMTP_URL is not set.');
    return { wake: () => undefined, stop: async () => undefined };
  }
  const writer = openLetterWriter();
  const delivery = startDelivery({ services, post, writer, log });
  return {
    wake: delivery.wake,
    async stop() {
      await delivery.stop();
      post.close();
      await writer.close();
    },
  };
}

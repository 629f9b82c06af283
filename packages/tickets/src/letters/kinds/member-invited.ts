import { deadline } from '../../kamchatka-time.ts';
import { oneLine, personName } from '../../printable.ts';
import type { Said } from '../content.ts';
import type { LetterOf } from '../letter.ts';

const roles = {
  ru: { owner: 'владелец', manager: 'менеджер', guide: 'гид' },
  en: { owner: 'owner', manager: 'manager', guide: 'guide' },
} as const;

/** Somebody is asked to join the operator's team. */
export function memberInvited({ locale, url, expiresAt, role, invitedBy, operator }: LetterOf<'member_invited'>): Said {
  const until = deadline(expiresAt, locale);
  const company = oneLine(operator.name[locale]);
  const who = personName(invitedBy);
  const words = {
    ru: {
      subject: `Приглашение в команду: ${company}`,
      preheader: 'Осталось назвать имя и придумать пароль.',
      heading: 'Вас зовут в команду',
      text: `Здравствуйте! ${who} приглашает вас в команду «${company}». Ваша роль: ${roles.ru[role]}. Откройте ссылку, назовите себя и придумайте пароль.`,
      button: 'Присоединиться',
      aside: `Ссылка действует один раз, до ${until}. Никому её не пересылайте. Если вы не ждали приглашения, просто удалите письмо.`,
    },
    en: {
      subject: `Invitation to the team: ${company}`,
      preheader: 'All that is left is your name and a password.',
      heading: 'You are asked to join a team',
      text: `Hello! ${who} invites you to the team of ${company}. Your role: ${roles.en[role]}. Open the link, say your name and choose a password.`,
      button: 'Join',
      aside: `The link works once, until ${until}. Do not pass it on. If you expected no invitation, just delete this letter.`,
    },
  }[locale];
  return {
    ...words,
    blocks: [
      { is: 'text', text: words.text },
      { is: 'button', label: words.button, url },
      { is: 'aside', text: words.aside },
    ],
  };
}

import { deadline } from '../../kamchatka-time.ts';
import type { Said } from '../content.ts';
import type { LetterOf } from '../letter.ts';

/** Proves that the address is the reader's, so that its points can be spent. */
export function pointsLink({ locale, url, expiresAt }: LetterOf<'points_link'>): Said {
  const until = deadline(expiresAt, locale);
  const words = {
    ru: {
      subject: 'Ваши баллы Камчатура: подтвердите почту',
      preheader: 'Одно нажатие, и баллы можно потратить.',
      heading: 'Подтвердите, что это ваша почта',
      text: 'Здравствуйте! Вы хотите оплатить часть поездки баллами, которые накопили с этим адресом. Один балл — один рубль. Нажмите кнопку, и баллы станут доступны в брони.',
      button: 'Это моя почта',
      aside: `Ссылка действует до ${until}. Если вы ничего не просили, просто удалите письмо: без этой ссылки баллы никто не потратит.`,
    },
    en: {
      subject: 'Your Kamchatour points: confirm your e-mail',
      preheader: 'One press, and you can spend your points.',
      heading: 'Confirm that this address is yours',
      text: 'Hello! You want to pay for part of a trip with the points that you earned with this address. One point is one rouble. Press the button, and the booking will offer them.',
      button: 'This address is mine',
      aside: `The link works until ${until}. If you asked for nothing, just delete this letter: without the link nobody can spend your points.`,
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

import { deadline } from '../../kamchatka-time.ts';
import type { Said } from '../content.ts';
import type { LetterOf } from '../letter.ts';
import { hello } from '../parts.ts';

/** A member of the operator's team has forgotten the password. */
export function newPassword({ locale, name, url, expiresAt }: LetterOf<'new_password'>): Said {
  const until = deadline(expiresAt, locale);
  const words = {
    ru: {
      subject: 'Новый пароль для входа в кабинет',
      preheader: 'Ссылка действует недолго и один раз.',
      heading: 'Новый пароль',
      text: 'Кто-то попросил новый пароль для вашего входа в кабинет. Если это вы, откройте ссылку и придумайте его. Со всех устройств придётся войти заново.',
      button: 'Придумать пароль',
      aside: `Ссылка действует один раз, до ${until}. Если вы ничего не просили, ничего не делайте: пароль останется прежним. Никому не пересылайте это письмо.`,
    },
    en: {
      subject: 'A new password for the office',
      preheader: 'The link works for a short time, and once.',
      heading: 'A new password',
      text: 'Somebody asked for a new password for your sign-in. If it was you, open the link and choose one. Every device will have to sign in again.',
      button: 'Choose a password',
      aside: `The link works once, until ${until}. If you asked for nothing, do nothing: the password stays as it is. Do not pass this letter on.`,
    },
  }[locale];
  return {
    ...words,
    blocks: [
      { is: 'text', text: hello(name, locale) },
      { is: 'text', text: words.text },
      { is: 'button', label: words.button, url },
      { is: 'aside', text: words.aside },
    ],
  };
}

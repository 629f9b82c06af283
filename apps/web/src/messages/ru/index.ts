/** All that guests read in Russian, an area a file. English has the same keys. */
import { book } from './book.ts';
import { failures } from './failures.ts';
import { manage } from './manage.ts';
import { pay } from './pay.ts';
import { sandbox } from './sandbox.ts';
import { tours } from './tours.ts';
import { waitlist } from './waitlist.ts';

export const ru = {
  app: {
    name: 'Камчатур',
    skip: 'К содержанию',
    home: 'Камчатур, все туры',
    tours: 'Туры',
    findBooking: 'Моя бронь',
    language: 'Язык',
    theme: 'Оформление',
    themeSystem: 'Как в системе',
    themeLight: 'Светлое',
    themeDark: 'Тёмное',
    demo: 'Демонстрация: брони ненастоящие, деньги не списываются.',
    mailbox: 'Где письма',
    clock: 'Сейчас на Камчатке {time} (UTC+12)',
    promise: 'Одно место продаётся один раз.',
    kamchatkaTime: 'по\u00a0Камчатке (UTC+12)',
    retry: 'Повторить',
    offline: 'Нет связи. Показаны последние известные данные, мы пробуем снова.',
    loadFailed: 'Не удалось загрузить',
    toTours: 'Ко всем турам',
    optional: '(необязательно)',
  },
  notFound: {
    title: 'Такой страницы нет',
    text: 'Возможно, ссылка устарела или в адресе опечатка.',
    tourTitle: 'Такого тура нет',
    departureTitle: 'Такого выезда нет',
  },
  crash: {
    title: 'Что-то сломалось у нас',
    text: 'Введённое сохранено в этой вкладке. Перезагрузите страницу и продолжите с того же места.',
    reload: 'Перезагрузить',
  },
  ...tours,
  ...book,
  ...manage,
  ...pay,
  ...sandbox,
  ...waitlist,
  ...failures,
} as const;

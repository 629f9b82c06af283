/** What the screens say: the names by which the journeys find things, as a guest does. */
import { payEn, payRu } from './payment-words.ts';

export type Locale = 'ru' | 'en';

const ru = {
  home: {
    title: 'Места на выезды по Камчатке',
    mark: 'Камчатур, все туры',
    myBooking: 'Моя бронь',
    resumeTitle: 'Вы не закончили бронь',
    resume: 'Вернуться к брони',
  },
  language: 'Язык',
  offline: /Нет связи/,
  calendar: {
    label: /Календарь выездов/,
    next: 'Следующий месяц',
    chosenDay: /^Выезды: /,
    choose: (time: string) => `Выбрать выезд ${time}`,
    left: (seats: number) => new RegExp(`(осталось|ещё) ${seats}(?!\\d)`),
    calledOff: /отменён/i,
    calledOffByWeather: 'Отменён из-за погоды',
    soldOut: /мест нет/i,
  },
  flow: { steps: 'Шаги бронирования', choice: 'Ваш выбор', continue: 'Продолжить', back: 'Назад' },
  headings: {
    seats: 'Сколько вас?',
    contact: 'Как с вами связаться',
    participants: 'Кто едет',
    review: 'Проверьте бронь',
    pay: 'Места за вами. Осталось оплатить',
  },
  seats: {
    adult: 'Взрослый',
    add: (category: string) => `Добавить: ${category}`,
    free: (seats: number) => new RegExp(`Свободно сейчас: ${seats}\\sмест`),
    full: 'Мест больше нет',
  },
  hold: {
    timer: 'Места за вами ещё',
    extend: 'Продлить',
    areYouThere: 'Вы ещё здесь?',
    noRenewals: /Больше продлить нельзя/,
    understood: 'Понятно',
    lost: 'Время вышло, места вернулись в продажу',
    again: 'Занять места снова',
  },
  contact: { name: 'Имя и фамилия', email: 'Эл. почта', phone: 'Телефон' },
  people: {
    meToo: 'Я тоже участник',
    person: (place: number, category: string) => `Участник ${place}: ${category}`,
    fullName: 'Имя и фамилия',
    birthDate: 'Дата рождения',
    document: 'Серия и номер паспорта',
    weightKg: 'Вес в одежде, кг',
    emergencyName: 'Кому звонить в экстренном случае',
    emergencyPhone: 'Телефон этого человека',
    requests: /^Пожелания/,
  },
  correct: /Исправьте \d+\sпол/,
  review: {
    personalData: 'Даю согласие на обработку персональных данных',
    terms: 'Я принимаю условия оферты',
    book: /^(Оплатить|Забронировать)/,
    unsure: 'Связь прервалась на полуслове',
    check: 'Проверить и закончить',
    editTrip: 'Изменить состав',
  },
  waitlist: { join: 'Встать в очередь', take: 'Занять места', leave: 'Выйти из очереди' },
  booked: {
    number: 'Номер брони',
    code: 'Код подтверждения',
    open: 'Открыть бронь',
    title: 'Оплачено. До встречи на Камчатке!',
  },
  ...payRu,
  failed: 'Не получилось',
  failure: {
    soldOut: /мест больше нет/,
    network: /Нет связи с сервером/,
    noSuchBooking: 'Бронь с таким номером и кодом не найдена. Проверьте оба.',
    calledOff: /отменён/i,
  },
  manage: {
    title: 'Моя бронь',
    show: 'Показать бронь',
    heading: (number: string) => `Бронь ${number}`,
    wrongCode: 'В коде восемь знаков.',
    wrongNumber: /Номер выглядит так/,
    cancel: 'Отменить',
    everyone: 'Вся группа',
    cancelSelected: 'Отменить выбранных',
    sure: 'Отменить бронь?',
    yes: 'Да, отменить',
    done: /Отменено/,
    unpaid: 'Ждёт оплаты',
  },
  notFound: { page: 'Такой страницы нет', tour: 'Такого тура нет', departure: 'Такого выезда нет' },
};

export type Words = typeof ru;

const en: Words = {
  home: {
    title: 'Seats on tours of Kamchatka',
    mark: 'Kamchatour, all tours',
    myBooking: 'My booking',
    resumeTitle: 'You have an unfinished booking',
    resume: 'Return to booking',
  },
  language: 'Language',
  offline: /You are offline/,
  calendar: {
    label: /Departure calendar/,
    next: 'Next month',
    chosenDay: /^Departures: /,
    choose: (time) => `Choose the ${time} departure`,
    left: (seats) => new RegExp(`(?<!\\d)${seats}\\s(seats? )?left`),
    calledOff: /called off/i,
    calledOffByWeather: 'Called off by weather',
    soldOut: /sold out/i,
  },
  flow: { steps: 'Booking steps', choice: 'Your choice', continue: 'Continue', back: 'Back' },
  headings: {
    seats: 'How many of you?',
    contact: 'How to reach you',
    participants: 'Who is travelling',
    review: 'Check your booking',
    pay: 'Your seats are kept. Now pay',
  },
  seats: {
    adult: 'Adult',
    add: (category) => `Add: ${category}`,
    free: (seats) => new RegExp(`Free right now: ${seats}\\sseat`),
    full: 'No seats left',
  },
  hold: {
    timer: 'Seats kept for',
    extend: 'Extend',
    areYouThere: 'Are you still there?',
    noRenewals: /cannot be extended again/,
    understood: 'I understand',
    lost: 'Time is up, the seats are back on sale',
    again: 'Take the seats again',
  },
  contact: { name: 'Full name', email: 'Email', phone: 'Phone' },
  people: {
    meToo: 'I am a participant too',
    person: (place, category) => `Participant ${place}: ${category}`,
    fullName: 'Full name',
    birthDate: 'Date of birth',
    document: 'Passport number',
    weightKg: 'Weight with clothes, kg',
    emergencyName: 'Whom to call in an emergency',
    emergencyPhone: 'Their phone',
    requests: /^Requests/,
  },
  correct: /Correct \d+\sfield/,
  review: {
    personalData: 'I consent to the processing of my personal data',
    terms: 'I accept the terms of the offer',
    book: /^(Pay|Book for)/,
    unsure: 'The connection broke mid-sentence',
    check: 'Check and finish',
    editTrip: 'Edit party',
  },
  waitlist: { join: 'Get in line', take: 'Take the seats', leave: 'Leave the line' },
  booked: {
    number: 'Booking number',
    code: 'Confirmation code',
    open: 'Open the booking',
    title: 'Paid. See you in Kamchatka!',
  },
  ...payEn,
  failed: 'That did not work',
  failure: {
    soldOut: /no seats left/,
    network: /No connection to the server/,
    noSuchBooking: 'No booking has this number and code. Check both.',
    calledOff: /called off/i,
  },
  manage: {
    title: 'My booking',
    show: 'Show booking',
    heading: (number) => `Booking ${number}`,
    wrongCode: 'The code has eight characters.',
    wrongNumber: /The number looks like/,
    cancel: 'Cancel',
    everyone: 'Whole group',
    cancelSelected: 'Cancel selected',
    sure: 'Cancel the booking?',
    yes: 'Yes, cancel',
    done: /Cancelled/,
    unpaid: 'Waiting for payment',
  },
  notFound: {
    page: 'There is no such page',
    tour: 'There is no such tour',
    departure: 'There is no such departure',
  },
};

export const words: Record<Locale, Words> = { ru, en };

const tags = { ru: 'ru-RU', en: 'en-GB' };

/** A day in words without its year, such as "5 апреля", with plain spaces: for what compares texts whatever their spaces. */
export function dateInWords(day: string, locale: Locale): string {
  const [year = 0, month = 1, date = 1] = day.split('-').map(Number);
  const at = new Date(Date.UTC(year, month - 1, date));
  return new Intl.DateTimeFormat(tags[locale], { day: 'numeric', month: 'long', timeZone: 'UTC' }).format(at);
}

/** The same with its year, whatever its spaces: part of the names of the calendar's buttons, and of the day on the pages. */
export function dayInWords(day: string, locale: Locale): RegExp {
  return new RegExp(`(?<!\\d)${dateInWords(day, locale).replaceAll(' ', '\\s')}\\s${day.slice(0, 4)}`);
}

/** One box that finds bookings and departures. */
export const search = {
  ru: {
    title: 'Поиск',
    label: 'Номер, имя, конец телефона, почта, тур или дата',
    bookings: 'Брони',
    departures: 'Выезды',
    recent: 'Недавние',
    searching: 'Ищем…',
    found:
      '{count, plural, =0 {Ничего не найдено} one {# результат} few {# результата} many {# результатов} other {# результата}}',
    more: {
      bookings:
        'Броней нашлось больше. Сначала показаны те, кто едет раньше, остальные здесь не все: допишите имя, телефон или почту.',
      departures: 'Выездов нашлось больше: показаны ближайшие. Назовите день, например 12.07.',
    },
    allBookings: 'Открыть в списке броней',
    nothing: 'По запросу «{text}» ничего нет',
    nothingHint:
      'Ищем по номеру брони (KT-…), началу имени или фамилии, последним цифрам телефона, началу почты, названию тура и дню выезда (12.07).',
    start: 'Начните вводить: номер брони, имя, последние цифры телефона, почту, тур или день (12.07).',
    seats: '{count, plural, one {# место} few {# места} many {# мест} other {# места}}',
    free: 'свободно {count, number}',
    keys: 'Стрелки: выбрать, Enter: открыть, Esc: закрыть',
  },
  en: {
    title: 'Search',
    label: 'Number, name, end of phone, e-mail, tour or date',
    bookings: 'Bookings',
    departures: 'Departures',
    recent: 'Recent',
    searching: 'Searching…',
    found: '{count, plural, =0 {Nothing found} one {# result} other {# results}}',
    more: {
      bookings:
        'More bookings match. Whoever travels soonest comes first, and not all of the others are here: type more of the name, the phone or the address.',
      departures: 'More departures match: these are the nearest. Name a day, 12.07 for instance.',
    },
    allBookings: 'Open the list of bookings',
    nothing: 'Nothing matches “{text}”',
    nothingHint:
      'You can look for a booking number (KT-…), the beginning of a name, the last digits of a phone, the beginning of an e-mail, a tour and a day (12.07).',
    start: 'Type a booking number, a name, the last digits of a phone, an e-mail, a tour or a day (12.07).',
    seats: '{count, plural, one {# seat} other {# seats}}',
    free: '{count, number} free',
    keys: 'Arrows choose, Enter opens, Esc closes',
  },
} as const;

import { adult, child, type DemoTour, helicopterRefunds } from './tour.ts';

export const valleyOfGeysers: DemoTour = {
  slug: 'valley-of-geysers',
  title: { ru: 'Долина гейзеров и кальдера Узон', en: 'Valley of Geysers and Uzon Caldera' },
  summary: {
    ru: 'Ми-8, час полёта над вулканами и две посадки в Кроноцком заповеднике, куда нет ни одной дороги.',
    en: 'A Mi-8, an hour over the volcanoes, and two landings in a reserve that no road has ever reached.',
  },
  description: {
    ru: `О Долине до апреля 1941 года никто не знал: её нашли гидролог Татьяна Устинова и проводник Анисифор Крупенин, когда из склона напротив их стоянки вдруг ударил столб кипятка. Сегодня сюда летят на Ми-8 мимо Карымского, который часто дымит, и Малого Семячика с бирюзовым кислотным озером.

По деревянным настилам инспектор заповедника ведёт группу полтора часа: гейзеры работают по расписанию, и Великана можно подождать. Потом десять минут в воздухе — и Узон: чаша в двенадцать километров, где кипит глина, лежат разноцветные озёра и всюду медвежьи следы. Последняя посадка — у горячих источников: купаемся и обедаем.

Вылет зависит от облачности. Если утром его не дали, ждём до полудня, потом переносим или возвращаем деньги целиком. В мае и июне заповедник закрыт на месяцы тишины.`,
    en: `Nobody knew of the valley until April 1941, when the hydrologist Tatyana Ustinova and her guide Anisifor Krupenin stopped to rest and the slope opposite threw a column of boiling water at them. You arrive by Mi-8, past Karymsky, which is usually smoking, and Maly Semyachik with an acid lake the colour of a swimming pool.

A ranger leads the way along boardwalks for an hour and a half. The geysers keep hours of their own, and Velikan is worth waiting for. Ten minutes further by air lies Uzon, a bowl twelve kilometres across with simmering mud, painted pools and fresh bear prints. The last landing is at hot springs, for a swim and lunch.

Flying depends on cloud. If the morning slot is refused we wait until noon, then move your seat to another day or give all the money back. The reserve keeps quiet months in May and June and takes no visitors.`,
  },
  difficulty: 'easy',
  durationMinutes: 390,
  minAge: 3,
  meetingPoint: {
    ru: 'Аэропорт Елизово, вертолётный терминал рядом с аэровокзалом. Регистрация за час до вылета.',
    en: 'Yelizovo airport, the helicopter terminal next to the main building. Check-in opens an hour before take-off.',
  },
  meetingAt: { latitude: 53.1679, longitude: 158.4536 },
  included: {
    ru: 'Перелёт на Ми-8 с наушниками\nСопровождение инспектора заповедника\nРазрешение на посещение\nКупание в источниках\nОбед с красной рыбой',
    en: 'The Mi-8 flight, with ear defenders\nA ranger of the reserve\nEntry permit\nSwim in the hot springs\nLunch with local salmon',
  },
  bring: {
    ru: 'Паспорт: без него не пустят на борт\nКупальник и полотенце\nКуртка от ветра\nНакомарник с июля по август\nКамера без дрона: полёты в заповеднике запрещены',
    en: 'Passport: no boarding without it\nSwimwear and a towel\nWindproof jacket\nMosquito net in July and August\nA camera, but no drone: the reserve forbids them',
  },
  needs: ['birthDate', 'document', 'weightKg'],
  prices: [adult(78_000, 12), child(72_000, 3, 11)],
  refundPolicy: helicopterRefunds,
  capacities: [20, 20, 22],
  minParticipants: 12,
  salesCloseHours: 24,
  months: [1, 2, 3, 4, 7, 8, 9, 10, 11, 12],
  weekdays: [2, 6],
  startTimes: ['09:00', '11:30'],
  weather: 'visibility',
};

import { adult, child, type DemoTour, helicopterRefunds } from './tour.ts';

export const kurileLake: DemoTour = {
  slug: 'kurile-lake',
  title: { ru: 'Курильское озеро: медведи и орланы', en: 'Kurile Lake: Bears and Sea Eagles' },
  summary: {
    ru: 'Вертолётом на самое большое нерестилище нерки в Евразии: летом к медведям, зимой к сотням белоплечих орланов.',
    en: 'By helicopter to the largest sockeye nursery in Eurasia: brown bears in summer, hundreds of Steller’s sea eagles in winter.',
  },
  description: {
    ru: `В озеро, лежащее в старой кальдере на самом юге полуострова, каждый год поднимаются миллионы рыб. За ними приходят медведи, которым в эти месяцы не до людей: с настила у реки Озёрной видно, как мать учит медвежат ловить нерку, а сытый сосед ест одну икру.

Летим больше часа вдоль Южной Камчатки: Вилючинский, Мутновский, Ходутка, Ксудач с двумя озёрами. На месте — прогулка с вооружённым инспектором, катер к острову Сердце Алаида и наблюдение с мыса Травяного под конусом Ильинского.

С января по март медведи спят, а нерест ещё идёт, и над незамерзающими устьями собираются белоплечие орланы — крупнейшая зимовка в мире. Снимать их лучше из укрытия, и терпеливым везёт больше.`,
    en: `The lake fills an old caldera at the very tip of the peninsula, and millions of fish climb to it each year. The bears follow. In these months they have no time for people: from the platform on the Ozernaya you can watch a mother teach her cubs to fish while a fat neighbour eats the roe and leaves the rest.

The flight takes a little over an hour along the southern chain: Vilyuchinsky, Mutnovsky, Khodutka, Ksudach with its two lakes. On the ground there is a walk with an armed ranger, a boat to the islet called Heart of Alaid, and time at Grassy Point below the cone of Ilyinsky.

From January to March the bears are asleep, yet sockeye are still spawning, and the ice-free inlets draw the largest winter gathering of Steller’s sea eagles in the world. We watch from a hide. Patience pays.`,
  },
  difficulty: 'easy',
  durationMinutes: 480,
  minAge: 5,
  meetingPoint: {
    ru: 'Аэропорт Елизово, вертолётный терминал, стойка «Камчатские тропы». Сбор в 8:00.',
    en: 'Yelizovo airport, helicopter terminal, the Kamchatka Trails desk. Be there by 8 am.',
  },
  meetingAt: { latitude: 53.1679, longitude: 158.4536 },
  included: {
    ru: 'Перелёт на Ми-8\nИнспектор с фальшфейером и ружьём\nКатер по озеру, пока нет льда\nРазрешение федерального заказника\nОбед на кордоне',
    en: 'The Mi-8 flight\nA ranger with flare and rifle\nBoat on the lake while it is free of ice\nFederal sanctuary permit\nLunch at the ranger station',
  },
  bring: {
    ru: 'Паспорт\nБинокль или телеобъектив от 200 мм\nНеброская одежда без духов\nЗимой — пуховик и стельки-грелки\nНикакой еды в карманах',
    en: 'Passport\nBinoculars, or a lens of 200 mm and up\nMuted clothes and no perfume\nDown jacket and toe warmers in winter\nNo food in your pockets',
  },
  needs: ['birthDate', 'document', 'weightKg', 'emergencyContact'],
  prices: [adult(98_000, 12), child(91_000, 5, 11)],
  refundPolicy: helicopterRefunds,
  capacities: [18, 20, 20],
  minParticipants: 12,
  salesCloseHours: 36,
  months: [1, 2, 3, 7, 8, 9, 10],
  weekdays: [3, 6],
  startTimes: ['09:00'],
  weather: 'visibility',
};

import { adult, child, type DemoTour, dayTripRefunds, senior } from './tour.ts';

export const russkayaBay: DemoTour = {
  slug: 'russkaya-bay',
  title: { ru: 'Морем в бухту Русскую', en: 'By Sea to Russkaya Bay' },
  summary: {
    ru: 'Катером через Авачинскую бухту в океан: Три Брата, птичий остров Старичков, сивучи на скалах и уха на борту.',
    en: 'Out through Avacha Bay into the Pacific: the Three Brothers, the bird cliffs of Starichkov, sea lions on the rocks and fish soup on deck.',
  },
  description: {
    ru: `Ворота Авачинской бухты сторожат Три Брата — по легенде, они закрыли город от цунами и окаменели. За ними начинается настоящий океан, и катер идёт на юг вдоль обрывов: остров Старичков с базарами топорков и кайр, базальтовые столбы, гроты, в которые можно зайти на малом ходу.

Бухта Русская — узкий фьорд в сорока милях от города, с водопадами и лежбищем сивучей у входа. По пути часто встречаем косаток, весной и осенью — китов. Пока стоим на якоре, команда варит уху, а желающие ловят камбалу и терпуга.

Выходим с марта по ноябрь. Если на юге поднимает волну, капитан остаётся у Старичкова и в бухте Вилючинской: день в море не пропадает.`,
    en: `Three stacks guard the mouth of Avacha Bay. The story goes that three brothers stood up against a tsunami and turned to stone. Past them the swell begins, and the boat heads south beneath the cliffs: Starichkov island with its puffins and guillemots, columns of basalt, sea caves wide enough to nose into.

Russkaya is a narrow fjord some forty miles down the coast, with waterfalls inside and a haul-out of Steller sea lions at the gate. Orcas are frequent company, whales in spring and autumn. While we lie at anchor the crew makes soup from the morning’s catch, and anyone who likes can fish for flounder and greenling.

We sail from March to November. When the sea gets up further south the skipper stays around Starichkov and Vilyuchinskaya Bay, so the day is never lost.`,
  },
  difficulty: 'easy',
  durationMinutes: 600,
  minAge: 5,
  meetingPoint: {
    ru: 'Петропавловск-Камчатский, Озерновская коса, прогулочный причал. Посадка начинается за 30 минут.',
    en: 'Petropavlovsk-Kamchatsky, the excursion pier on Ozernovskaya spit. Boarding starts 30 minutes before departure.',
  },
  meetingAt: { latitude: 53.0221, longitude: 158.6402 },
  included: {
    ru: 'Тёплый салон и открытая палуба\nУха, краб и чай на весь день\nСнасти для рыбалки\nСпасательные жилеты всех размеров\nПропуск в пограничную зону',
    en: 'Heated saloon and open deck\nFish soup, crab and tea all day\nFishing tackle\nLife jackets in every size\nBorder zone permit',
  },
  bring: {
    ru: 'Паспорт для пограничников\nТёплая куртка даже в июле\nШапка и перчатки\nТаблетки от укачивания\nБинокль',
    en: 'Passport for the border guards\nA warm jacket, even in July\nHat and gloves\nSeasickness tablets\nBinoculars',
  },
  needs: ['birthDate', 'document'],
  prices: [adult(13_500, 13), child(9_500, 5, 12), senior(12_000)],
  refundPolicy: dayTripRefunds,
  capacities: [24, 40, 60],
  minParticipants: 10,
  salesCloseHours: 12,
  months: [3, 4, 5, 6, 7, 8, 9, 10, 11],
  weekdays: [1, 3, 6, 7],
  startTimes: ['09:00'],
  weather: 'sea',
};

import { adult, child, type DemoTour, everyMonth, expeditionRefunds, senior } from './tour.ts';

export const essoEvenCountry: DemoTour = {
  slug: 'esso-even-country',
  title: { ru: 'Эссо и Анавгай: эвенский край', en: 'Esso and Anavgay: Even Country' },
  summary: {
    ru: 'Три дня в «камчатской Швейцарии»: эвенское стойбище, быстринские сопки и бассейны с горячей водой посреди села.',
    en: 'Three days in a mountain village warmed by hot springs, as guests of the Even people who came here with their reindeer.',
  },
  description: {
    ru: `Эссо — самое солнечное село Камчатки: горы закрывают его от циклонов, а горячая вода течёт в дома прямо из земли. Ехать восемь–девять часов по единственной дороге на север, зато вечером первого дня вы уже лежите в термальном бассейне и смотрите на звёзды.

Второй день — Анавгай. В этнокультурном лагере нас встречают, окуривая багульником, кормят олениной и учат танцу, под который невозможно устоять. После обеда — Быстринский музей и тропа на смотровую над двумя реками.

Зимой вместо тропы собачья упряжка: именно отсюда в марте стартует гонка «Берингия». На обратном пути останавливаемся в Мильково и за пирожками в Сокоче.`,
    en: `Mountains keep the Pacific storms off Esso, which makes it the sunniest village in Kamchatka, and the hot water in its taps comes straight out of the ground. It is eight or nine hours up the only road north, but by the first evening you are lying in a thermal pool looking at stars.

The second day belongs to Anavgay. You are welcomed into the camp with smoke of wild rosemary, fed venison, and taught a dance that nobody manages to sit out. Later there is the village museum, one of the best on the peninsula, and a path to the viewpoint where two rivers meet.

In winter a dog team takes the place of the path: the Beringia sled race starts here each March. On the way home we stop at Milkovo, and again at Sokoch, because everyone stops for pies at Sokoch.`,
  },
  difficulty: 'easy',
  durationMinutes: 3_660,
  minAge: 6,
  meetingPoint: {
    ru: 'Петропавловск-Камчатский, площадь Ленина, у драматического театра. Автобус с табличкой «Эссо».',
    en: 'Petropavlovsk-Kamchatsky, Lenin Square, outside the drama theatre. The bus says Esso in the window.',
  },
  meetingAt: { latitude: 53.0206, longitude: 158.6437 },
  included: {
    ru: 'Комфортабельный автобус\nДве ночи в гостевом доме с термальной водой\nЗавтраки и ужины, обед в стойбище\nПрограмма эвенского ансамбля\nМузей и бассейн\nЗимой — катание на упряжке',
    en: 'A comfortable coach\nTwo nights in a guest house with a thermal pool\nBreakfasts, suppers and lunch at the Even camp\nPerformance by a village ensemble\nMuseum and pool tickets\nDog sledding in winter',
  },
  bring: {
    ru: 'Купальник и сланцы\nУдобная обувь для тропы\nЗимой тёплые штаны и варежки\nНаличные на сувениры: связь бывает не всегда\nЛекарства, к которым привыкли',
    en: 'Swimwear and flip-flops\nComfortable walking shoes\nWarm trousers and mittens in winter\nCash for crafts: card terminals come and go\nAny medicine you rely on',
  },
  needs: ['birthDate'],
  prices: [adult(42_000, 14), child(34_000, 6, 13), senior(39_000)],
  refundPolicy: expeditionRefunds,
  capacities: [12, 15, 18],
  minParticipants: 6,
  salesCloseHours: 48,
  months: everyMonth,
  weekdays: [5],
  startTimes: ['08:00'],
  weather: 'snow',
};

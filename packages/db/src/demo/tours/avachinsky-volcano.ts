import { adult, child, type DemoTour, dayTripRefunds } from './tour.ts';

export const avachinskyVolcano: DemoTour = {
  slug: 'avachinsky-volcano',
  title: { ru: 'Авачинский вулкан', en: 'Avachinsky Volcano' },
  summary: {
    ru: 'Главный «домашний» вулкан: летом — к лавовой пробке в кратере, зимой — на снегоступах к экструзии Верблюд.',
    en: 'The volcano everyone in town has in the kitchen window: up to the lava-plugged crater in summer, on snowshoes below the Camel in winter.',
  },
  description: {
    ru: `Авачу видно из любого двора Петропавловска, и рано или поздно на неё поднимаются все. Вахтовка идёт по руслу Сухой речки до базового лагеря на 900 метрах, где под ногами снуют евражки. Дальше только пешком: шлак, снежники и последний крутой взлёт вдоль верёвки к кратеру, забитому лавой 1991 года. Наверху 2741 метр, тёплые камни, запах серы, Корякский напротив и океан за спиной.

Вверх идём шесть–восемь часов, вниз по шлаку — около трёх. Альпинистского опыта не нужно, нужны здоровые колени и привычка ходить весь день. Гид поворачивает группу, если кратер закрыло облаком.

С декабря по май на вершину не ходим. До перевала везёт снегоболотоход, оттуда на снегоступах поднимаемся на Верблюд — экструзию между Авачинским и Корякским — и греемся чаем в домике у печки.`,
    en: `A six-wheel-drive truck follows the dry bed of the Sukhaya to base camp at 900 metres, where the ground squirrels will want a word about your lunch. From there you walk: scoria, old snow, and a last steep pitch beside a fixed rope to a crater sealed by the lava of 1991. At 2,741 metres the stones are warm to the hand, the air smells of matches, Koryaksky fills one half of the view and the Pacific the other.

Allow six to eight hours up and about three back down the scoria. No climbing experience is needed, only sound knees and the habit of walking all day. If cloud sits on the crater the guide turns the party round, and that is final.

From December to May we leave the summit alone. A tracked snow vehicle takes you to the pass, you climb the Camel on snowshoes, a lava dome between the two big cones, and there is tea by the stove in the hut afterwards.`,
  },
  difficulty: 'hard',
  durationMinutes: 840,
  minAge: 12,
  meetingPoint: {
    ru: 'Петропавловск-Камчатский, площадь Ленина, у драматического театра. Синяя вахтовка с белой полосой.',
    en: 'Petropavlovsk-Kamchatsky, Lenin Square, in front of the drama theatre. Look for the blue truck with a white stripe.',
  },
  meetingAt: { latitude: 53.0206, longitude: 158.6437 },
  included: {
    ru: 'Вахтовка или снегоболотоход туда и обратно\nДва гида на группу\nТреккинговые палки, зимой снегоступы\nГорячий обед в базовом лагере\nРегистрация группы в МЧС',
    en: 'Truck or tracked snow vehicle, there and back\nTwo guides per party\nTrekking poles, and snowshoes in winter\nHot lunch at base camp\nRegistration with the rescue service',
  },
  bring: {
    ru: 'Треккинговые ботинки на жёсткой подошве\nВетрозащитная куртка и тёплый слой\nПерчатки, шапка, солнцезащитные очки\nДва литра воды и перекус\nКрем от солнца даже в облачный день',
    en: 'Stiff-soled hiking boots\nA windproof shell over something warm\nGloves, hat, sunglasses\nTwo litres of water and snacks\nSunscreen, even under cloud',
  },
  needs: ['birthDate', 'emergencyContact'],
  prices: [adult(12_500, 16), child(9_900, 12, 15)],
  refundPolicy: dayTripRefunds,
  capacities: [12, 16, 18, 20],
  minParticipants: 6,
  salesCloseHours: 14,
  months: [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 12],
  weekdays: [3, 6, 7],
  startTimes: ['06:00'],
  weather: 'wind',
};

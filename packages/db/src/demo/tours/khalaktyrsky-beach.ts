import { adult, child, type DemoTour, easyRefunds, everyDay, everyMonth, senior } from './tour.ts';

export const khalaktyrskyBeach: DemoTour = {
  slug: 'khalaktyrsky-beach',
  title: { ru: 'Халактырский пляж: чёрный песок', en: 'Khalaktyrsky Beach: Black Sand' },
  summary: {
    ru: 'Полдня у открытого океана: тридцать километров вулканического песка, прибой и чай у костра в любое время года.',
    en: 'Half a day on the open Pacific: thirty kilometres of volcanic sand, big surf and tea by a driftwood fire, all year round.',
  },
  description: {
    ru: `До океана от города меньше часа, но последние километры трясёт так, что каждый понимает, почему едем не на легковой. Потом кусты расступаются — и чёрный песок до горизонта, на котором пена кажется белее снега. Магнит, поднесённый к песку, обрастает иголками: в нём полно титаномагнетита.

Идём вдоль прибоя, ищем панцири крабов и агаты, смотрим на сёрферов — здесь катаются и в январе. Если день ясный, за спиной стоят все три домашних вулкана: Корякский, Авачинский, Козельский.

Купаться не обещаем: вода редко теплее двенадцати градусов, а течения сильные. Обещаем костёр, чай с брусникой и солёные щёки.`,
    en: `It is under an hour from town, and the last stretch explains why nobody brings their own car. Then the alder scrub opens and there is black sand to the horizon, so dark that the foam looks whiter than snow. Hold a magnet to it and it grows whiskers: the sand is full of titanium and iron.

We walk the tideline for crab shells and agates and watch the surfers, who turn up even in January. On a clear day all three of the home volcanoes stand behind you: Koryaksky, Avachinsky and Kozelsky.

Swimming is not on the menu. The water is seldom above twelve degrees and the currents mean it. A fire, cranberry tea and salt on your face are guaranteed.`,
  },
  difficulty: 'easy',
  durationMinutes: 270,
  minAge: 3,
  meetingPoint: {
    ru: 'Петропавловск-Камчатский, Озерновская коса, у памятника Петру и Павлу. Жёлтый полноприводный автобус.',
    en: 'Petropavlovsk-Kamchatsky, Ozernovskaya spit, by the monument to Saints Peter and Paul. A yellow four-wheel-drive bus.',
  },
  meetingAt: { latitude: 53.0228, longitude: 158.6412 },
  included: {
    ru: 'Полноприводный автобус\nГид\nКостёр, чай с брусникой и пирожки\nПледы и сидушки\nСанки для детей зимой',
    en: 'Four-wheel-drive bus\nGuide\nFire, berry tea and pies\nBlankets and sit mats\nSledges for children in winter',
  },
  bring: {
    ru: 'Непродуваемая куртка и капюшон\nОбувь, в которую не страшно набрать воды\nСменные носки\nМагнит, если есть',
    en: 'Windproof jacket with a hood\nShoes that may get wet\nDry socks\nA magnet, if you own one',
  },
  needs: [],
  prices: [adult(4_500, 12), child(2_500, 3, 11), senior(3_900)],
  refundPolicy: easyRefunds,
  capacities: [15, 18, 20],
  minParticipants: 4,
  salesCloseHours: 2,
  months: everyMonth,
  weekdays: everyDay,
  startTimes: ['11:00'],
  weather: 'sea',
};

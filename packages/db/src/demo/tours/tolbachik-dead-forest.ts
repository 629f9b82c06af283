import { adult, child, type DemoTour, expeditionRefunds } from './tour.ts';

export const tolbachikDeadForest: DemoTour = {
  slug: 'tolbachik-dead-forest',
  title: { ru: 'Толбачик и Мёртвый лес', en: 'Tolbachik and the Dead Forest' },
  summary: {
    ru: 'Четыре дня среди лавы Ключевской группы: шлаковые конусы, пещеры и лес, засыпанный пеплом в 1975 году.',
    en: 'Four days on the lava of the Klyuchevskaya group: cinder cones, tubes, and a wood that ash buried in 1975.',
  },
  description: {
    ru: `Дорога на север занимает целый день: Сокоч с пирожками, Мильково, вечером Козыревск. Наутро вахтовка уходит через тайгу на шлаковые поля — туда, где испытывали луноход, потому что похожего места на Земле не нашли.

Мы ходим по лаве 2012 года, в трещинах которой ещё тепло, спускаемся в лавовую пещеру, поднимаемся на конусы Северного прорыва. Мёртвый лес стоит рядом: белые стволы торчат из пепла, а под ними уже зеленеют ива и кипрей. В ясный день видны сразу Ключевская, Камень и оба Толбачика.

Живём в домиках на лавовом поле, печка и нары. В феврале–апреле от Козыревска едем на снегоходах, конусы в это время чёрные на белом.`,
    en: `Getting there is a day in itself: fried pies at Sokoch, Milkovo for dinner, Kozyrevsk by night. Next morning the truck leaves the taiga for open cinder, a place so unlike the rest of the planet that the Soviet moon rover was tested on it.

You walk over the flows of 2012, where cracks still breathe warmth, go down into a lava tube, and climb the cones of the northern breakthrough. The Dead Forest stands close by: bleached trunks upright in the ash, with willow and fireweed beginning again at their feet. A clear day shows Klyuchevskaya, Kamen and both Tolbachiks at once.

Nights are in huts on the lava field, with bunks and a wood stove. From February to April snowmobiles replace the truck beyond Kozyrevsk, and the cones stand black on white.`,
  },
  difficulty: 'medium',
  durationMinutes: 5_280,
  minAge: 10,
  meetingPoint: {
    ru: 'Елизово, автостанция. Выезд в 7 утра ровно: впереди 560 километров.',
    en: 'Yelizovo bus station. We leave at 7 am sharp: there are 560 kilometres to go.',
  },
  meetingAt: { latitude: 53.1835, longitude: 158.3877 },
  included: {
    ru: 'Весь транспорт, зимой снегоходы\nГид, повар и водитель\nНочь в гостевом доме, две в домиках\nТрёхразовое питание\nКаски и фонари для пещеры\nСбор Ключевского парка',
    en: 'All transport, including snowmobiles in winter\nGuide, cook and driver\nOne night in a guest house, two in huts\nThree meals a day\nHelmets and lamps for the lava tube\nKlyuchevskoy park fee',
  },
  bring: {
    ru: 'Спальник на −5 °C, зимой на −25 °C\nБотинки, которых не жалко: шлак их стачивает\nГамаши и маска от пепла\nНалобный фонарь\nНаличные для Мильково и Козыревска',
    en: 'Sleeping bag good to −5 °C, or −25 °C in winter\nBoots you can spare: the cinder eats them\nGaiters and a dust mask\nHead torch\nCash for Milkovo and Kozyrevsk',
  },
  needs: ['birthDate', 'emergencyContact'],
  prices: [adult(74_000, 15), child(66_000, 10, 14)],
  refundPolicy: expeditionRefunds,
  capacities: [8, 10, 12],
  minParticipants: 5,
  salesCloseHours: 72,
  months: [2, 3, 4, 7, 8, 9, 10],
  weekdays: [1, 5],
  startTimes: ['07:00'],
  weather: 'snow',
};

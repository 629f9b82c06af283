import { adult, child, type DemoTour, dayTripRefunds, everyMonth } from './tour.ts';

export const vachkazhets: DemoTour = {
  slug: 'vachkazhets',
  title: { ru: 'Вачкажец: озеро Тахколоч и водопад', en: 'Vachkazhets: Lake Takhkoloch and the Falls' },
  summary: {
    ru: 'Тихие горы вдали от вулканных троп: летом рододендроны и водопад, зимой снегоступы и озеро подо льдом.',
    en: 'Quiet hills away from the volcano crowds: rhododendrons and a waterfall in summer, snowshoes and a frozen lake in winter.',
  },
  description: {
    ru: `Вачкажец когда-то был вулканом, а потом его разорвало на несколько вершин — Летнюю и Зимнюю Поперечные и собственно Вачкажец. Между ними остались цирки, водопады и озеро Тахколоч, в котором горы отражаются так, что снимок можно повесить вверх ногами.

Едем с 72-го километра мильковской трассы вдоль газопровода, дальше вездеходная колея. Пешком набирается двенадцать километров без трудных подъёмов: берёзовый лес, заросли рододендрона, ледниковый цирк. В июле здесь цветёт всё сразу.

С ноября по май идём на снегоступах той же долиной. Группы маленькие, тропу топчем сами, обед варим на горелке в лесу, где нет ветра.`,
    en: `Vachkazhets was one volcano until it tore itself into several summits. What lies between them is the reward: corries, falls, and Lake Takhkoloch, whose reflections are so exact that people hang the photograph upside down.

We leave the Milkovo road at kilometre 72, follow the gas pipeline and then a track that only tall vehicles enjoy. On foot it comes to twelve kilometres with no hard climbs: stone birch, rhododendron thickets, an old glacier bowl. In July everything flowers at once.

From November to May the same valley is walked on snowshoes. Parties are small, we break our own trail, and lunch is cooked on a stove among the birches where the wind cannot find it.`,
  },
  difficulty: 'medium',
  durationMinutes: 600,
  minAge: 8,
  meetingPoint: {
    ru: 'Елизово, автостанция. Белый микроавтобус на больших колёсах.',
    en: 'Yelizovo bus station. A white van on very large wheels.',
  },
  meetingAt: { latitude: 53.1835, longitude: 158.3877 },
  included: {
    ru: 'Внедорожник от Елизово и обратно\nГид\nСнегоступы и палки зимой\nОбед на горелке\nФальшфейер и аптечка',
    en: 'Off-road van from Yelizovo and back\nGuide\nSnowshoes and poles in winter\nLunch cooked on the trail\nBear flare and first-aid kit',
  },
  bring: {
    ru: 'Ботинки, в которых вы уже ходили\nДождевик или мембранная куртка\nРепеллент с июня по сентябрь\nЗимой гамаши и вторые перчатки\nЛитр воды',
    en: 'Boots you have walked in before\nRain shell\nInsect repellent from June to September\nGaiters and a second pair of gloves in winter\nA litre of water',
  },
  needs: ['emergencyContact'],
  prices: [adult(8_900, 14), child(6_900, 8, 13)],
  refundPolicy: dayTripRefunds,
  capacities: [5, 6, 8, 10],
  minParticipants: 3,
  salesCloseHours: 15,
  months: everyMonth,
  weekdays: [3, 6, 7],
  startTimes: ['08:30'],
  weather: 'snow',
};

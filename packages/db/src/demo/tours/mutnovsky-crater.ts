import { adult, child, type DemoTour, dayTripRefunds } from './tour.ts';

export const mutnovskyCrater: DemoTour = {
  slug: 'mutnovsky-crater',
  title: { ru: 'Кратер Мутновского и Вилючинский водопад', en: 'Mutnovsky Crater and Vilyuchinsky Falls' },
  summary: {
    ru: 'Внутрь действующего вулкана, где рядом шипят фумаролы и голубеет ледник, а по дороге — сорокаметровый водопад.',
    en: 'Walk into a working volcano, past roaring vents and a blue glacier, with a forty-metre waterfall on the way there.',
  },
  description: {
    ru: `За Термальным асфальт кончается, и начинается самая красивая дорога полуострова: Вилючинский перевал, тундра в цветах, Горелый с его кальдерой на горизонте. Первая остановка — водопад под Вилючинским вулканом, его слышно раньше, чем видно.

На Мутновский не поднимаются, в него входят — через разлом, по которому из кратера выбегает река Вулканная. Внутри ревут фумаролы, земля жёлтая от серы, а в сотне метров висит ледник. Пешком выходит 8–10 километров за пять часов. На обратном пути смотрим каньон Опасный: река проваливается в него с восьмидесяти метров.

С января по май едем туда же на снегоходах с санями. Водопад в это время стоит ледяным столбом, на нём тренируются скалолазы, а обедаем мы у Дачных источников, где из сугробов бьёт пар.`,
    en: `Beyond the village of Termalny the tarmac gives up and the finest road on the peninsula begins: over Vilyuchinsky Pass, across tundra, with the long caldera of Gorely on the skyline. The first stop is the waterfall below Vilyuchinsky volcano, which you hear well before you see it.

You do not climb Mutnovsky so much as walk into it, through the breach the Vulkannaya river has cut in the crater wall. Inside, vents roar like kettles, the ground is yellow with sulphur, and a glacier hangs a hundred metres away as if nobody had told it. The walk is 8 to 10 kilometres and takes five hours. Going home we stop at Opasny canyon, where the same river drops eighty metres out of sight.

Between January and May we go by snowmobile and sledge. The falls are then a pillar of ice with climbers practising on it, and lunch is at the Dachnye springs, where steam comes up through the drifts.`,
  },
  difficulty: 'medium',
  durationMinutes: 780,
  minAge: 10,
  meetingPoint: {
    ru: 'Елизово, автостанция, площадка у выезда на Паратунку. Вахтовка с табличкой «Камчатские тропы».',
    en: 'Yelizovo bus station, the parking area by the Paratunka road. Look for the Kamchatka Trails truck.',
  },
  meetingAt: { latitude: 53.1835, longitude: 158.3877 },
  included: {
    ru: 'Вахтовка, зимой снегоход с санями\nГид и водитель-механик\nКаски и респираторы в кратере\nГорячий обед\nСбор природного парка',
    en: 'Off-road truck, or snowmobile and sledge in winter\nA guide and a driver who can mend things\nHelmets and respirators in the crater\nHot lunch\nNature park fee',
  },
  bring: {
    ru: 'Непромокаемая обувь с высоким голенищем\nДождевик: в кратере бывает своя погода\nЗапасные носки и перчатки\nТермос',
    en: 'Waterproof boots that cover the ankle\nRain jacket: the crater keeps its own weather\nSpare socks and gloves\nA flask',
  },
  needs: ['birthDate', 'emergencyContact'],
  prices: [adult(14_800, 14), child(11_900, 10, 13)],
  refundPolicy: dayTripRefunds,
  capacities: [14, 18, 20, 24],
  minParticipants: 6,
  salesCloseHours: 13,
  months: [1, 2, 3, 4, 5, 7, 8, 9, 10],
  weekdays: [1, 5, 7],
  startTimes: ['07:00'],
  weather: 'wind',
};

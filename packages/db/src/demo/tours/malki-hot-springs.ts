import { adult, child, type DemoTour, easyRefunds, everyMonth, senior } from './tour.ts';

export const malkiHotSprings: DemoTour = {
  slug: 'malki-hot-springs',
  title: { ru: 'Малки: горячие источники и река Быстрая', en: 'Malki Hot Springs and the Bystraya' },
  summary: {
    ru: 'День без спешки: ванны из гальки у ледяной реки, рыбоводный завод и те самые пирожки в Сокоче.',
    en: 'An unhurried day: pebble pools beside a cold river, a salmon hatchery, and the famous pies of Sokoch.',
  },
  description: {
    ru: `В Малках кипяток выходит прямо на берег речки Ключёвки. Ванны здесь строят сами: выкладываешь гальку кольцом, подпускаешь речной воды — и лежишь между холодом и жаром, пока пальцы не сморщатся. Зимой над долиной стоит пар, и волосы покрываются инеем.

С июня по октябрь перед купанием сплавляемся на рафтах по спокойному участку Быстрой: полтора часа, орланы на берегу и хариус на удочку. В остальное время года заезжаем на лососёвый завод и кормим мальков.

Обязательная остановка на обратном пути — Сокоч. Пирожки с папоротником, черемшой и рыбой раскупают к вечеру, поэтому мы звоним заранее.`,
    en: `At Malki the boiling water surfaces right on the bank of a small cold river, and bathers build their own tubs: a ring of pebbles, a gap to let the stream in, and you lie between hot and cold until your fingers wrinkle. In winter the whole valley steams and your hair freezes white.

From June to October we first drift down an easy stretch of the Bystraya in rafts, an hour and a half with eagles on the gravel bars and grayling for anyone who can cast. The rest of the year we call at the salmon hatchery and feed the fry.

Sokoch on the way home is not optional. Its pies, with fern shoots, wild garlic or fish, sell out by evening, so we ring ahead.`,
  },
  difficulty: 'easy',
  durationMinutes: 540,
  minAge: 4,
  meetingPoint: {
    ru: 'Петропавловск-Камчатский, площадь Ленина, со стороны моря. Подбираем и в Елизово, на автостанции.',
    en: 'Petropavlovsk-Kamchatsky, Lenin Square, on the harbour side. We also pick up at Yelizovo bus station.',
  },
  meetingAt: { latitude: 53.0203, longitude: 158.6429 },
  included: {
    ru: 'Автобус\nГид\nРафт, жилет и удочка в сезон\nЭкскурсия на рыбоводный завод вне сезона\nПирожки и чай',
    en: 'Coach\nGuide\nRaft, life vest and rod in season\nHatchery tour out of season\nPies and tea',
  },
  bring: {
    ru: 'Купальник, полотенце и сланцы\nШапка для купания в мороз\nСменная одежда на рафтинг\nПакет для мокрых вещей',
    en: 'Swimwear, towel and flip-flops\nA woolly hat for bathing in the frost\nA change of clothes for rafting\nA bag for the wet things',
  },
  needs: [],
  prices: [adult(7_500, 13), child(4_900, 4, 12), senior(6_500)],
  refundPolicy: easyRefunds,
  capacities: [18, 28, 44],
  minParticipants: 8,
  salesCloseHours: 12,
  months: everyMonth,
  weekdays: [2, 4, 7],
  startTimes: ['09:00'],
  weather: 'snow',
};

/** What an alert of the demo season says, by what the weather does. */
import type { TranslatedText } from '../schema/columns.ts';
import type { WeatherKind } from './tours/tour.ts';

type Severity = 'watch' | 'warning' | 'cancelled';

export const weatherTexts: Record<WeatherKind, Record<Severity, TranslatedText>> = {
  wind: {
    watch: {
      ru: 'На перевале ожидается ветер до 15 м/с. Возьмите очки и вторую куртку.',
      en: 'Winds of up to 15 m/s expected on the pass. Bring goggles and a second layer.',
    },
    warning: {
      ru: 'Порывы до 22 м/с на высоте. Решение о подъёме примет гид на месте.',
      en: 'Gusts to 22 m/s higher up. The guide decides at the trailhead how far to go.',
    },
    cancelled: {
      ru: 'Штормовое предупреждение, порывы до 30 м/с. Выезд отменён, деньги вернём полностью.',
      en: 'Gale warning with gusts of 30 m/s. We are not going; everyone is refunded in full.',
    },
  },
  snow: {
    watch: {
      ru: 'Ночью обещают до десяти сантиметров снега, выезд может задержаться на час.',
      en: 'Up to ten centimetres of snow overnight: we may set out an hour late.',
    },
    warning: {
      ru: 'Подходит циклон. Если трассу закроют, предложим другой день.',
      en: 'A cyclone is on its way. Should the road close, we will offer another day.',
    },
    cancelled: {
      ru: 'Циклон: дорога закрыта, объявлена лавинная опасность. Выезд отменён, деньги вернём полностью.',
      en: 'A cyclone has closed the road and raised the avalanche risk. Called off, with a full refund.',
    },
  },
  visibility: {
    watch: {
      ru: 'Утром возможен туман, вылет может сдвинуться на два–три часа.',
      en: 'Morning fog is possible; take-off may slip by two or three hours.',
    },
    warning: {
      ru: 'Низкая облачность на маршруте. Решение о вылете авиакомпания примет в 8 утра.',
      en: 'Low cloud along the route. The carrier decides at 8 am whether we fly.',
    },
    cancelled: {
      ru: 'Видимость ниже минимума, вылеты закрыты на весь день. Деньги вернём полностью.',
      en: 'Visibility is below limits and flying is closed for the day. Full refund for all.',
    },
  },
  sea: {
    watch: {
      ru: 'В океане волна до полутора метров. Если вас укачивает, примите таблетку заранее.',
      en: 'Swell of up to a metre and a half outside the bay. Take seasickness tablets early.',
    },
    warning: {
      ru: 'Волнение до двух с половиной метров, маршрут может сократиться.',
      en: 'Seas to two and a half metres; the route may be cut short.',
    },
    cancelled: {
      ru: 'На океане шторм, волна выше четырёх метров. Выезд отменён, деньги вернём полностью.',
      en: 'A storm at sea with waves above four metres. Called off; everyone gets the money back.',
    },
  },
};

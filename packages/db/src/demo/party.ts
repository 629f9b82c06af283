/** Who travels together: a couple, a family, friends. */
import { addressed, countries, feminine, russianMen, russianSurnames, russianWomen } from './names.ts';
import type { Random } from './random.ts';
import type { DemoPrice } from './tours/tour.ts';

type Category = DemoPrice['category'];

export type Party = {
  locale: 'ru' | 'en';
  contact: { name: string; email: string; phone: string };
  people: { fullName: string; category: Category }[];
};

/** So many people for a tour with these prices. The contact is the first of them, who is grown up. */
export function makeParty(random: Random, size: number, prices: readonly DemoPrice[]): Party {
  const categories = chooseCategories(random, size, prices);
  return random.chance(0.78) ? russians(random, categories) : foreigners(random, categories);
}

/** Two is the usual number; whole buses come too. Never more than `most`. */
export function partySize(random: Random, most: number): number {
  const roll = random.fraction();
  const size =
    roll < 0.22
      ? 1
      : roll < 0.64
        ? 2
        : roll < 0.78
          ? 3
          : roll < 0.9
            ? 4
            : roll < 0.97
              ? random.int(5, 6)
              : random.int(7, 9);
  return Math.min(size, most);
}

function chooseCategories(random: Random, size: number, prices: readonly DemoPrice[]): Category[] {
  const sells = (category: Category) => prices.some((price) => price.category === category);
  if (size <= 2 && sells('senior') && random.chance(0.12)) return Array.from({ length: size }, () => 'senior');
  const isFamily = size >= 3 && size <= 5 && sells('child') && random.chance(0.55);
  return Array.from({ length: size }, (_, place) => (isFamily && place >= 2 ? 'child' : 'adult'));
}

function russians(random: Random, categories: Category[]): Party {
  const surname = random.pick(russianSurnames);
  const isKin = categories.includes('child') || random.chance(0.5);
  const isLedByWoman = random.chance(0.55);
  const people = namedApart(categories, (category, place) => {
    const isWoman = category === 'child' ? random.chance(0.5) : (place % 2 === 0) === isLedByWoman;
    const own = place === 0 || (isKin && categories.length <= 5) ? surname : random.pick(russianSurnames);
    const name = isWoman ? random.pick(russianWomen) : random.pick(russianMen);
    return `${name} ${isWoman ? feminine(own) : own}`;
  });
  return { locale: 'ru', contact: contactOf(random, people[0]?.fullName ?? '', '+79000######', 'pochta.test'), people };
}

function foreigners(random: Random, categories: Category[]): Party {
  const country = random.pick(countries);
  const surname = random.pick(country.surnames);
  const isKin = categories.includes('child') || random.chance(0.6);
  const people = namedApart(categories, (_, place) => {
    const own = place === 0 || (isKin && categories.length <= 5) ? surname : random.pick(country.surnames);
    return `${random.pick(country.given)} ${own}`;
  });
  return { locale: 'en', contact: contactOf(random, people[0]?.fullName ?? '', country.phone, country.domain), people };
}

/** No two of one party share a name. */
function namedApart(categories: Category[], draw: (category: Category, place: number) => string): Party['people'] {
  const taken = new Set<string>();
  return categories.map((category, place) => {
    let fullName = draw(category, place);
    while (taken.has(fullName)) fullName = draw(category, place);
    taken.add(fullName);
    return { fullName, category };
  });
}

function contactOf(random: Random, name: string, phone: string, domain: string): Party['contact'] {
  const [given = '', family = ''] = name.split(' ');
  return {
    name,
    email: `${addressed(given)}.${addressed(family)}${random.int(1, 99)}@${domain}`,
    phone: phone.replace(/#/g, () => String(random.int(0, 9))),
  };
}

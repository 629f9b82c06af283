/** One change for many departures at once. */
export const manyDepartures = {
  ru: {
    rows: 'По выездам',
    act: {
      close: 'Закрыть продажу',
      open: 'Открыть продажу',
      capacity: 'Изменить места',
      guide: 'Назначить гида',
      prices: 'Изменить цены',
    },
    lead: {
      close: 'Отмечено выездов: {count, number}. Новых броней не будет, а те, что есть, остаются.',
      open: 'Отмечено выездов: {count, number}. Места снова будут в продаже.',
      capacity: 'Отмечено выездов: {count, number}. На каждом станет столько мест.',
      guide: 'Отмечено выездов: {count, number}. На каждом станет этот гид.',
      prices:
        'Отмечено выездов: {count, number}. По этим ценам продаём дальше: для тех, кто уже выбрал места или забронировал, цена прежняя.',
    },
    confirm: {
      close: 'Закрыть продажу: {count, number}',
      open: 'Открыть продажу: {count, number}',
      capacity: 'Изменить места: {count, number}',
      guide: 'Назначить: {count, number}',
      prices: 'Изменить цены: {count, number}',
    },
    capacity: 'Мест на каждом',
    capacityHint: 'Где занято больше, останется как есть, и мы скажем об этом.',
    fewerThanNeeded: 'Столько мест меньше, чем нужно людей, чтобы выезд состоялся. Осталось как было.',
    pricesHint: 'Пустая цена останется на каждом выезде такой, какая там есть.',
    priceOfTour: 'В туре: {price}.',
    noPrice: 'Напишите хотя бы одну цену.',
    oneTour: 'Отмечены выезды разных туров, а цены у каждого тура свои. Отметьте выезды одного тура.',
  },
  en: {
    rows: 'By departure',
    act: {
      close: 'Close sales',
      open: 'Open sales',
      capacity: 'Change seats',
      guide: 'Assign a guide',
      prices: 'Change prices',
    },
    lead: {
      close: 'Departures picked: {count, number}. Nobody can book any more, and bookings that exist stay.',
      open: 'Departures picked: {count, number}. Their seats will be on sale again.',
      capacity: 'Departures picked: {count, number}. Each will have so many seats.',
      guide: 'Departures picked: {count, number}. Each will have this guide.',
      prices:
        'Departures picked: {count, number}. These prices hold from now on: whoever has chosen seats or booked keeps the former price.',
    },
    confirm: {
      close: 'Close sales: {count, number}',
      open: 'Open sales: {count, number}',
      capacity: 'Change seats: {count, number}',
      guide: 'Assign: {count, number}',
      prices: 'Change prices: {count, number}',
    },
    capacity: 'Seats on each',
    capacityHint: 'Where more are taken it stays as it is, and we say so.',
    fewerThanNeeded: 'So few seats are less than the people it takes to go. It stays as it was.',
    pricesHint: 'A price left empty stays on each departure as it is there.',
    priceOfTour: 'Of the tour: {price}.',
    noPrice: 'Write at least one price.',
    oneTour: 'The departures are of several tours, and each tour has its own prices. Pick departures of one tour.',
  },
} as const;

/** The sequential model of one departure, and the search for an order of what happened that it agrees with (Wing and Gong's, with a memo). */

export type Operation = {
  guest: number;
  command: { kind: 'hold' | 'book'; seats: number } | { kind: 'release' | 'cancel' | 'expire' | 'sweep' };
  outcome: string;
  calledAt: number;
  returnedAt: number;
};

/** Seats of each guest's hold; seats of each guest's booking that can be cancelled, and of all the others. */
type Model = { capacity: number; held: Record<number, number>; last: Record<number, number>; others: number };

const sum = (seats: Record<number, number>) => Object.values(seats).reduce((total, one) => total + one, 0);

function step(model: Model, { guest, command }: Operation): { outcome: unknown; next: Model } {
  const own = model.held[guest] ?? 0;
  const available = model.capacity - model.others - sum(model.last) - sum(model.held) + own;
  const without = (seats: Record<number, number>) => ({ ...seats, [guest]: 0 });
  switch (command.kind) {
    case 'hold': {
      if (available <= 0) return { outcome: { code: 'SOLD_OUT', details: { available: 0 } }, next: model };
      if (available < command.seats)
        return { outcome: { code: 'NOT_ENOUGH_SEATS', details: { available } }, next: model };
      const next = { ...model, held: { ...model.held, [guest]: command.seats } };
      return { outcome: { available: available - command.seats, created: own === 0 }, next };
    }
    case 'book': {
      if (available <= 0) return { outcome: { code: 'SOLD_OUT', details: { available: 0 } }, next: model };
      if (available < command.seats)
        return { outcome: { code: 'NOT_ENOUGH_SEATS', details: { available } }, next: model };
      const others = model.others + (model.last[guest] ?? 0);
      return {
        outcome: 'booked',
        next: { ...model, others, held: without(model.held), last: { ...model.last, [guest]: command.seats } },
      };
    }
    case 'release':
      return { outcome: { released: own > 0 }, next: { ...model, held: without(model.held) } };
    case 'cancel': {
      const seats = model.last[guest] ?? 0;
      if (seats === 0) return { outcome: 'nothing to cancel', next: model };
      return { outcome: { seatsReturned: seats }, next: { ...model, last: without(model.last) } };
    }
    case 'expire':
      return { outcome: 'time passed', next: { ...model, held: without(model.held) } };
    case 'sweep':
      return { outcome: 'swept', next: model };
  }
}

/** True when some order of these operations, true to real time, makes the model answer as the desk did. */
export function isLinearizable(capacity: number, history: Operation[]): boolean {
  const tried = new Set<string>();
  function search(model: Model, left: Operation[]): boolean {
    if (left.length === 0) return true;
    const state = JSON.stringify([model, left.map((one) => history.indexOf(one))]);
    if (tried.has(state)) return false;
    tried.add(state);
    const firstReturn = Math.min(...left.map((one) => one.returnedAt));
    return left.some((one) => {
      if (one.calledAt > firstReturn) return false;
      const { outcome, next } = step(model, one);
      return (
        JSON.stringify(outcome) === one.outcome &&
        search(
          next,
          left.filter((other) => other !== one),
        )
      );
    });
  }
  return search({ capacity, held: {}, last: {}, others: 0 }, history);
}

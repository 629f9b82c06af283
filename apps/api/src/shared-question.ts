/**
 * One question at a time, however many ask it: whoever comes while it is on its way shares the next one, so that nobody gets an answer older
 * than the asking. In a rush thousands open the calendar, and the database's connections are few.
 */
export function shareQuestion<Input, Answer>(
  ask: (input: Input) => Promise<Answer>,
): (input: Input) => Promise<Answer> {
  const onTheWay = new Map<string, Promise<void>>();
  const next = new Map<string, Promise<Answer>>();

  function start(key: string, input: Input): Promise<Answer> {
    const answer = ask(input);
    const end = () => void onTheWay.delete(key);
    onTheWay.set(key, answer.then(end, end));
    return answer;
  }

  return (input) => {
    const key = JSON.stringify(input);
    const before = onTheWay.get(key);
    if (before === undefined) return start(key, input);
    const joined =
      next.get(key) ??
      before.then(() => {
        next.delete(key);
        return start(key, input);
      });
    next.set(key, joined);
    return joined;
  };
}

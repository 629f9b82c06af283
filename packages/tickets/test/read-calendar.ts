/** An iCalendar file as a calendar reads it: components with their properties, unfolded and unescaped. */
export type Component = { name: string; properties: Record<string, string>; parts: Component[] };

export function readCalendar(text: string): Component {
  const root: Component = { name: '', properties: {}, parts: [] };
  const open = [root];
  for (const line of text.replaceAll('\r\n ', '').split('\r\n')) {
    if (line === '') continue;
    const [, name = '', value = ''] = /^([A-Z-]+)(?:;(?:[^":]|"[^"]*")*)?:(.*)$/s.exec(line) ?? [];
    const current = open.at(-1);
    if (name === '' || current === undefined) throw new Error(`not a line of a calendar: ${line}`);
    if (name === 'BEGIN') {
      const part = { name: value, properties: {}, parts: [] };
      current.parts.push(part);
      open.push(part);
    } else if (name === 'END') {
      if (current.name !== value) throw new Error(`${value} ends where ${current.name} is open`);
      open.pop();
    } else {
      current.properties[name] = value.replace(/\\([nN\\;,])/g, (_, letter: string) =>
        letter.toLowerCase() === 'n' ? '\n' : letter,
      );
    }
  }
  const [calendar] = root.parts;
  if (calendar === undefined || open.length !== 1) throw new Error('the calendar has no end');
  return calendar;
}

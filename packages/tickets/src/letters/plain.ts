/** A letter as plain text, for those who read it so. */
import { kamchatkaClock, kamchatkaDate, kamchatkaEnd } from '../kamchatka-time.ts';
import { oneLine, readable } from '../printable.ts';
import { textsIn } from '../texts.ts';
import { typeset } from '../typeset.ts';
import type { Block, Content, Fact } from './content.ts';

export function plainText({ locale, heading, blocks, operator }: Content): string {
  const words = textsIn(locale);
  const line = (text: string) => typeset(oneLine(text), locale);

  const fact = ({ label, value, link }: Fact) => {
    const lines = readable(value).split('\n').map(line);
    const head = lines.length === 1 ? `${label}: ${lines[0] ?? ''}` : [`${label}:`, ...lines].join('\n  ');
    if (value === '' && link !== undefined) return `${label}: ${link.url}`;
    return link === undefined ? head : `${head}\n  ${link.url.startsWith('tel:') ? link.label : link.url}`;
  };
  const said = (block: Block): string => {
    switch (block.is) {
      case 'text':
      case 'aside':
        return line(block.text);
      case 'departure': {
        const time = `${kamchatkaClock(block.startsAt, locale)} – ${kamchatkaEnd(block, locale)}`;
        return `${line(block.title)}\n${kamchatkaDate(block.startsAt, locale)}, ${time} (${words.kamchatkaTime})`;
      }
      case 'facts':
        return block.facts.map(fact).join('\n');
      case 'button':
      case 'link':
        return `${line(block.label)}:\n${block.url}`;
      case 'tickets':
        return block.tickets
          .map(({ name, category }) => `${words.ticket.name}: ${line(name)}, ${line(category)}`)
          .join('\n');
    }
  };
  const parts = [heading.toLocaleUpperCase(locale), ...blocks.map(said)];
  if (operator !== undefined)
    parts.push(['--', operator.name[locale], operator.phone, operator.email].map((text) => oneLine(text)).join('\n'));
  return `${parts.join('\n\n')}\n`;
}

/** How values travel, by PostgreSQL's type numbers, for the tag and for Drizzle alike. */

const oid = {
  boolean: 16,
  bytea: 17,
  int8: 20,
  int2: 21,
  int4: 23,
  text: 25,
  json: 114,
  float4: 700,
  float8: 701,
  varchar: 1043,
  date: 1082,
  timestamp: 1114,
  timestamptz: 1184,
  interval: 1186,
  numeric: 1700,
  uuid: 2950,
  jsonb: 3802,
} as const;

type Parse = (text: string) => unknown;
type Serialize = (value: unknown) => string;

const asText: Parse = (text) => text;

export const parsers: Record<number, Parse> = {
  [oid.boolean]: (text) => text === 't',
  [oid.int2]: Number,
  [oid.int4]: Number,
  [oid.int8]: safeInteger,
  [oid.float4]: Number,
  [oid.float8]: Number,
  [oid.json]: (text) => JSON.parse(text),
  [oid.jsonb]: (text) => JSON.parse(text),
  [oid.timestamptz]: (text) => new Date(text),
  // A calendar day is a text: which instant it begins at depends on where one stands.
  [oid.date]: asText,
  [oid.timestamp]: asText,
  [oid.interval]: asText,
  [oid.numeric]: asText,
};

export const serializers: Record<number, Serialize> = {
  [oid.boolean]: (value) => (value === true || value === 't' || value === 'true' ? 't' : 'f'),
  // Drizzle hands over finished JSON: a text is taken as such, anything else is written.
  [oid.json]: (value) => (typeof value === 'string' ? value : JSON.stringify(value)),
  [oid.jsonb]: (value) => (typeof value === 'string' ? value : JSON.stringify(value)),
  [oid.timestamptz]: (value) => (value instanceof Date ? value.toISOString() : String(value)),
  [oid.date]: String,
  [oid.timestamp]: String,
  [oid.interval]: String,
  [oid.numeric]: String,
};

/** Element type, array type. */
export const arrayTypes: readonly (readonly [element: number, array: number])[] = [
  [oid.boolean, 1000],
  [oid.int2, 1005],
  [oid.int4, 1007],
  [oid.int8, 1016],
  [oid.text, 1009],
  [oid.varchar, 1015],
  [oid.float8, 1022],
  [oid.date, 1182],
  [oid.timestamptz, 1185],
  [oid.numeric, 1231],
  [oid.uuid, 2951],
  [oid.jsonb, 3807],
];

/** Money and counters fit a number; what does not is an error, not a rounded figure. */
function safeInteger(text: string): number {
  const value = Number(text);
  if (!Number.isSafeInteger(value)) throw new RangeError(`${text} does not fit a number`);
  return value;
}

/** Reads `{a,"b c",NULL,{d}}`. */
export function arrayParser(parseElement: Parse = asText): Parse {
  return (text) => {
    // A literal with lower bounds begins "[2:3]={".
    let at = text.indexOf('{');
    const readArray = (): unknown[] => {
      const elements: unknown[] = [];
      at += 1;
      while (text[at] !== '}') {
        if (text[at] === ',') at += 1;
        elements.push(text[at] === '{' ? readArray() : text[at] === '"' ? parseElement(readQuoted()) : readBare());
      }
      at += 1;
      return elements;
    };
    const readQuoted = (): string => {
      let value = '';
      for (at += 1; text[at] !== '"'; at += 1) {
        if (text[at] === '\\') at += 1;
        value += text[at];
      }
      at += 1;
      return value;
    };
    const readBare = (): unknown => {
      const start = at;
      while (text[at] !== ',' && text[at] !== '}') at += 1;
      const value = text.slice(start, at);
      return value === 'NULL' ? null : parseElement(value);
    };
    return readArray();
  };
}

/** Writes an array; a text is taken for a finished literal, as Drizzle hands it over. */
export function arraySerializer(serializeElement: Serialize = String): Serialize {
  const write = (value: unknown): string => {
    if (value === null || value === undefined) return 'NULL';
    if (Array.isArray(value)) return `{${value.map(write).join(',')}}`;
    return `"${serializeElement(value).replaceAll('\\', '\\\\').replaceAll('"', '\\"')}"`;
  };
  return (value) => (typeof value === 'string' ? value : write(value));
}

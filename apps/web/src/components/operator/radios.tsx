type Props<Value extends string> = {
  /** Told to whoever listens. */
  label: string;
  name: string;
  values: readonly Value[];
  wordsOf: (value: Value) => string;
  /** Undefined: nothing so far. */
  chosen: Value | undefined;
  onChoose: (value: Value) => void;
};

/** One of a few, all of them in sight. */
export function Radios<Value extends string>({ label, name, values, wordsOf, chosen, onChoose }: Props<Value>) {
  return (
    <div role="radiogroup" aria-label={label} className="flex flex-wrap gap-x-4">
      {values.map((value) => (
        <label key={value} className="flex min-h-11 items-center gap-2">
          <input
            type="radio"
            name={name}
            className="size-6 flex-none accent-chosen"
            checked={value === chosen}
            onChange={() => onChoose(value)}
          />
          {wordsOf(value)}
        </label>
      ))}
    </div>
  );
}

import { type ReactNode, useEffect, useId, useState } from 'react';
import { useTranslations } from 'use-intl';

const box =
  'block min-h-9 w-full rounded-field border border-line-strong bg-surface px-2.5 text-sm text-text hover:border-link pointer-coarse:min-h-11 pointer-coarse:text-base';

function Labelled({ label, children }: { label: string; children: (id: string) => ReactNode }) {
  const id = useId();
  return (
    <div className="min-w-0">
      <label htmlFor={id} className="mb-0.5 block text-[13px] text-muted">
        {label}
      </label>
      {children(id)}
    </div>
  );
}

type SelectProps<T extends string> = {
  label: string;
  /** What stands for no choice. */
  all: string;
  value: T | undefined;
  options: readonly { value: T; label: string }[];
  onChange: (value: T | undefined) => void;
};

/** One of a list, or all. */
export function FilterSelect<T extends string>({ label, all, value, options, onChange }: SelectProps<T>) {
  const t = useTranslations('operator.parts');
  return (
    <Labelled label={label}>
      {(id) => (
        <select
          id={id}
          value={value ?? ''}
          onChange={(event) => onChange(options.find((option) => option.value === event.target.value)?.value)}
          className={box}
        >
          <option value="">{all}</option>
          {/* What an address asks for is not all, also before it is known what there is. */}
          {value !== undefined && !options.some((option) => option.value === value) && (
            <option value={value}>{options.length === 0 ? '…' : t('noSuch')}</option>
          )}
          {options.map((option) => (
            <option key={option.value} value={option.value}>
              {option.label}
            </option>
          ))}
        </select>
      )}
    </Labelled>
  );
}

type DayProps = { label: string; value: string | undefined; onChange: (day: string | undefined) => void };

/** A calendar day, `YYYY-MM-DD`. */
export function FilterDay({ label, value, onChange }: DayProps) {
  return (
    <Labelled label={label}>
      {(id) => (
        <input
          id={id}
          type="date"
          value={value ?? ''}
          onChange={(event) => onChange(event.target.value === '' ? undefined : event.target.value)}
          className={`${box} numerals`}
        />
      )}
    </Labelled>
  );
}

type TextProps = {
  label: string;
  placeholder?: string;
  value: string | undefined;
  onChange: (text: string | undefined) => void;
};

/** Words to look for; told a moment after the last key. */
export function FilterText({ label, placeholder, value, onChange }: TextProps) {
  const [typed, setTyped] = useState(value ?? '');
  const [known, setKnown] = useState(value);
  if (known !== value) {
    setKnown(value);
    if ((value ?? '') !== typed.trim()) setTyped(value ?? '');
  }
  const wanted = typed.trim() === '' ? undefined : typed.trim();
  useEffect(() => {
    if (wanted === value) return;
    const timer = setTimeout(() => onChange(wanted), 300);
    return () => clearTimeout(timer);
  }, [wanted, value, onChange]);
  return (
    <Labelled label={label}>
      {(id) => (
        <input
          id={id}
          type="search"
          value={typed}
          placeholder={placeholder}
          onChange={(event) => setTyped(event.target.value)}
          className={box}
        />
      )}
    </Labelled>
  );
}

import { Minus, Plus } from 'lucide-react';
import { Button } from 'react-aria-components/Button';
import { Group } from 'react-aria-components/Group';
import { Input } from 'react-aria-components/Input';
import { Label } from 'react-aria-components/Label';
import { NumberField } from 'react-aria-components/NumberField';
import { Text } from 'react-aria-components/Text';

type Props = {
  label: string;
  hint: string;
  value: number;
  least: number;
  most: number;
  isDisabled?: boolean;
  addLabel: string;
  removeLabel: string;
  onChange: (value: number) => void;
};

/** A whole number that can be stepped or typed. */
export function NumberCounter({
  label,
  hint,
  value,
  least,
  most,
  isDisabled = false,
  addLabel,
  removeLabel,
  onChange,
}: Props) {
  const button =
    'grid size-12 place-items-center rounded-field text-link transition-colors hover:bg-tint disabled:text-muted disabled:opacity-40 disabled:hover:bg-transparent';
  return (
    <NumberField
      value={value}
      minValue={least}
      maxValue={most}
      isDisabled={isDisabled}
      step={1}
      formatOptions={{ maximumFractionDigits: 0 }}
      incrementAriaLabel={addLabel}
      decrementAriaLabel={removeLabel}
      onChange={(next) => onChange(Number.isNaN(next) ? least : next)}
      className="flex flex-wrap items-center justify-between gap-x-4 gap-y-2 py-4"
    >
      <div className="min-w-32 flex-1">
        <Label className="block text-lg font-semibold">{label}</Label>
        <Text slot="description" className="text-muted">
          {hint}
        </Text>
      </div>
      <Group className="counter flex items-center rounded-field border border-line-strong bg-surface">
        <Button slot="decrement" className={button}>
          <Minus size={20} aria-hidden="true" />
        </Button>
        <Input className="numerals h-12 w-12 bg-transparent text-center text-lg font-semibold" />
        <Button slot="increment" className={button}>
          <Plus size={20} aria-hidden="true" />
        </Button>
      </Group>
    </NumberField>
  );
}

import { useTranslations } from 'use-intl';
import { TextField } from '../../../components/text-field.tsx';

type Props = { value: string; onChange: (password: string) => void };

/** Whoever changes how they sign in proves that it is they. */
export function CurrentPassword({ value, onChange }: Props) {
  const t = useTranslations('operator.settings');
  return (
    <TextField
      label={t('currentPassword')}
      type="password"
      required
      autoComplete="current-password"
      value={value}
      onChange={(event) => onChange(event.target.value)}
    />
  );
}

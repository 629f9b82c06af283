import { useTranslations } from 'use-intl';
import { TextArea } from '../text-area.tsx';

type Words = { ru: string; en: string };

type Props = { value: Words; most: number; onChange: (words: Words) => void };

/** What guests are told, in Russian and, by whoever has the time, in English. */
export function GuestWords({ value, most, onChange }: Props) {
  const t = useTranslations('operator.forms');
  return (
    <>
      <TextArea
        label={t('guestWords.ru')}
        lang="ru"
        required
        maxLength={most}
        value={value.ru}
        onChange={(event) => onChange({ ...value, ru: event.target.value })}
      />
      <TextArea
        label={t('guestWords.en')}
        optional={t('optional')}
        hint={t('guestWords.hint')}
        lang="en"
        maxLength={most}
        value={value.en}
        onChange={(event) => onChange({ ...value, en: event.target.value })}
      />
    </>
  );
}

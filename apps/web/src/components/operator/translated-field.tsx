import { useTranslations } from 'use-intl';
import { TextArea } from '../text-area.tsx';
import { TextField } from '../text-field.tsx';

const languages = ['ru', 'en'] as const;

type Translated = { ru: string; en: string };

type Props = {
  label: string;
  hint?: string;
  value: Translated;
  onChange: (value: Translated) => void;
  /** Absent: one line. */
  rows?: number;
  required?: boolean;
  /** What is wrong in each language. */
  fault: (language: 'ru' | 'en') => string | undefined;
};

/** The same text in both languages, side by side where there is room. */
export function TranslatedField({ label, hint, value, onChange, rows, required = false, fault }: Props) {
  const t = useTranslations('operator.forms');
  return (
    <div className="field-row sm:grid-cols-2">
      {languages.map((language) => {
        const shared = {
          lang: language,
          label: `${label}, ${t(`languages.${language}`)}`,
          hint,
          error: fault(language),
          value: value[language],
          required,
        };
        const onText = (text: string) => onChange({ ...value, [language]: text });
        return rows === undefined ? (
          <TextField key={language} {...shared} onChange={(event) => onText(event.target.value)} />
        ) : (
          <TextArea key={language} {...shared} rows={rows} onChange={(event) => onText(event.target.value)} />
        );
      })}
    </div>
  );
}

import { useTranslations } from 'use-intl';
import { Panel } from '../../../components/operator/panel.tsx';
import { ToolButton } from '../../../components/operator/tool-button.tsx';
import { TranslatedField } from '../../../components/operator/translated-field.tsx';
import { useRowFocus } from '../../../components/operator/use-row-focus.ts';
import { TextField } from '../../../components/text-field.tsx';
import type { FaultText } from '../../../lib/use-form-call.ts';
import { type CategoryDraft, emptyCategory } from './tour-draft.ts';
import type { PartProps } from './tour-form.tsx';
import { type SavedTour, Unsold } from './unsold.tsx';

/** Who pays what: names in both languages, roubles, ages. Departures that exist keep their prices. */
export function CategoriesPart({ draft, onChange, fault, tour }: PartProps & { tour: SavedTour | undefined }) {
  const t = useTranslations('operator.tours');
  const { categories } = draft;
  const { list, goTo } = useRowFocus();
  const change = (next: readonly CategoryDraft[]) => onChange({ categories: next });
  const inUse = fault('categories', { required: t('categoryInUse') });
  return (
    <Panel
      title={t('categories')}
      actions={
        categories.length < 20 && (
          <ToolButton onClick={() => goTo(categories.length, () => change([...categories, emptyCategory()]))}>
            {t('addCategory')}
          </ToolButton>
        )
      }
    >
      <div ref={list} className="grid gap-5">
        {categories.map((category, place) => (
          <Category
            key={category.key}
            category={category}
            number={String(place + 1)}
            tour={tour}
            fault={(field, own) => fault(`categories.${place}.${field}`, own)}
            onChange={(part) => change(categories.with(place, { ...category, ...part }))}
            {...(categories.length > 1 && {
              onRemove: () => goTo(place, () => change(categories.filter(({ key }) => key !== category.key))),
            })}
          />
        ))}
      </div>
      {inUse !== undefined && (
        <p role="alert" className="mt-3 font-medium text-danger">
          {inUse}
        </p>
      )}
    </Panel>
  );
}

type Props = {
  category: CategoryDraft;
  number: string;
  tour: SavedTour | undefined;
  fault: FaultText;
  onChange: (change: Partial<CategoryDraft>) => void;
  onRemove?: () => void;
};

function Category({ category, number, tour, fault, onChange, onRemove }: Props) {
  const t = useTranslations('operator.tours');
  const forms = useTranslations('operator.forms');
  return (
    <fieldset className="grid gap-3 border-t border-line pt-3 first:border-0 first:pt-0">
      <legend className="float-left mb-1 w-full font-semibold">{t('category', { number })}</legend>
      <TranslatedField
        label={t('categoryName')}
        required
        value={category.title}
        fault={(language) => fault(`title.${language}`)}
        onChange={(title) => onChange({ title })}
      />
      <div className="field-row sm:grid-cols-4">
        <TextField
          label={t('amount')}
          required
          inputMode="decimal"
          value={category.amount}
          error={fault('amount', { type: forms('rubles'), too_small: forms('rubles'), too_big: forms('rublesMost') })}
          onChange={(event) => onChange({ amount: event.target.value })}
        />
        <TextField
          label={t('ageFrom')}
          optional={forms('optional')}
          inputMode="numeric"
          value={category.minAge}
          error={fault('minAge')}
          onChange={(event) => onChange({ minAge: event.target.value })}
        />
        <TextField
          label={t('ageTo')}
          optional={forms('optional')}
          inputMode="numeric"
          value={category.maxAge}
          error={fault('maxAge')}
          onChange={(event) => onChange({ maxAge: event.target.value })}
        />
        <TextField
          label={t('categoryCode')}
          hint={category.isNew ? t('categoryCodeHint') : undefined}
          required
          readOnly={!category.isNew}
          autoComplete="off"
          spellCheck={false}
          value={category.category}
          error={fault('category', { format: forms('code') })}
          onChange={(event) => onChange({ category: event.target.value })}
        />
      </div>
      {tour && <Unsold category={category} tour={tour} />}
      {onRemove && (
        <ToolButton look="quiet" className="-ml-3 justify-self-start" onClick={onRemove}>
          {t('removeCategory', { number })}
        </ToolButton>
      )}
    </fieldset>
  );
}

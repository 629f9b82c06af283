import { useTranslations } from 'use-intl';
import type { PhoneProblem } from './phone-draft.ts';

/** Problems in words: beside their fields, and above the form as links to them. */
export function usePhoneProblems(problems: readonly PhoneProblem[]) {
  const t = useTranslations('operator.phone.problem');
  const words = ({ path, kind }: PhoneProblem): string => {
    const field = path.split('.').at(-1) ?? path;
    switch (field) {
      case 'party':
        return t('party');
      case 'hasAgreed':
        return t('hasAgreed');
      case 'email':
        return t('email');
      case 'weightKg':
        return t('weightKg');
      case 'phone':
      case 'emergencyPhone':
        return t(kind === 'required' ? 'phoneMissing' : 'phone');
      case 'fullName': {
        const place = Number(path.split('.')[1] ?? 0) + 1;
        return t('fullName', { place });
      }
      default:
        return t('name');
    }
  };
  const errorOf = (path: string) => {
    const found = problems.find((problem) => problem.path === path);
    return found && words(found);
  };
  return { errorOf, summary: problems.map((problem) => ({ id: problem.path, text: words(problem) })) };
}

/** The company that the demo season belongs to, and its three people. */
import type { operatorMembers, operators } from '../schema/index.ts';
import type { Random } from './random.ts';

export type Company = {
  operator: typeof operators.$inferInsert;
  owner: typeof operatorMembers.$inferInsert;
  manager: typeof operatorMembers.$inferInsert;
  guide: typeof operatorMembers.$inferInsert;
};

export function foundCompany(random: Random, at: Date): Company {
  const operator = {
    id: random.id(at),
    slug: 'kamchatka-trails',
    name: { ru: 'Камчатские тропы', en: 'Kamchatka Trails' },
    email: 'hello@kamchatour.test',
    phone: '+7 (4152) 00-41-52',
    createdAt: at,
    updatedAt: at,
  };
  const member = (name: string, role: 'owner' | 'manager' | 'guide') => ({
    id: random.id(at),
    operatorId: operator.id,
    name,
    email: `${role}@kamchatour.test`,
    role,
    createdAt: at,
    updatedAt: at,
  });
  return {
    operator,
    owner: member('Ирина Вербицкая', 'owner'),
    manager: member('Максим Тарасов', 'manager'),
    guide: member('Айта Адуканова', 'guide'),
  };
}

import type { Database } from '@kamchatour/db';
import type { Role } from '../auth/member.ts';

export type Team = {
  members: {
    memberId: string;
    name: string;
    email: string;
    role: Role;
    twoFactorEnabled: boolean;
    /** Browsers that are signed in. */
    sessions: number;
    lastSeenAt: string | null;
    disabledAt: string | null;
  }[];
  invitations: { invitationId: string; email: string; role: Role; expiresAt: string; invitedBy: string }[];
};

type Rows = {
  members: (Omit<Team['members'][number], 'lastSeenAt' | 'disabledAt'> & {
    lastSeenAt: string | null;
    disabledAt: string | null;
  })[];
  invitations: Team['invitations'];
};

/** Members in the order of their roles, and who was asked and has not come yet. Ended invitations are told as well: the link may be made anew. */
export async function listTeam(database: Database, operatorId: string): Promise<Team> {
  const [row] = await database.query(
    (sql) => sql<Rows[]>`
      select
        (select coalesce(json_agg(json_build_object(
          'memberId', m.id, 'name', m.name, 'email', m.email, 'role', m.role,
          'twoFactorEnabled', coalesce(u.two_factor_enabled, false),
          'sessions', (select count(*) from auth_sessions s where s.user_id = m.id and s.expires_at > now()),
          'lastSeenAt', m.last_seen_at, 'disabledAt', m.disabled_at
        ) order by array_position(array['owner', 'manager', 'guide'], m.role), m.name, m.id), '[]')
        from operator_members m left join auth_users u on u.id = m.id where m.operator_id = ${operatorId}) as members,
        (select coalesce(json_agg(json_build_object(
          'invitationId', i.id, 'email', i.email, 'role', i.role, 'expiresAt', i.expires_at, 'invitedBy', by.name
        ) order by i.created_at desc, i.id), '[]')
        from member_invitations i join operator_members by on by.id = i.invited_by
        where i.operator_id = ${operatorId} and i.accepted_at is null) as invitations`,
  );
  const { members, invitations } = row ?? { members: [], invitations: [] };
  const iso = (time: string) => new Date(time).toISOString();
  return {
    members: members.map((one) => ({
      ...one,
      lastSeenAt: one.lastSeenAt && iso(one.lastSeenAt),
      disabledAt: one.disabledAt && iso(one.disabledAt),
    })),
    invitations: invitations.map((one) => ({ ...one, expiresAt: iso(one.expiresAt) })),
  };
}

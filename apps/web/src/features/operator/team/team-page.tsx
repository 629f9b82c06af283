import type { AppRouter } from '@kamchatour/api/router';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import type { inferRouterOutputs } from '@trpc/server';
import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { Button } from '../../../components/button.tsx';
import { CopyButton } from '../../../components/copy-button.tsx';
import { LoadProblem } from '../../../components/load-problem.tsx';
import { Notice } from '../../../components/notice.tsx';
import { PageHead } from '../../../components/operator/page-head.tsx';
import { Panel } from '../../../components/operator/panel.tsx';
import { Radios } from '../../../components/operator/radios.tsx';
import { ToolButton } from '../../../components/operator/tool-button.tsx';
import { TextField } from '../../../components/text-field.tsx';
import { useTRPC } from '../../../lib/api.ts';
import { toFailure } from '../../../lib/failure.ts';
import { formatInstant } from '../../../lib/kamchatka.ts';
import { useLanguage } from '../../../lib/locale.tsx';
import { noteOwnAct } from '../../../lib/own-acts.ts';
import { useFailureText } from '../../../lib/use-failure-text.ts';
import { useSteadyRows } from '../../../lib/use-steady-rows.ts';

const roles = ['owner', 'manager', 'guide'] as const;
const pollMs = 30_000;
type Role = (typeof roles)[number];
type Team = inferRouterOutputs<AppRouter>['operator']['team']['list'];
type Member = Team['members'][number];

/** Who works here, what each may do, and who is asked to join. */
export function TeamPage() {
  const t = useTranslations('operator.team');
  const app = useTranslations('app');
  const failureText = useFailureText();
  const trpc = useTRPC();
  const list = useQuery(trpc.operator.team.list.queryOptions(undefined, { refetchInterval: pollMs }));
  const question = list.data ? 'all' : null;
  const members = useSteadyRows(list.data?.members ?? [], (one) => one.memberId, question, list.dataUpdatedAt);
  const invitations = useSteadyRows(
    list.data?.invitations ?? [],
    (one) => one.invitationId,
    question,
    list.dataUpdatedAt,
  );
  return (
    <>
      <PageHead title={t('title')} />
      {list.isError && list.data === undefined && (
        <LoadProblem
          title={app('loadFailed')}
          text={failureText(toFailure(list.error))}
          retryLabel={app('retry')}
          onRetry={() => void list.refetch()}
        />
      )}
      <div className="grid gap-4 lg:grid-cols-[2fr_1fr]">
        <Panel title={t('members')} news={members}>
          <ul>
            {members.shown.map((member) => (
              <MemberRow key={member.memberId} member={member} />
            ))}
          </ul>
        </Panel>
        <div className="grid content-start gap-4">
          <Invite />
          <Panel title={t('invitations')} news={invitations}>
            {list.data && invitations.shown.length === 0 && <p className="text-muted">{t('noInvitations')}</p>}
            <ul>
              {invitations.shown.map((invitation) => (
                <InvitationRow key={invitation.invitationId} {...invitation} />
              ))}
            </ul>
          </Panel>
        </div>
      </div>
    </>
  );
}

/** Whatever was done, the list is asked for again. */
function useRefresh() {
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  return {
    onSettled: () => {
      noteOwnAct();
      return queryClient.invalidateQueries({ queryKey: trpc.operator.team.list.queryKey() });
    },
  };
}

function MemberRow({ member }: { member: Member }) {
  const t = useTranslations('operator.team');
  const shell = useTranslations('operator.shell');
  const { locale } = useLanguage();
  const failureText = useFailureText();
  const trpc = useTRPC();
  const refresh = useRefresh();
  const changeRole = useMutation(trpc.operator.team.changeRole.mutationOptions(refresh));
  const setDisabled = useMutation(trpc.operator.team.setDisabled.mutationOptions(refresh));
  const signOut = useMutation(trpc.operator.team.signOutEverywhere.mutationOptions(refresh));
  const { memberId } = member;
  /** Whoever listens is told of whom: the same buttons stand beside everybody. */
  const of = (act: 'role' | 'disable' | 'enable' | 'signOut') => `${t(act)}: ${member.name}`;
  const error = changeRole.error ?? setDisabled.error ?? signOut.error;
  const seen = member.lastSeenAt
    ? t('seen', { time: formatInstant(member.lastSeenAt, 'moment', locale) })
    : t('neverSeen');
  return (
    <li className="grid gap-2 border-b border-line py-3 last:border-0">
      <div className="flex flex-wrap items-center gap-x-4 gap-y-1">
        <div className="min-w-0 grow basis-56">
          <p className="font-semibold">{member.name}</p>
          <p className="text-sm wrap-anywhere text-muted">{member.email}</p>
        </div>
        <label className="text-sm">
          <span className="sr-only">{of('role')}</span>
          <select
            value={member.role}
            aria-disabled={changeRole.isPending}
            onChange={(event) => {
              const role = roles.find((one) => one === event.target.value);
              if (role && !changeRole.isPending) changeRole.mutate({ memberId, role });
            }}
            className="min-h-11 rounded-field border border-line-strong bg-surface px-2"
          >
            {roles.map((role) => (
              <option key={role} value={role}>
                {shell(`roles.${role}`)}
              </option>
            ))}
          </select>
        </label>
      </div>
      <p className="text-sm text-muted">
        {t(member.twoFactorEnabled ? 'twoFactorOn' : 'twoFactorOff')} · {seen}
        {member.disabledAt !== null && <strong className="text-danger"> · {t('disabled')}</strong>}
      </p>
      <div className="flex flex-wrap gap-2">
        <ToolButton
          aria-label={of(member.disabledAt === null ? 'disable' : 'enable')}
          isBusy={setDisabled.isPending}
          onClick={() => setDisabled.mutate({ memberId, isDisabled: member.disabledAt === null })}
        >
          {t(member.disabledAt === null ? 'disable' : 'enable')}
        </ToolButton>
        {member.sessions > 0 && (
          <ToolButton
            aria-label={of('signOut')}
            isBusy={signOut.isPending}
            onClick={() => signOut.mutate({ memberId })}
          >
            {t('signOut')}
          </ToolButton>
        )}
      </div>
      {error !== null && (
        <p role="alert" className="text-sm font-medium text-danger">
          {failureText(toFailure(error))}
        </p>
      )}
    </li>
  );
}

function InvitationRow(invitation: Team['invitations'][number]) {
  const t = useTranslations('operator.team');
  const shell = useTranslations('operator.shell');
  const { locale } = useLanguage();
  const trpc = useTRPC();
  const withdraw = useMutation(trpc.operator.team.withdrawInvitation.mutationOptions(useRefresh()));
  const until = formatInstant(invitation.expiresAt, 'day', locale);
  return (
    <li className="border-b border-line py-2 last:border-0">
      <p className="font-medium wrap-anywhere">{invitation.email}</p>
      <p className="flex flex-wrap items-center gap-2 text-sm text-muted">
        {shell(`roles.${invitation.role}`)} · {t('until', { time: until })}
        <ToolButton
          look="quiet"
          aria-label={`${t('withdraw')}: ${invitation.email}`}
          isBusy={withdraw.isPending}
          onClick={() => withdraw.mutate({ invitationId: invitation.invitationId })}
        >
          {t('withdraw')}
        </ToolButton>
      </p>
    </li>
  );
}

function Invite() {
  const t = useTranslations('operator.team');
  const shell = useTranslations('operator.shell');
  const failureText = useFailureText();
  const trpc = useTRPC();
  const [email, setEmail] = useState('');
  const [role, setRole] = useState<Role>('guide');
  const invite = useMutation(trpc.operator.team.invite.mutationOptions(useRefresh()));
  return (
    <Panel title={t('invite')}>
      <form
        className="grid gap-3"
        onSubmit={(event) => {
          event.preventDefault();
          invite.mutate({ email, role }, { onSuccess: () => setEmail('') });
        }}
      >
        <TextField
          label={t('email')}
          type="email"
          required
          autoComplete="off"
          value={email}
          onChange={(event) => setEmail(event.target.value)}
          error={invite.isError ? failureText(toFailure(invite.error)) : undefined}
        />
        <Radios
          label={t('role')}
          name="role"
          values={roles}
          wordsOf={(one) => shell(`roles.${one}`)}
          chosen={role}
          onChoose={setRole}
        />
        <Button type="submit" look="action" isBusy={invite.isPending}>
          {t('invite')}
        </Button>
      </form>
      {invite.data && (
        <Notice tone="info" title={t('link')} className="mt-4" isUrgent>
          <p>{t('linkText')}</p>
          <p className="font-mono text-sm wrap-anywhere">{invite.data.link}</p>
          <CopyButton text={invite.data.link} label={t('copy')} shown={t('copy')} done={t('copied')} />
        </Notice>
      )}
    </Panel>
  );
}

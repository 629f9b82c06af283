import { afterAll, beforeAll, expect, it } from 'vitest';
import { aMember, callOperator } from './operators.ts';
import { openApiStage, type Stage } from './stage.ts';

let stage: Stage;
beforeAll(async () => {
  stage = await openApiStage();
});
afterAll(() => stage.close());

it('knows who is signed in', async () => {
  const guide = await aMember(stage, 'guide');
  const answer = await callOperator(stage, 'me', undefined, guide.headers);
  expect(answer.json().result.data.member).toMatchObject({ id: guide.id, role: 'guide' });
  const nobody = await callOperator(stage, 'me');
  expect([nobody.statusCode, nobody.json().error.data.refusal.code]).toEqual([401, 'UNAUTHORIZED']);
});

import type { ClaimStatus } from '../api/schema.generated';
import type { Same } from '../i18n/resources';

export const ko = {
  title: '이 수치의 근거',
  composed: '근거가 되는 수치는 {{count}}건입니다. 겹치는 몫은 한 번만 셉니다.',
  counts: '합계에 더하는 몫(세부 수치에 없는 부분): {{amount}}',
  countsNothing: '세부 수치에 이미 들어 있어 합계에 더하지 않습니다.',
  claims: '누가 언제 말했나',
  preferred: '채택',
  status: { PLANNED: '계획', REVISED: '수정', INTERIM: '중간 집계', FINAL: '최종' } satisfies Record<
    ClaimStatus,
    string
  >,
  asOf: '{{day}} 기준',
  published: '{{day}} 발행',
  publishedUnknown: '발행일 미상',
  original: '원문',
};

export const en: Same<typeof ko> = {
  title: 'Where this number comes from',
  composed: 'The sum of {{count}} figures; nothing is counted twice.',
  counts: 'Counted in the total, since no finer figure covers it: {{amount}}',
  countsNothing: 'Finer figures make up all of it, so it adds nothing to the total.',
  claims: 'Who said it, and when',
  preferred: 'used',
  status: { PLANNED: 'planned', REVISED: 'revised', INTERIM: 'interim', FINAL: 'final' },
  asOf: 'as of {{day}}',
  published: 'published {{day}}',
  publishedUnknown: 'date of publication unknown',
  original: 'Original',
};

import { ask } from '../support/api.ts';
import { expect, test } from '../support/test.ts';

const AGENCY = `query ($slug: String!) {
  agency(slug: $slug) {
    participations { nodes { role edition { nameKo } project { nameKo } } }
  }
}`;
const ROLES = { FUNDER: '재정 지원', LEAD: '주관', COORDINATOR: '총괄·조정', IMPLEMENTER: '수행' };

type Participation = {
  role: keyof typeof ROLES;
  edition: { nameKo: string };
  project: { nameKo: string } | null;
};
type Agency = { agency: { participations: { nodes: Participation[] } } };

test('what does 한국산업기술대학교 take part in?', async ({ page, request }) => {
  await page.goto('/');
  const box = page.getByRole('combobox', { name: '사업·기관·지역·출처 검색' });
  await box.pressSequentially('한국산업기술대');
  await expect(page.getByRole('option', { name: '한국산업기술대학교' })).toBeVisible();
  await page.keyboard.press('ArrowDown');
  await expect(page.getByRole('option', { name: '한국산업기술대학교', selected: true })).toBeVisible();
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL('/agencies/korea-polytechnic-university');
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('한국산업기술대학교');
  const { agency } = await ask<Agency>(request, AGENCY, { slug: 'korea-polytechnic-university' });
  const { nodes } = agency.participations;
  expect(nodes.length).toBeGreaterThan(0);
  const section = page.getByRole('region', { name: '참여한 사업', exact: true });
  for (const { role, edition, project } of nodes) {
    const entry = section.getByRole('listitem').filter({ hasText: edition.nameKo }).first();
    await expect(entry).toContainText(project?.nameKo ?? '사업 전체');
    await expect(entry).toContainText(ROLES[role]);
  }
});

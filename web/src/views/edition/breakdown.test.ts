import { describe, expect, it } from 'vitest';
import type { TotalEntryFragment } from '../../ui/totals.generated';
import { isKnown, toOutline, toParts, type Edition } from './breakdown';

const NONE = { reported: 0, all: 0 };
const COVERAGE = { programmes: NONE, editions: NONE, fields: NONE, projects: NONE };

type Value = {
  total: number | null;
  stated?: number | null;
  notBrokenDown?: number | null;
  missing?: 'NOT_ADDITIVE';
};

function measure(value: Value | null): TotalEntryFragment['target'] {
  const { total = null, stated = total, notBrokenDown = null, missing = 'NOT_STATED' } = value ?? {};
  return {
    total,
    stated,
    notBrokenDown,
    contested: false,
    missing: total === null ? missing : null,
    coverage: COVERAGE,
  };
}

function whole(target: Value | null, actual: Value | null, additive = true): TotalEntryFragment {
  return {
    indicator: {
      id: 'jobs',
      code: 'jobs_created',
      nameKo: '일자리 창출',
      nameEn: null,
      unit: 'JOBS',
      definition: '',
      additive,
    },
    target: measure(target),
    actual: measure(actual),
    achievement: { ratio: null, actual: null, target: null },
  };
}

function totals(target: Value | null, actual: Value | null = null) {
  const { indicator, ...rest } = whole(target, actual);
  return [{ indicator, target: rest.target, actual: rest.actual }];
}

function named(id: string) {
  return { id, slug: id, nameKo: id, nameEn: null, note: null };
}

function project(id: string, field: string | null, target: Value | null) {
  return {
    ...named(id),
    field: field === null ? null : { id: field },
    participations: { nodes: [] },
    totals: target && totals(target),
  };
}

/** An edition with its total, and the programmes above its own. */
function under(id: string, target: Value | null, actual: Value | null = null, ancestors: string[] = []) {
  const programme = {
    id: `${id}-programme`,
    ancestors: { nodes: ancestors.map((above) => ({ id: `${above}-programme` })) },
  };
  return { ...named(id), programme, totals: totals(target, actual) };
}

/** Groups of figures of these editions. */
function below(...editions: ReturnType<typeof under>[]): Edition['below'] {
  const indicator = { id: 'jobs', code: 'jobs_created' };
  return { groups: { nodes: editions.map((edition) => ({ key: { indicator, edition } })) } };
}

const EMPTY: Edition = {
  ...named('gyeonggi-2021'),
  year: 2021,
  programme: {
    ...named('gyeonggi'),
    region: named('gyeonggi'),
    ancestors: null,
    editions: null,
  },
  totals: [],
  own: { nodes: [] },
  below: below(),
  fields: { nodes: [] },
  projects: { nodes: [] },
  participations: { nodes: [] },
  doubts: null,
  gaps: null,
};

const OWN = {
  id: 'own',
  measure: 'TARGET' as const,
  contested: true,
  indicator: { id: 'jobs', code: 'jobs_created' },
};

function summary(parts: ReturnType<typeof toParts>) {
  return parts.map(({ kind, depth, named: name, target, actual }) => [
    kind,
    depth,
    name?.nameKo ?? null,
    target.applies ? target.value : '–',
    actual.applies ? actual.value : '–',
  ]);
}

describe('the parts of an edition', () => {
  it('are fields with their projects, loose projects, and what is not broken down', () => {
    const edition: Edition = {
      ...EMPTY,
      own: { nodes: [OWN, { ...OWN, id: 'result', measure: 'ACTUAL', contested: false }] },
      fields: {
        nodes: [
          { ...named('industry'), totals: totals({ total: 411, notBrokenDown: 411 }) },
          { ...named('future'), totals: totals({ total: 247, notBrokenDown: 247 }) },
        ],
      },
      projects: { nodes: [project('leather', 'industry', null), project('network', null, null)] },
    };
    const parts = toParts(
      edition,
      whole({ total: 658, notBrokenDown: 0 }, { total: 743, notBrokenDown: 743 }),
    );
    expect(summary(parts)).toEqual([
      ['field', 0, 'industry', 411, null],
      ['project', 1, 'leather', null, null],
      ['field', 0, 'future', 247, null],
      ['project', 0, 'network', null, null],
      ['rest', 0, null, 0, 743],
    ]);
    expect(parts.filter(isKnown).map(({ key }) => key)).toEqual(['industry', 'future', 'rest']);
  });

  it('tell a stated zero from what nobody stated', () => {
    const edition: Edition = {
      ...EMPTY,
      projects: { nodes: [project('zero', null, { total: 0 }), project('silent', null, null)] },
    };
    const parts = toParts(edition, whole({ total: 0, stated: null, notBrokenDown: 0 }, null));
    expect(summary(parts)).toEqual([
      ['project', 0, 'zero', 0, null],
      ['project', 0, 'silent', null, null],
    ]);
    expect(parts.map(isKnown)).toEqual([true, false]);
  });

  it('leave a rest to a field of which some projects are known', () => {
    const edition: Edition = {
      ...EMPTY,
      fields: { nodes: [{ ...named('field'), totals: totals({ total: 100, notBrokenDown: 30 }) }] },
      projects: { nodes: [project('known', 'field', { total: 70 }), project('unknown', 'field', null)] },
    };
    expect(summary(toParts(edition, whole({ total: 100, stated: null, notBrokenDown: 0 }, null)))).toEqual([
      ['field', 0, 'field', 100, null],
      ['project', 1, 'known', 70, null],
      ['project', 1, 'unknown', null, null],
      ['rest', 1, null, 30, '–'],
    ]);
  });

  it('are other editions, largest first, and fall short of nothing when they exceed the whole', () => {
    const innovation = under('innovation-2023', { total: 630 });
    const edition: Edition = {
      ...EMPTY,
      own: { nodes: [OWN] },
      // One group for targets, one for results.
      below: below(under('plus-2023', { total: 450 }), innovation, innovation),
    };
    const parts = toParts(edition, whole({ total: 1070, notBrokenDown: -10 }, null));
    expect(summary(parts)).toEqual([
      ['edition', 0, 'innovation-2023', 630, null],
      ['edition', 0, 'plus-2023', 450, null],
      ['rest', 0, null, -10, '–'],
    ]);
    expect(parts[0]?.target.of).toEqual({
      kind: 'edition',
      slug: 'innovation-2023',
      indicator: 'jobs_created',
      measure: 'TARGET',
    });
    expect(parts.at(-1)?.target).toMatchObject({ of: { kind: 'outcome', id: 'own' }, contested: true });
    const sum = parts.reduce((before, { target }) => before + (target.value ?? 0), 0);
    expect(sum).toBe(1070);
  });

  it('have the totals of their own pages, whatever else their figures are part of', () => {
    // Also where the strand's figure is read as a part of its programme's over several years, which is not of this year.
    const strand = under('strand-2019', { total: 50 }, null, ['share-2019']);
    const edition = { ...EMPTY, below: below(under('share-2019', { total: 150 }), strand) };
    const parts = toParts(edition, whole({ total: 150 }, null));
    expect(summary(parts)).toEqual([['edition', 0, 'share-2019', 150, null]]);
  });

  it('hold what only an edition below them states', () => {
    const strand = under('strand-2019', { total: 50 }, { total: 40 }, ['share-2019', 'country-2019']);
    const share = under('share-2019', { total: 150 }, { total: 40, stated: null });
    const parts = toParts({ ...EMPTY, below: below(strand, share) }, whole({ total: 150 }, { total: 40 }));
    expect(summary(parts)).toEqual([['edition', 0, 'share-2019', 150, 40]]);
  });

  it('say where they cannot be added up', () => {
    const other = under('other-2023', { total: null, missing: 'NOT_ADDITIVE' });
    const [part] = toParts(
      { ...EMPTY, below: below(other) },
      whole({ total: null, stated: null }, null, false),
    );
    expect(part?.target).toMatchObject({ value: null, missing: 'NOT_ADDITIVE' });
  });
});

it('outlines an edition without figures', () => {
  const outline = toOutline({
    fields: { nodes: [{ ...named('field'), totals: [] }] },
    projects: { nodes: [project('b', null, null), project('a', 'field', null)] },
  });
  expect(outline.map(({ key, depth }) => [key, depth])).toEqual([
    ['field', 0],
    ['a', 1],
    ['b', 0],
  ]);
  expect(outline.some(isKnown)).toBe(false);
});

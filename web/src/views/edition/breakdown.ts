import type { Measure } from '../../api/schema.generated';
import { pageOf } from '../../app/addresses';
import type { FigureRef } from '../../figure/ref';
import type { Named } from '../../ui/Name';
import { MEASURES, valueOf, type MeasureKey } from '../../ui/totals';
import type { MeasureEntryFragment, TotalEntryFragment } from '../../ui/totals.generated';
import type { EditionQuery, PartTotalFragment, EditionRoleFragment } from './edition.generated';

export type Edition = NonNullable<EditionQuery['edition']>;
type Project = NonNullable<Edition['projects']>['nodes'][number];

/** One measure of a part. */
export type Cell = {
  /** Null where nobody stated it, or where nothing can be added. */
  value: number | null;
  /** Whether there can be a value: what no whole is stated for has no rest. */
  applies: boolean;
  missing: MeasureEntryFragment['missing'];
  contested: boolean;
  of: FigureRef;
};

/** A part of an edition, in the order of the page. Those of depth 0 add up to the edition's total. */
export type Part = {
  key: string;
  /** `rest`: what no finer figure explains. */
  kind: 'field' | 'project' | 'edition' | 'rest';
  depth: 0 | 1;
  /** Where the address of a field leads on this page. */
  anchor?: string;
  /** Null of a rest. */
  named: Named | null;
  path: string | null;
  target: Cell;
  actual: Cell;
  coverage: Pick<PartTotalFragment, 'target' | 'actual'> | null;
  roles: readonly EditionRoleFragment[];
};

type Cells = Pick<Part, 'target' | 'actual'>;

function cells(make: (measure: Measure, key: MeasureKey) => Cell): Cells {
  return { target: make('TARGET', 'target'), actual: make('ACTUAL', 'actual') };
}

/** What an edition's total is made of: fields with their projects, projects in no field, other editions, and the rest. */
export function toParts(edition: Edition, whole: TotalEntryFragment): Part[] {
  return [
    ...toOutline(edition, whole.indicator.code),
    ...editionParts(edition, whole.indicator.code),
    ...editionRest(edition, whole),
  ];
}

/** Fields with their projects, then projects in no field; without an indicator, nothing is known of any. */
export function toOutline(edition: Pick<Edition, 'fields' | 'projects'>, code = ''): Part[] {
  const projects = edition.projects?.nodes ?? [];
  const fields = (edition.fields?.nodes ?? []).flatMap((field) => {
    const entry = entryOf(field.totals, code);
    const part: Part = {
      key: field.id,
      anchor: field.slug,
      kind: 'field',
      depth: 0,
      named: field,
      path: null,
      ...cells((measure, key) => totalCell(entry?.[key], 'field', field.slug, code, measure)),
      coverage: entry,
      roles: [],
    };
    const within = projects
      .filter((project) => project.field?.id === field.id)
      .map((project) => projectPart(project, code, 1));
    return [part, ...within, ...fieldRest(part, entry, within)];
  });
  const loose = projects.filter(({ field }) => field === null);
  return [...fields, ...loose.map((project) => projectPart(project, code, 0))];
}

function entryOf(totals: readonly PartTotalFragment[] | null, code: string): PartTotalFragment | null {
  return totals?.find(({ indicator }) => indicator.code === code) ?? null;
}

function totalCell(
  entry: MeasureEntryFragment | null | undefined,
  kind: 'edition' | 'field' | 'project',
  slug: string,
  indicator: string,
  measure: Measure,
): Cell {
  return {
    value: valueOf(entry),
    applies: true,
    missing: entry?.missing ?? 'NOT_STATED',
    contested: entry?.contested ?? false,
    of: { kind, slug, indicator, measure },
  };
}

function projectPart(project: Project, code: string, depth: 0 | 1): Part {
  const entry = entryOf(project.totals, code);
  return {
    key: project.id,
    kind: 'project',
    depth,
    named: project,
    path: pageOf('Project', project.slug),
    ...cells((measure, key) => totalCell(entry?.[key], 'project', project.slug, code, measure)),
    coverage: null,
    roles: project.participations?.nodes ?? [],
  };
}

/** What of a stated whole its parts do not explain. */
function restCell(entry: MeasureEntryFragment | null | undefined, of: FigureRef, contested: boolean): Cell {
  const value = entry && entry.stated !== null ? entry.notBrokenDown : null;
  return {
    value,
    applies: value !== null,
    missing: null,
    contested: value !== null && contested,
    of,
  };
}

/** A field's rest says something only where one of its projects has a figure. */
function fieldRest(field: Part, entry: PartTotalFragment | null, projects: readonly Part[]): Part[] {
  const rest = cells((_, key) => {
    const cell = restCell(entry?.[key], field[key].of, field[key].contested);
    return projects.some((project) => project[key].value !== null)
      ? cell
      : { ...cell, value: null, applies: false };
  });
  return restPart(`${field.key}-rest`, 1, rest);
}

function editionRest(edition: Edition, whole: TotalEntryFragment): Part[] {
  const rest = cells((measure, key) => {
    const own = (edition.own?.nodes ?? []).filter(
      (outcome) => outcome.measure === measure && outcome.indicator.code === whole.indicator.code,
    );
    const [only] = own;
    return restCell(
      whole[key],
      only && own.length === 1
        ? { kind: 'outcome', id: only.id }
        : { kind: 'edition', slug: edition.slug, indicator: whole.indicator.code, measure },
      own.some(({ contested }) => contested),
    );
  });
  return restPart('rest', 0, rest);
}

function restPart(key: string, depth: 0 | 1, rest: Cells): Part[] {
  const none = MEASURES.every(([, each]) => (rest[each].value ?? 0) === 0);
  if (none) return [];
  return [{ key, kind: 'rest', depth, named: null, path: null, ...rest, coverage: null, roles: [] }];
}

/** The same year's editions of programmes under this one that stand below no other of these: their totals share nothing. */
function editionParts(edition: Edition, code: string): Part[] {
  const groups = (edition.below?.groups?.nodes ?? []).filter(({ key }) => key.indicator?.code === code);
  const editions = new Map(groups.flatMap(({ key }) => (key.edition ? [[key.edition.id, key.edition]] : [])));
  const programmes = new Set([...editions.values()].map(({ programme }) => programme.id));
  const parts = [...editions.values()]
    .filter(({ programme }) => !programme.ancestors?.nodes.some(({ id }) => programmes.has(id)))
    .map((each): Part => {
      const entry = entryOf(each.totals, code);
      return {
        key: each.id,
        kind: 'edition',
        depth: 0,
        named: each,
        path: pageOf('Edition', each.slug),
        ...cells((measure, key) => totalCell(entry?.[key], 'edition', each.slug, code, measure)),
        coverage: null,
        roles: [],
      };
    });
  const size = ({ target, actual }: Part) => target.value ?? actual.value ?? 0;
  return parts.sort((a, b) => size(b) - size(a));
}

/** Whether there is anything to draw. */
export function isKnown({ target, actual }: Cells): boolean {
  return target.value !== null || actual.value !== null;
}

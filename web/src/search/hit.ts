import type { Kind, Thing } from '../app/addresses';
import type { SearchType } from '../api/schema.generated';
import type { Named } from '../ui/Name';
import type { HitFoundFragment } from './hit.generated';

/** What a search finds, by its name there, in the order of the choice of kinds. */
const KINDS: Record<SearchType, Kind> = {
  REGION: 'Region',
  PROGRAMME: 'Programme',
  EDITION: 'Edition',
  FIELD: 'Field',
  PROJECT: 'Project',
  AGENCY: 'Agency',
  SOURCE: 'Source',
  INDICATOR: 'Indicator',
  INDUSTRY: 'Industry',
};

/** The search's name of a kind. */
export function typeOf(kind: Kind): SearchType {
  return kind.toUpperCase() as Uppercase<Kind>;
}

/** The kind that an address names; null if it names none, for people edit addresses. */
export function readKind(text: string | null): Kind | null {
  return Object.values(KINDS).find((kind) => typeOf(kind) === text) ?? null;
}

/** What was found: what leads to it, what it is called, and what it is part of. */
export type Found = { id: string; thing: Thing; kind: Kind; named: Named; part: Named | null };

/** The one thing that a hit names; null if it is of a kind that this page does not know. */
export function foundIn(hit: HitFoundFragment): Found | null {
  const { region, programme, edition, field, project, agency, source, indicator, industry } = hit;
  if (programme) return found(programme, programme.region);
  if (field) return found(field, field.edition);
  if (project) return found(project, project.edition);
  if (source) {
    // Titles and publishers are as printed, in one language.
    const { title, publisher } = source;
    const part = title === null ? null : { nameKo: publisher, nameEn: null };
    return { ...found({ ...source, nameKo: title ?? publisher, nameEn: null }), part };
  }
  const other = region ?? edition ?? agency ?? indicator ?? industry;
  return other ? found(other) : null;
}

function found(thing: Thing & Named & { id: string }, part: Named | null = null): Found {
  return { id: thing.id, thing, kind: thing.__typename, named: thing, part };
}

/** How many there are, as far as a search tells. */
type HitCount = { count: number; isLeast: boolean };

/** Things after which a search ends. */
const THINGS_MAX = 200;

/** As many as a search finds at most may not be all. */
export function readCount(totalCount: number): HitCount {
  return { count: totalCount, isLeast: totalCount >= THINGS_MAX };
}

/** Kinds with how many of them were found; null where that cannot be told, since the search ended before. */
export function countKinds(all: {
  totalCount: number;
  aggregate: { distinct: Record<Lowercase<Kind>, number> };
}): { kind: Kind; count: number | null }[] {
  const { isLeast } = readCount(all.totalCount);
  return Object.values(KINDS)
    .map((kind) => {
      const count = all.aggregate.distinct[kind.toLowerCase() as Lowercase<Kind>];
      return { kind, count: isLeast ? null : count };
    })
    .filter(({ count }) => count !== 0);
}

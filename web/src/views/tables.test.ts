import { Kind, type DocumentNode, type SelectionSetNode } from 'graphql';
import { expect, it } from 'vitest';
import { AgencyDocument } from './agency/agency.generated';
import { AgencyTableDocument } from './agency/agency.table.generated';
import { EditionDocument } from './edition/edition.generated';
import { EditionTableDocument } from './edition/edition.table.generated';
import { OverviewDocument } from './overview/overview.generated';
import { OverviewTableDocument } from './overview/overview.table.generated';
import { ProgrammeDocument } from './programme/programme.generated';
import { ProgrammeTableDocument } from './programme/programme.table.generated';
import { ProjectDocument } from './project/project.generated';
import { ProjectTableDocument } from './project/project.table.generated';
import { RegionPageDocument } from './region/region.generated';
import { RegionTableDocument } from './region/region.table.generated';
import { SourceDocument } from './source/source.generated';
import { SourceTableDocument } from './source/source.table.generated';

type Pair = {
  page: DocumentNode;
  table: DocumentNode;
  /** The list whose rows the page shows, and the table's. */
  rows: [string, string];
  /** What the page asks for and the table leaves out, with all below it. */
  without?: string[];
};

const PAIRS: Record<string, Pair> = {
  overview: {
    page: OverviewDocument,
    table: OverviewTableDocument,
    rows: ['regions', 'regions'],
    // A code names the province; and how far a sum is known is no figure.
    without: [
      'slug',
      ...['target', 'actual'].flatMap((key) => [`totals.${key}.contested`, `totals.${key}.coverage`]),
    ],
  },
  region: {
    page: RegionPageDocument,
    table: RegionTableDocument,
    rows: ['region.programmes', 'region.programmes'],
    // The table has totals, and a row, of each edition.
    without: ['totals', 'editions.nodes.nameKo', 'editions.nodes.nameEn'],
  },
  programme: {
    page: ProgrammeDocument,
    table: ProgrammeTableDocument,
    rows: ['programme.spans', 'programme.allOutcomes'],
  },
  edition: {
    page: EditionDocument,
    table: EditionTableDocument,
    rows: ['edition.own', 'edition.allOutcomes'],
  },
  project: {
    page: ProjectDocument,
    table: ProjectTableDocument,
    rows: ['project.outcomes', 'project.outcomes'],
    // The table has a row of each claim, and says which is preferred.
    without: ['claims.totalCount', 'preferredClaim'],
  },
  agency: {
    page: AgencyDocument,
    table: AgencyTableDocument,
    rows: ['agency.participations', 'agency.participations'],
    without: ['source.slug', 'source.publishedPrecision'],
  },
  source: {
    page: SourceDocument,
    table: SourceTableDocument,
    rows: ['source.claims', 'source.claims'],
    // The table is about what this source says, and names each scope once.
    without: [
      'outcome.value',
      'outcome.contested',
      ...['programme', 'edition', 'field', 'project'].map((scope) => `outcome.${scope}.nameEn`),
    ],
  },
};

/** All that a document asks for, by where it stands in the answer. */
function paths({ definitions }: DocumentNode): string[] {
  const within = (set: SelectionSetNode, place: string): string[] =>
    set.selections.flatMap((selection) => {
      if (selection.kind === Kind.INLINE_FRAGMENT) return within(selection.selectionSet, place);
      if (selection.kind === Kind.FRAGMENT_SPREAD) {
        const spread = definitions.find(
          (each) => each.kind === Kind.FRAGMENT_DEFINITION && each.name.value === selection.name.value,
        );
        return spread?.kind === Kind.FRAGMENT_DEFINITION ? within(spread.selectionSet, place) : [];
      }
      const name = (selection.alias ?? selection.name).value;
      return selection.selectionSet ? within(selection.selectionSet, `${place}${name}.`) : [place + name];
    });
  return definitions.flatMap((each) =>
    each.kind === Kind.OPERATION_DEFINITION ? within(each.selectionSet, '') : [],
  );
}

/** The columns of the rows of a list. */
function columns(document: DocumentNode, rows: string): string[] {
  const nodes = `${rows}.nodes.`;
  const found = paths(document).filter((path) => path.startsWith(nodes));
  expect(found, rows).not.toEqual([]);
  return [...new Set(found.map((path) => path.slice(nodes.length)))];
}

it.each(Object.entries(PAIRS))('the table of %s has what the rows of its page have', (_, pair) => {
  const { page, table, rows, without = [] } = pair;
  const there = columns(table, rows[1]);
  const missing = columns(page, rows[0]).filter(
    (column) => !there.includes(column) && !/(^|\.)(id|__typename)$/.test(column),
  );
  const isLeftOut = (column: string) =>
    without.some((left) => column === left || column.startsWith(`${left}.`));
  expect(missing.filter((column) => !isLeftOut(column))).toEqual([]);
  // What is left out is there to be left out.
  expect(without.filter((left) => !missing.some((column) => `${column}.`.startsWith(`${left}.`)))).toEqual(
    [],
  );
});

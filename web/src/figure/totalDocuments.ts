import { visit, type FieldNode } from '@0no-co/graphql.web';
import { RegionFigureDocument } from './figure.generated';
import { PLACES, type Place } from './ref';

type TotalDocument = typeof RegionFigureDocument;

/** What a total is made of, asked of each kind of place. No fragment can say it, for places share no type. */
export const TOTAL_DOCUMENTS = Object.fromEntries(
  PLACES.map((place) => [place, documentOf(place)]),
) as Record<Place, TotalDocument>;

/** The region's query, asked of another place: the fields that find the place and its figures have other names. */
function documentOf(place: Place): TotalDocument {
  const names: Record<string, string> = {
    place,
    outcomes: place === 'field' || place === 'project' ? 'outcomes' : 'allOutcomes',
  };
  const title = `${place.charAt(0).toUpperCase()}${place.slice(1)}Figure`;
  return visit<TotalDocument>(RegionFigureDocument, {
    OperationDefinition: (operation) => ({ ...operation, name: { kind: 'Name', value: title } }),
    Field: ({ alias, name, ...field }: FieldNode) => ({
      ...field,
      alias,
      name: { ...name, value: names[alias?.value ?? ''] ?? name.value },
    }),
  });
}

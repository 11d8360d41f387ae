import type { ParticipationRole } from '../../api/schema.generated';
import type { EditionRoleFragment } from './edition.generated';

/** From who pays to who does the work. */
const ROLES: readonly ParticipationRole[] = ['FUNDER', 'LEAD', 'COORDINATOR', 'IMPLEMENTER'];

export type RoleGroup = {
  role: ParticipationRole;
  agencies: { agency: EditionRoleFragment['agency']; sources: EditionRoleFragment['source'][] }[];
};

/** Agencies by role, each once, with the sources that say so. */
export function byRole(entries: readonly EditionRoleFragment[]): RoleGroup[] {
  return ROLES.flatMap((role) => {
    const agencies = new Map<string, RoleGroup['agencies'][number]>();
    for (const { agency, source } of entries.filter((entry) => entry.role === role)) {
      const known = agencies.get(agency.id) ?? { agency, sources: [] };
      if (!known.sources.some(({ id }) => id === source.id)) known.sources.push(source);
      agencies.set(agency.id, known);
    }
    return agencies.size === 0 ? [] : [{ role, agencies: [...agencies.values()] }];
  });
}

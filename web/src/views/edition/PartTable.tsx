import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { Unit } from '../../api/schema.generated';
import { useSettings } from '../../app/settings';
import { Figure } from '../../figure/Figure';
import { Coverage } from '../../ui/Coverage';
import { Name, nameIn } from '../../ui/Name';
import { ScrollTable } from '../../ui/ScrollTable';
import { MeasureCells, MeasureHeadings } from '../../ui/TotalCells';
import { MEASURES } from '../../ui/totals';
import type { TotalEntryFragment } from '../../ui/totals.generated';
import type { Cell, Edition, Part } from './breakdown';
import { RoleList } from './Roles';
import styles from './Edition.module.css';

type Props = {
  parts: readonly Part[];
  edition: Pick<Edition, 'slug'>;
  entry: TotalEntryFragment;
  labelledBy: string;
};

/** The parts with their figures and agencies, and the whole that they make. */
export function PartTable({ parts, edition: { slug }, entry, labelledBy }: Props) {
  const { t } = useTranslation(['edition', 'common']);
  const { indicator } = entry;
  return (
    <ScrollTable labelledBy={labelledBy}>
      <thead>
        <tr>
          <th scope="col">{t('edition:part')}</th>
          <MeasureHeadings />
          <th scope="col">{t('common:coverage')}</th>
        </tr>
      </thead>
      <tbody>
        {parts.map((part) => (
          <Row key={part.key} part={part} unit={indicator.unit} />
        ))}
      </tbody>
      <tfoot>
        <tr>
          <th scope="row">{t('edition:whole')}</th>
          <MeasureCells
            place={{ kind: 'edition', slug }}
            indicator={indicator}
            entry={entry}
            label={t('edition:whole')}
          />
          <td>
            <Coverage target={entry.target} actual={entry.actual} />
          </td>
        </tr>
      </tfoot>
    </ScrollTable>
  );
}

function Row({ part, unit }: { part: Part; unit: Unit }) {
  const { t } = useTranslation(['edition', 'common']);
  const { language } = useSettings();
  const name = part.named ? nameIn(language, part.named) : t('common:notBrokenDown');
  return (
    <tr id={part.anchor} data-part={part.kind} data-depth={part.depth}>
      <th scope="row" className={styles['part']}>
        <PartName part={part} />
        <RoleList entries={part.roles} />
      </th>
      {MEASURES.map(([measure, key]) => (
        <td key={measure} className="number">
          <Amount cell={part[key]} unit={unit} label={`${name}, ${t(`common:measure.${measure}`)}`} />
        </td>
      ))}
      <td>
        {part.coverage && <Coverage target={part.coverage.target} actual={part.coverage.actual} />}
        {part.kind === 'rest' && [part.target, part.actual].some(({ value }) => (value ?? 0) < 0) && (
          <span className={styles['exceeds']}>{t('edition:exceeds')}</span>
        )}
      </td>
    </tr>
  );
}

/** What the part is called, and what kind of part it is where that is not clear from where it stands. */
export function PartName({
  part: { kind, named, path },
}: {
  part: Pick<Part, 'kind' | 'named' | 'path'>;
}): ReactNode {
  const { t } = useTranslation(['edition', 'common']);
  if (!named) return <span className={styles['rest']}>{t('common:notBrokenDown')}</span>;
  const tag = kind === 'field' ? t('common:entity.Field') : kind === 'edition' ? t('edition:below') : null;
  return (
    <>
      {tag && <span className={styles['tag']}>{tag}</span>}
      {path ? (
        <Link to={path}>
          <Name of={named} />
        </Link>
      ) : (
        <Name of={named} />
      )}
    </>
  );
}

function Amount({ cell, unit, label }: { cell: Cell; unit: Unit; label: string }) {
  const { t } = useTranslation('edition');
  if (!cell.applies) {
    return (
      <span className="muted">
        <span aria-hidden="true">–</span>
        <span className="visually-hidden">{t('none')}</span>
      </span>
    );
  }
  return (
    <Figure
      value={cell.value}
      unit={unit}
      contested={cell.contested}
      missing={cell.missing}
      of={cell.of}
      label={label}
    />
  );
}

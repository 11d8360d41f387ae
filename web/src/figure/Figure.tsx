import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { useSettings } from '../app/settings';
import type { MissingTotal, Unit } from '../api/schema.generated';
import { formatAmount } from '../format/number';
import { useFigureLink } from './open';
import { writeRef, type FigureRef } from './ref';
import styles from './Figure.module.css';

type Props = {
  /** Null is unknown, and looks so. */
  value: number | null;
  unit: Unit;
  /** What the number is, so that it opens its claims. */
  of: FigureRef;
  /** What it is, for those who do not see the table around it. */
  label?: string | undefined;
  contested?: boolean;
  /** Why there is no value. */
  missing?: MissingTotal | null | undefined;
};

/** A number that opens its claims; or, clearly, none. */
export function Figure({ value, unit, of, label, contested = false, missing }: Props) {
  const { t } = useTranslation();
  const { language, numbers } = useSettings();
  const link = useFigureLink(of);
  if (value === null) {
    return (
      <span className={styles['unknown']}>{t(missing === 'NOT_ADDITIVE' ? 'notAdditive' : 'unknown')}</span>
    );
  }
  const full = formatAmount(value, unit, language, 'full');
  const text = formatAmount(value, unit, language, numbers);
  return (
    <span className={styles['figure']}>
      <Link
        {...link}
        title={text === full ? undefined : full}
        aria-label={label ? `${label}: ${text}` : undefined}
        data-figure={writeRef(of)}
      >
        {text}
      </Link>
      {contested && <Contested />}
    </span>
  );
}

/** The mark of figures on which sources disagree. */
export function Contested() {
  const { t } = useTranslation();
  return (
    <span className={styles['contested']} title={t('contested')}>
      <span aria-hidden="true">≠</span>
      <span className="visually-hidden"> {t('contested')}</span>
    </span>
  );
}

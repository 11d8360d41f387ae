import { useSettings } from '../app/settings';
import { formatNumber, formatRatio } from '../format/number';
import styles from './Achievement.module.css';

type Props = { of: { ratio: number; actual: number | null; target: number | null } };

/** A result by its target, with the numbers that are compared: these may be less than the totals. */
export function Achievement({ of: { ratio, actual, target } }: Props) {
  const { language, numbers } = useSettings();
  const plain = (value: number | null) => (value === null ? '' : formatNumber(value, language, numbers));
  return (
    <>
      <span className={ratio < 1 ? styles['missed'] : undefined}>{formatRatio(ratio, language)}</span>{' '}
      <span className="muted small">
        {plain(actual)} ÷ {plain(target)}
      </span>
    </>
  );
}

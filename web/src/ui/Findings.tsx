import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { useSettings } from '../app/settings';
import { useFigureLink } from '../figure/open';
import type { FindingEntryFragment, FindingListFragment } from './findings.generated';
import { Mixed } from './Mixed';
import styles from './Findings.module.css';

/** Shown before one asks for more. */
const SHOWN = 4;

/** What the data itself shows to be doubtful here; each finding opens the figure that it is about. */
export function Findings({ of }: { of: FindingListFragment | null }) {
  const { t } = useTranslation();
  if (!of || of.nodes.length === 0) return null;
  const rest = of.nodes.slice(SHOWN);
  return (
    <section className="section" aria-labelledby="findings-title">
      <h2 id="findings-title">
        {t('findings.title')} <span className="muted small">{of.totalCount}</span>
      </h2>
      <List findings={of.nodes.slice(0, SHOWN)} />
      {rest.length > 0 && (
        <details>
          <summary>{t('findings.more', { count: rest.length })}</summary>
          <List findings={rest} />
          {of.totalCount > of.nodes.length && (
            <p className="muted small">
              {t('findings.beyond', { all: of.totalCount, shown: of.nodes.length })}
            </p>
          )}
        </details>
      )}
    </section>
  );
}

/** Two lists as one: the graver findings first. */
export function joinFindings(...lists: readonly (FindingListFragment | null)[]): FindingListFragment {
  const known = lists.filter((list) => list !== null);
  return {
    totalCount: known.reduce((sum, { totalCount }) => sum + totalCount, 0),
    nodes: known.flatMap(({ nodes }) => nodes),
  };
}

function List({ findings }: { findings: readonly FindingEntryFragment[] }) {
  return (
    <ul className={styles['findings']}>
      {findings.map((finding) => (
        <Item key={finding.id} finding={finding} />
      ))}
    </ul>
  );
}

function Item({ finding }: { finding: FindingEntryFragment }) {
  const { t } = useTranslation();
  const { language, numbers } = useSettings();
  const [korean, english] =
    numbers === 'short' ? [finding.shortKo, finding.shortEn] : [finding.messageKo, finding.messageEn];
  const link = useFigureLink({ kind: 'outcome', id: finding.outcome.id });
  return (
    <li data-severity={finding.severity}>
      <span className={styles['severity']}>{t(`findings.severity.${finding.severity}`)}</span>{' '}
      {language === 'ko' ? korean : <Mixed text={english} />} <Link {...link}>{t('findings.figure')}</Link>
    </li>
  );
}

import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { addressOf } from '../../app/addresses';
import { useSettings } from '../../app/settings';
import { formatDate } from '../../format/period';
import type { Found } from '../../search/hit';
import { markMatch } from '../../search/text';
import { Mixed } from '../../ui/Mixed';
import { Name, nameIn, otherNameIn } from '../../ui/Name';
import type { SearchQuery } from './search.generated';
import styles from './Search.module.css';

type Hit = NonNullable<SearchQuery['search']>['nodes'][number];

type Props = { hit: Hit; found: Found; asked: string };

/** What was found, and the text of it that fits. */
export function HitItem({ hit, found, asked }: Props) {
  const { t } = useTranslation(['search', 'common']);
  const { language } = useSettings();
  const { kind, named, part, thing } = found;
  const shown = nameIn(language, named);
  const other = otherNameIn(language, named);
  const elsewhere = hit.text !== shown && hit.text !== other;
  const { industry, source } = hit;
  return (
    <li className={styles['hit']} data-kind={kind}>
      <span className={styles['kind']}>{t(`common:entity.${kind}`)}</span>
      <div>
        <p className={styles['name']}>
          {industry ? (
            // It has no page: what serves it stands below.
            <strong>
              <Marked text={shown} asked={asked} />
            </strong>
          ) : (
            <Link to={addressOf(thing)}>
              <Marked text={shown} asked={asked} />
            </Link>
          )}
        </p>
        {other !== null && (
          <p className="muted small" lang={language === 'ko' ? 'en' : 'ko'}>
            <Marked text={other} asked={asked} />
          </p>
        )}
        {elsewhere && (
          <p className="small">
            <span className="muted">{t(`search:matched.${hit.matchedField}`)}:</span>{' '}
            <Marked text={hit.text} asked={asked} />
          </p>
        )}
        {(part !== null || source?.publishedOn) && (
          <p className="muted small">
            {part && <Name of={part} />}
            {part && source?.publishedOn && ' · '}
            {source?.publishedOn &&
              formatDate(source.publishedOn, language, source.publishedPrecision ?? 'DAY')}
          </p>
        )}
        {industry?.projects && (
          <>
            <p className="muted small">{t('search:projects', { count: industry.projects.totalCount })}</p>
            <ul>
              {industry.projects.nodes.map((project) => (
                <li key={project.id}>
                  {project.edition.year}{' '}
                  <Link to={addressOf(project)}>
                    <Name of={project} />
                  </Link>
                </li>
              ))}
            </ul>
          </>
        )}
      </div>
    </li>
  );
}

function Marked({ text, asked }: { text: string; asked: string }) {
  return markMatch(text, asked).map((piece, place) =>
    piece.isMatch ? (
      <mark key={place} className={styles['mark']}>
        <Mixed text={piece.text} />
      </mark>
    ) : (
      <Mixed key={place} text={piece.text} />
    ),
  );
}

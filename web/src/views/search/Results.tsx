import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { searchAddress, type Kind } from '../../app/addresses';
import { countKinds, foundIn, readCount, typeOf } from '../../search/hit';
import { isSingleLetter } from '../../search/text';
import { Mixed } from '../../ui/Mixed';
import { More } from '../../ui/More';
import { Empty } from '../../ui/states';
import { Title } from '../../ui/Title';
import { HitItem } from './HitItem';
import type { SearchQuery } from './search.generated';
import styles from './Search.module.css';

type Props = {
  data: SearchQuery;
  text: string;
  kind: Kind | null;
  onMore: (after: string | null) => void;
};

/** The hits, how many there are, and their kinds to choose from. */
export function Results({ data: { search, all }, text, kind, onMore }: Props) {
  const { t } = useTranslation(['search', 'common']);
  const title = t('search:title', { text });
  const heading = kind === null ? title : `${title} · ${t(`common:entity.${kind}`)}`;
  const hits = search?.nodes ?? [];
  const { count, isLeast } = readCount(search?.totalCount ?? 0);
  return (
    <>
      <Title text={heading}>
        <Mixed text={heading} />
      </Title>
      {all && <Kinds all={all} text={text} chosen={kind} />}
      {hits.length === 0 ? (
        <NoHits text={text} kind={kind} />
      ) : (
        <section className="section" aria-labelledby="results-title">
          <h2 id="results-title" className="visually-hidden">
            {t('search:results')}
          </h2>
          <p role="status">
            {t(isLeast ? 'search:atLeast' : 'search:count', { count })}{' '}
            {hits.some(({ match }) => match === 'SIMILAR') && (
              <span className="muted">{t('search:similar')}</span>
            )}{' '}
            {isSingleLetter(text) && <span className="muted">{t('search:shortHint')}</span>}
          </p>
          <ol className={styles['hits']}>
            {hits.flatMap((hit) => {
              const found = foundIn(hit);
              return found ? [<HitItem key={found.id} hit={hit} found={found} asked={text} />] : [];
            })}
          </ol>
          <p>{search && <More pageInfo={search.pageInfo} onMore={onMore} />}</p>
        </section>
      )}
    </>
  );
}

type KindsProps = { all: NonNullable<SearchQuery['all']>; text: string; chosen: Kind | null };

/** The kinds of what was found, as links: each is a search of its own. */
function Kinds({ all, text, chosen }: KindsProps) {
  const { t } = useTranslation(['search', 'common']);
  const kinds = countKinds(all);
  if (kinds.length === 0) return null;
  return (
    <nav aria-label={t('search:kinds')}>
      <ul className={styles['kinds']}>
        <li>
          <Link to={searchAddress(text)} aria-current={chosen === null ? 'page' : undefined}>
            {t('search:allKinds')}
          </Link>
        </li>
        {kinds.map(({ kind, count }) => (
          <li key={kind}>
            <Link to={searchAddress(text, typeOf(kind))} aria-current={chosen === kind ? 'page' : undefined}>
              {t(`common:entity.${kind}`)}
              {count !== null && <span className={styles['count']}> {count}</span>}
            </Link>
          </li>
        ))}
      </ul>
    </nav>
  );
}

function NoHits({ text, kind }: { text: string; kind: Kind | null }) {
  const { t } = useTranslation('search');
  if (kind !== null) {
    return (
      <Empty>
        {t('nothingInKind')} <Link to={searchAddress(text)}>{t('searchAll')}</Link>
      </Empty>
    );
  }
  return (
    <section className="section" role="status">
      <Empty>{t('nothing')}</Empty>
      <ul className={styles['hints']}>
        {isSingleLetter(text) && <li>{t('shortHint')}</li>}
        <li>{t('hints.shorter')}</li>
        <li>{t('hints.other')}</li>
        <li>{t('hints.formal')}</li>
      </ul>
    </section>
  );
}

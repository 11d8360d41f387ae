import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { pageOf } from '../app/addresses';
import { useSettings } from '../app/settings';
import { formatDate } from '../format/period';
import type { SourceLineFragment } from './source.generated';

/** Who said it and when; leads to the source's page. */
export function SourceLine({ of: source }: { of: SourceLineFragment }) {
  const { t } = useTranslation('figure');
  const { language } = useSettings();
  const { publishedOn, publishedPrecision } = source;
  return (
    <span>
      <Link to={pageOf('Source', source.slug)} lang="ko" title={source.title ?? undefined}>
        {source.publisher}
      </Link>
      <span className="muted">
        {' · '}
        {publishedOn ? formatDate(publishedOn, language, publishedPrecision ?? 'DAY') : t('publishedUnknown')}
      </span>
    </span>
  );
}

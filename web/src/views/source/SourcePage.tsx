import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { operation } from '../../api/links';
import { useSettings } from '../../app/settings';
import { formatDate, formatLanguage } from '../../format/period';
import { Fact, Facts } from '../../ui/Facts';
import { Links } from '../../ui/Links';
import { Note } from '../../ui/Mixed';
import { PageHead } from '../../ui/PageHead';
import { Missing } from '../../ui/states';
import { View } from '../../ui/View';
import { Claims } from './Claims';
import { Roles } from './Roles';
import { SourceDocument, type SourceQuery } from './source.generated';
import { SourceTableDocument } from './source.table.generated';
import styles from './Source.module.css';

type Source = NonNullable<SourceQuery['source']>;

/** One publication: what is known of it, and everything that is taken from it. */
export function SourcePage({ slug }: { slug: string }) {
  const [after, setAfter] = useState<string | null>(null);
  return (
    <View
      operation={{ document: SourceDocument, variables: { slug, after } }}
      table={operation(SourceTableDocument, { slug })}
    >
      {({ source }) => (source ? <Content source={source} onMore={setAfter} /> : <Missing />)}
    </View>
  );
}

function Content({ source, onMore }: { source: Source; onMore: (after: string | null) => void }) {
  const { t } = useTranslation('source');
  const projects = source.projects?.nodes ?? [];
  const agencies = source.agencies?.nodes ?? [];
  return (
    <>
      <Head source={source} />
      <About source={source} />
      <Claims of={source.claims} onMore={onMore} />
      {projects.length + agencies.length > 0 && (
        <section className="section" aria-labelledby="names-title">
          <h2 id="names-title">{t('names')}</h2>
          <Facts>
            {projects.length > 0 && (
              <Fact label={t('projects')}>
                <Links of={projects} />
              </Fact>
            )}
            {agencies.length > 0 && (
              <Fact label={t('agencies')}>
                <Links of={agencies} />
              </Fact>
            )}
          </Facts>
        </section>
      )}
      <Roles of={source.participations?.nodes ?? []} />
    </>
  );
}

function Head({ source: { title, publisher, publishedOn, publishedPrecision } }: { source: Source }) {
  const { t } = useTranslation(['source', 'figure']);
  const { language } = useSettings();
  const day =
    publishedOn === null
      ? t('figure:publishedUnknown')
      : formatDate(publishedOn, language, publishedPrecision ?? 'DAY');
  // Titles are as printed, in Korean; what stands for one is in the reader's language.
  const text = t('source:untitled', { publisher, day });
  const of = title === null ? { nameKo: text, nameEn: text } : { nameKo: title, nameEn: null };
  return <PageHead of={of} kind="Source" />;
}

function About({ source }: { source: Source }) {
  const { t } = useTranslation(['source', 'figure']);
  const { language } = useSettings();
  const { publisher, publishedOn, publishedPrecision, url, note } = source;
  const precision = publishedPrecision ?? 'DAY';
  return (
    <Facts>
      <Fact label={t('source:facts.publisher')}>
        <span lang="ko">{publisher}</span>
      </Fact>
      <Fact label={t('source:facts.published')}>
        {publishedOn === null ? (
          <span className="muted">{t('figure:publishedUnknown')}</span>
        ) : (
          <>
            {formatDate(publishedOn, language, precision)}
            {precision !== 'DAY' && (
              <span className="muted small"> ({t(`source:precision.${precision}`)})</span>
            )}
          </>
        )}
      </Fact>
      <Fact label={t('source:facts.language')}>{formatLanguage(source.language, language)}</Fact>
      <Fact label={t('source:facts.original')}>
        {url === null ? (
          <span className="muted">{t('source:noAddress')}</span>
        ) : (
          <>
            <a href={url} rel="noreferrer external" target="_blank">
              {t('source:original')} <span aria-hidden="true">↗</span>
              <span className="visually-hidden"> ({t('source:newTab')})</span>
            </a>{' '}
            <span className={styles['address']}>{url}</span>
          </>
        )}
      </Fact>
      {note !== null && (
        <Fact label={t('source:facts.note')}>
          <Note text={note} />
        </Fact>
      )}
    </Facts>
  );
}

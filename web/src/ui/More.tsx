import { useTranslation } from 'react-i18next';

type Props = {
  /** Of the page that is shown last. */
  pageInfo: { hasNextPage: boolean; endCursor: string | null };
  /** Asks for the page after this cursor. */
  onMore: (after: string | null) => void;
};

/** Shows the next page of a list; nothing where there is none. */
export function More({ pageInfo, onMore }: Props) {
  const { t } = useTranslation();
  if (!pageInfo.hasNextPage) return null;
  return (
    <button
      type="button"
      onClick={() => {
        onMore(pageInfo.endCursor);
      }}
    >
      {t('actions.more')}
    </button>
  );
}

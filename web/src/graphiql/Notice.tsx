import { useEffect } from 'react';
import styles from './page.module.css';

/** Something to say about what a button did. */
export type NoticeText =
  | { kind: 'done'; text: string }
  | { kind: 'failed'; text: string }
  /** The browser let nothing be copied. */
  | { kind: 'link'; text: string; link: string };

const SECONDS_OF_DONE = 5;

/** Says what became of a download or a copy: failures stay until someone closes them. */
export function Notice({ notice, close }: { notice: NoticeText | null; close: () => void }) {
  const passes = notice?.kind === 'done';
  useEffect(() => {
    if (!passes) return undefined;
    const timer = setTimeout(close, SECONDS_OF_DONE * 1000);
    return () => {
      clearTimeout(timer);
    };
  }, [passes, notice, close]);

  // Both regions are always there: screen readers hear only what changes in them.
  return (
    <div className={styles['notices']}>
      <div role="status">{passes && <p className={styles['notice']}>{notice.text}</p>}</div>
      <div role="alert">
        {notice !== null && !passes && (
          <div className={styles['notice']} data-kind={notice.kind}>
            <p>{notice.text}</p>
            {notice.kind === 'link' && (
              <input
                readOnly
                aria-label="Link"
                value={notice.link}
                onFocus={(event) => {
                  event.target.select();
                }}
              />
            )}
            <button type="button" onClick={close}>
              Close
            </button>
          </div>
        )}
      </div>
    </div>
  );
}

import { useEffect, useRef, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useSearchParams } from 'react-router';
import { FIGURE_PARAMETER, readRef } from './ref';
import { OutcomeClaims } from './OutcomeClaims';
import { TotalClaims } from './TotalClaims';
import styles from './FigureDrawer.module.css';

/** The claims behind the figure that the address names: who said it, when, and where to read it. */
export function FigureDrawer() {
  const [parameters, setParameters] = useSearchParams();
  const ref = readRef(parameters.get(FIGURE_PARAMETER));
  if (!ref) return null;
  const close = () => {
    setParameters(
      (before) => {
        before.delete(FIGURE_PARAMETER);
        return before;
      },
      { preventScrollReset: true },
    );
  };
  return (
    <Drawer onClose={close}>
      {ref.kind === 'outcome' ? <OutcomeClaims id={ref.id} /> : <TotalClaims figure={ref} />}
    </Drawer>
  );
}

function Drawer({ onClose, children }: { onClose: () => void; children: ReactNode }) {
  const { t } = useTranslation(['figure', 'common']);
  const dialog = useRef<HTMLDialogElement>(null);
  useEffect(() => {
    const opener = document.activeElement;
    dialog.current?.showModal();
    return () => {
      // Links of charts are elements of SVG.
      if (opener instanceof HTMLElement || opener instanceof SVGElement)
        opener.focus({ preventScroll: true });
    };
  }, []);
  return (
    <dialog
      ref={dialog}
      className={styles['drawer']}
      aria-labelledby="figure-title"
      onClose={onClose}
      closedby="any"
    >
      <div className={styles['panel']}>
        <header>
          <h2 id="figure-title">{t('figure:title')}</h2>
          <button type="button" onClick={() => dialog.current?.close()}>
            {t('common:actions.close')}
          </button>
        </header>
        {children}
      </div>
    </dialog>
  );
}

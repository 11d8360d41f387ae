import { useEffect, useRef, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useLocation, useNavigate, useSearchParams } from 'react-router';
import { isOpenedFromPage } from './open';
import { FIGURE_PARAMETER, readRef, withoutFigure, writeRef } from './ref';
import { OutcomeClaims } from './OutcomeClaims';
import { TotalClaims } from './TotalClaims';
import styles from './FigureDrawer.module.css';

/** The claims behind the figure that the address names: who said it, when, and where to read it. */
export function FigureDrawer() {
  const [parameters] = useSearchParams();
  const { search, state } = useLocation() as { search: string; state: unknown };
  const navigate = useNavigate();
  const ref = readRef(parameters.get(FIGURE_PARAMETER));
  if (!ref) return null;
  const close = () => {
    // Either way the browser's own way back does not open the figure again.
    if (isOpenedFromPage(state)) void navigate(-1);
    else void navigate({ search: withoutFigure(search) }, { replace: true, preventScrollReset: true });
  };
  return (
    <Drawer onClose={close}>
      {ref.kind === 'outcome' ? (
        <OutcomeClaims id={ref.id} />
      ) : (
        // Another total starts with its first outcomes.
        <TotalClaims key={writeRef(ref)} figure={ref} />
      )}
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

import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { RouterProvider } from 'react-router/dom';
import { Provider } from 'urql';
import { createClient } from './api/client';
import { createRouter } from './app/routes';
import { SettingsProvider } from './app/settings';
import { startTexts } from './i18n';
import './ui/base.css';

startTexts();
const root = document.getElementById('root');
if (!root) throw new Error('index.html has no #root');
createRoot(root).render(
  <StrictMode>
    <SettingsProvider>
      <Provider value={createClient()}>
        <RouterProvider router={createRouter()} />
      </Provider>
    </SettingsProvider>
  </StrictMode>,
);

import '@graphiql/react/setup-workers/vite';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
// Not the one sheet of the package `graphiql`: that has all of Monaco's a second time.
import '@graphiql/react/style.css';
import '@graphiql/plugin-doc-explorer/style.css';
import '@graphiql/plugin-explorer/style.css';
import '@graphiql/plugin-history/style.css';
import 'graphiql/graphiql.css';
import { Page } from './Page';
import './page.module.css';

const root = document.getElementById('graphiql');
if (!root) throw new Error('graphiql.html has no #graphiql');
createRoot(root).render(
  <StrictMode>
    <Page />
  </StrictMode>,
);

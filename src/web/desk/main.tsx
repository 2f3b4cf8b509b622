/** Starts the desk: takes a one-time token out of the address before anything else, then draws. */
import { createDOMRenderer, RendererProvider } from '@fluentui/react-components';
import { createRoot } from 'react-dom/client';
import { App } from './app.tsx';
import { keptDrafts, keptSettings } from './model/kept.ts';
import { takeFragment } from './session/fragment.ts';
import { ticking } from './shell/use-now.ts';
import './styles/index.css';

const root = document.getElementById('desk');
if (root) {
  const fragment = takeFragment();
  const nonce = document.querySelector<HTMLScriptElement>('script[nonce]')?.nonce ?? '';
  const renderer = createDOMRenderer(document, { styleElementAttributes: { nonce } });
  // The page is served at `/desk` below whatever address the server has.
  const base = new URL('api/desk/', location.href).href;
  createRoot(root).render(
    <RendererProvider renderer={renderer} targetDocument={document}>
      <App
        base={base}
        fragment={fragment}
        settings={keptSettings()}
        drafts={keptDrafts()}
        clock={ticking()}
      />
    </RendererProvider>,
  );
}

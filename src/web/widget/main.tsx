/** Starts the chat in its frame: reads what the server wrote into the page, connects, draws. */
import { render } from 'preact';
import { accentOf } from '../shared/accent.ts';
import { languageOf } from '../shared/language.ts';
import { chat } from './chat.ts';
import { kept } from './connection/kept.ts';
import { requests } from './connection/requests.ts';
import { Frame } from './frame.tsx';
import './styles/index.css';

const root = document.getElementById('chat');
if (root) {
  const { name = '', host = '', color, privacy = '', imprint = '' } = root.dataset;
  const own = accentOf(color);
  if (own) {
    document.documentElement.style.setProperty('--accent', own.accent);
    document.documentElement.style.setProperty('--on-accent', own.ink);
  }
  const now = () => Date.now();
  const id = () => crypto.randomUUID();
  // The frame is served at `/widget/frame` below whatever address the server has.
  const base = new URL('..', location.href).href;
  const language = languageOf(document.documentElement.lang);
  const talk = chat({ requests: requests(base), kept: kept(now), now, id, language });
  render(<Frame talk={talk} vendor={{ name, privacy, imprint }} origin={host} />, root);
}

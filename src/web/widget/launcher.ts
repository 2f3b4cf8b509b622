/** The one script a site adds: a button, and at its first press the chat in a frame. Loads and stores nothing before. */
import { accentOf } from '../shared/accent.ts';
import css from './launcher.css?inline';
import type { ToFrame, ToLauncher } from './protocol.ts';

type Site = Window & { tresen?: { open(draft?: string): void; close(): void } };

const texts = {
  de: { name: 'Chat mit dem digitalen Assistenten', unread: 'ungelesen', close: 'Chat schließen' },
  en: { name: 'Chat with the digital assistant', unread: 'unread', close: 'Close chat' },
};
const bubble = 'M4 5.5h16v11h-9l-4.5 4v-4H4zM8 9.5h8M8 12.5h5';
const cross = 'M6 6l12 12M18 6L6 18';
const down = 'M5 9l7 7 7-7';

const script = document.currentScript;
const site = window as Site;
if (script instanceof HTMLScriptElement && !site.tresen) {
  // Set at once: the script may be included twice, and again before the page is ready.
  const { src, dataset } = script;
  const later: { draft?: string; wanted?: boolean } = {};
  site.tresen = {
    open: (draft) => Object.assign(later, { draft, wanted: true }),
    close: () => Object.assign(later, { wanted: false }),
  };
  const begin = () => {
    site.tresen = launcher(src, dataset);
    if (later.wanted) site.tresen.open(later.draft);
  };
  if (document.body) begin();
  else addEventListener('DOMContentLoaded', begin);
}

function launcher(src: string, { lang, position, color, label, customerToken }: DOMStringMap) {
  const { origin } = new URL(src);
  const language = /^en/i.test(lang || document.documentElement.lang) ? 'en' : 'de';
  const words = texts[language];
  const narrow = matchMedia('(max-width: 480px), (max-height: 480px)');

  const host = document.createElement('tresen-widget');
  const root = host.attachShadow({ mode: 'open' });
  const sheet = new CSSStyleSheet();
  const own = accentOf(color);
  sheet.replaceSync(css + (own ? `:host{--accent:${own.accent};--ink:${own.ink}}` : ''));
  root.adoptedStyleSheets = [sheet];

  const box = element('div', position === 'left' ? 'left' : '');
  const button = element('button', 'launch');
  const icon = drawing(bubble);
  const badge = element('span', 'badge');
  const panel = element('dialog');
  const shut = element('button', 'shut');
  const frame = element('iframe');

  button.type = shut.type = 'button';
  button.setAttribute('aria-haspopup', 'dialog');
  button.append(icon.svg, ...(label ? [label] : []), badge);
  panel.ariaLabel = frame.title = words.name;
  shut.ariaLabel = words.close;
  shut.append(drawing(cross).svg);
  panel.append(shut, frame);
  box.append(button, panel);
  root.append(box);
  document.body.append(host);

  let ready = false;
  let draft: string | undefined;

  function tell(message: ToFrame): void {
    if (ready) frame.contentWindow?.postMessage(message, origin);
  }
  function update(unread = 0): void {
    button.ariaExpanded = String(panel.open);
    button.ariaLabel = (label || words.name) + (unread ? ` (${unread} ${words.unread})` : '');
    badge.textContent = unread ? String(Math.min(unread, 99)) : '';
    icon.path.setAttribute('d', panel.open ? down : bubble);
  }
  function fit(): void {
    // An on-screen keyboard shrinks only the visual viewport: without this it would cover the text field.
    panel.style.height = panel.matches(':modal') && visualViewport ? `${visualViewport.height}px` : '';
  }
  function show(): void {
    if (narrow.matches) panel.showModal();
    else panel.show();
    fit();
  }
  function open(text?: string): void {
    draft = text;
    if (!frame.src) {
      const query = new URLSearchParams({ lang: language, host: location.origin, color: color ?? '' });
      frame.src = `${new URL('widget/frame', src)}?${query}`;
    }
    if (!panel.open) show();
    update();
    greet();
  }
  function greet(): void {
    if (!ready) return;
    frame.focus();
    tell({ tresen: 'open', draft, customerToken });
    draft = undefined;
  }
  function close(): void {
    if (!panel.open) return;
    panel.close();
    update();
    tell({ tresen: 'closed' });
    button.focus();
  }

  button.onclick = () => (panel.open ? close() : open());
  shut.onclick = close;
  panel.oncancel = (event) => {
    event.preventDefault();
    close();
  };
  box.onkeydown = ({ key }) => {
    if (key === 'Escape') close();
  };
  narrow.onchange = () => {
    if (!panel.open) return;
    panel.close();
    show();
  };
  visualViewport?.addEventListener('resize', fit);
  addEventListener('message', ({ source, origin: sender, data }: MessageEvent<ToLauncher | undefined>) => {
    if (!source || source !== frame.contentWindow || sender !== origin) return;
    if (data?.tresen === 'ready') {
      ready = true;
      box.classList.add('ready');
      if (panel.open) greet();
    } else if (data?.tresen === 'close') close();
    else if (data?.tresen === 'unread' && !panel.open) update(Number(data.count) || 0);
  });
  update();
  return { open, close };
}

function element<Tag extends keyof HTMLElementTagNameMap>(tag: Tag, name = ''): HTMLElementTagNameMap[Tag] {
  const made = document.createElement(tag);
  made.className = name;
  return made;
}

/** Drawn by calls: the site may forbid markup from strings. */
function drawing(d: string) {
  const space = 'http://www.w3.org/2000/svg';
  const svg = document.createElementNS(space, 'svg');
  const path = document.createElementNS(space, 'path');
  svg.setAttribute('viewBox', '0 0 24 24');
  svg.setAttribute('aria-hidden', 'true');
  path.setAttribute('d', d);
  svg.append(path);
  return { svg, path };
}

/** The demo shop: shows what the server knows of the vendor. The widget comes with the one script line in its HTML. */
import type { Company } from '../../domain/company.ts';
import { fill, type Language } from '../shared/language.ts';
import { webAddress } from '../shared/links.ts';
import { hoursLines } from './hours.ts';
import { picture } from './pictures.ts';
import { shopTexts, topics } from './texts.ts';
import './shop.css';

/** What src/channels/widget.ts writes into the page. */
type Shop = Pick<
  Company,
  'name' | 'street' | 'postalCode' | 'city' | 'phone' | 'email' | 'hours' | 'imprintUrl' | 'privacyUrl'
> & { language: Language; tiles: { number: string; name: string; text?: string }[] };
type Site = Window & { tresen?: { open(draft?: string): void } };

const given = document.body.dataset.shop;
if (given) document.getElementById('shop')?.append(...page(JSON.parse(given)));

function page(shop: Shop): HTMLElement[] {
  return [top(shop), hero(shop), range(shop), reach(shop), foot(shop)];
}

function top({ name, phone, language }: Shop): HTMLElement {
  const texts = shopTexts(language);
  const other = language === 'de' ? 'en' : 'de';
  return made('header', 'top', [
    made('p', 'brand', [made('span', 'mark', []), name]),
    made('nav', 'ways', [
      link(`tel:${phone.replace(/[^\d+]/g, '')}`, phone),
      Object.assign(link(`?lang=${other}`, texts.other), { lang: other }),
    ]),
  ]);
}

function hero({ name, phone, language }: Shop): HTMLElement {
  const texts = shopTexts(language);
  const call = link(`tel:${phone.replace(/[^\d+]/g, '')}`, `${texts.call}: ${phone}`);
  call.className = 'button plain';
  return made('section', 'hero', [
    made('p', 'over', [`${name} · ${texts.demo}`]),
    made('h1', '', [texts.claim]),
    made('p', 'lead', [texts.lead]),
    made('p', 'deeds', [asking(texts.ask, '', 'button'), call]),
  ]);
}

function range({ tiles, language }: Shop): HTMLElement {
  const texts = shopTexts(language);
  const articles = tiles.map(({ name, number, text }) => ({
    name,
    text: text ?? '',
    note: fill(texts.number, { number }),
    ask: fill(texts.question, { name, number }),
    picture: name,
  }));
  const shown = articles.length > 0 ? articles : topics[language].map((topic) => ({ ...topic, note: '' }));
  return made('section', 'range', [
    made('h2', '', [texts.range]),
    made(
      'ul',
      'tiles',
      shown.map((tile) =>
        made('li', 'tile', [
          picture(tile.picture),
          made('h3', '', [tile.name]),
          ...(tile.note ? [made('p', 'number', [tile.note])] : []),
          made('p', 'text', [tile.text]),
          asking(articles.length > 0 ? texts.askTile : texts.ask, tile.ask, 'ask', tile.name),
        ]),
      ),
    ),
  ]);
}

function reach({ hours, street, postalCode, city, phone, email, language }: Shop): HTMLElement {
  const texts = shopTexts(language);
  const lines = hoursLines(hours, language).flatMap((line) => [
    made('dt', '', [line.days]),
    made('dd', '', [line.hours ?? texts.closed]),
  ]);
  return made('section', 'reach', [
    made('div', '', [
      made('h2', '', [texts.hours]),
      made('dl', 'hours', lines),
      made('p', 'note', [texts.hoursNote]),
    ]),
    made('div', '', [
      made('h2', '', [texts.contact]),
      made('address', '', [
        made('p', '', [street, made('br', '', []), `${postalCode} ${city}`]),
        made('p', '', [link(`tel:${phone.replace(/[^\d+]/g, '')}`, phone)]),
        made('p', '', [link(`mailto:${email}`, email)]),
      ]),
    ]),
  ]);
}

function foot({ name, imprintUrl, privacyUrl, language }: Shop): HTMLElement {
  const texts = shopTexts(language);
  const links = [
    { href: webAddress(privacyUrl), text: texts.privacy },
    { href: webAddress(imprintUrl), text: texts.imprint },
  ];
  return made('footer', 'foot', [
    name,
    ...links.flatMap(({ href, text }) => (href ? [link(href, text)] : [])),
  ]);
}

/** A button that opens the chat with a question begun. */
function asking(text: string, question: string, className: string, about = ''): HTMLElement {
  const button = made('button', className, [text]);
  if (about) button.setAttribute('aria-label', `${text}: ${about}`);
  button.addEventListener('click', () => (window as Site).tresen?.open(question));
  return button;
}

function made(tag: string, className: string, children: (Node | string)[]): HTMLElement {
  const element = document.createElement(tag);
  if (className) element.className = className;
  element.append(...children);
  return element;
}

function link(href: string, text: string): HTMLAnchorElement {
  const element = document.createElement('a');
  element.href = href;
  element.textContent = text;
  return element;
}

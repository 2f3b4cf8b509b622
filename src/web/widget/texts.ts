/** Everything the chat says by itself, in both languages. What the assistant says comes from the vendor's phrases. */
import { inLanguage, type Language } from '../shared/language.ts';

const texts = {
  assistant: { de: 'Assistent', en: 'Assistant' },
  tag: { de: 'digitaler Assistent', en: 'digital assistant' },
  you: { de: 'Eigene Nachricht', en: 'Your message' },
  colleague: { de: 'Innendienst', en: 'Inside sales' },
  log: { de: 'Gesprächsverlauf', en: 'Conversation' },
  message: { de: 'Nachricht', en: 'Message' },
  placeholder: { de: 'Frage oder Artikel …', en: 'Question or article …' },
  send: { de: 'Nachricht senden', en: 'Send message' },
  full: { de: '{left} Zeichen übrig', en: '{left} characters left' },
  attach: { de: 'Datei anhängen', en: 'Attach a file' },
  attachHint: {
    de: 'Datei anhängen: Excel, CSV, Text, PDF oder Foto, zusammen bis 10 MB',
    en: 'Attach a file: Excel, CSV, text, PDF or photo, up to 10 MB together',
  },
  chosen: { de: 'Ausgewählte Dateien', en: 'Chosen files' },
  remove: { de: '{name} entfernen', en: 'Remove {name}' },
  dropHere: { de: 'Datei hier ablegen', en: 'Drop the file here' },
  fileKind: {
    de: '„{name}“ kann ich nicht annehmen: nur Excel (.xlsx), CSV, Text, PDF und Fotos.',
    en: '“{name}” cannot be taken: only Excel (.xlsx), CSV, text, PDF and photos.',
  },
  fileSize: {
    de: '„{name}“ ist zu groß: zusammen höchstens 10 MB.',
    en: '“{name}” is too large: at most 10 MB together.',
  },
  fileEmpty: { de: '„{name}“ ist leer.', en: '“{name}” is empty.' },
  fileCount: { de: 'Höchstens fünf Dateien je Nachricht.', en: 'At most five files per message.' },
  failedSize: {
    de: 'Nicht angenommen: Die Dateien sind zu groß oder zu viele.',
    en: 'Not accepted: the files are too large or too many.',
  },
  failedKind: {
    de: 'Nicht angenommen: Der Inhalt ist kein Excel, CSV, Text, PDF oder Foto.',
    en: 'Not accepted: the content is no Excel, CSV, text, PDF or photo.',
  },
  sending: { de: 'wird gesendet …', en: 'sending …' },
  failed: { de: 'Nicht gesendet.', en: 'Not sent.' },
  retry: { de: 'Erneut senden', en: 'Send again' },
  typing: { de: '{name} schreibt …', en: '{name} is typing …' },
  offline: {
    de: 'Keine Verbindung. Nachrichten werden gesendet, sobald sie wieder da ist.',
    en: 'No connection. Messages are sent as soon as it is back.',
  },
  online: { de: 'Wieder verbunden.', en: 'Connected again.' },
  refused: {
    de: 'Der Chat ist gerade nicht erreichbar. Wir versuchen es weiter.',
    en: 'The chat cannot be reached right now. We keep trying.',
  },
  ended: {
    de: 'Diese Unterhaltung ist beendet.',
    en: 'This conversation has ended.',
  },
  earlier: { de: 'Frühere Nachrichten zeigen', en: 'Show earlier messages' },
  latest: { de: 'Neue Nachrichten', en: 'New messages' },
  replies: { de: 'Antwortvorschläge', en: 'Suggested replies' },
  person: { de: 'Mit einem Menschen sprechen', en: 'Talk to a person' },
  personPlease: { de: 'Mitarbeiter bitte', en: 'A person please' },
  language: { de: 'English', en: 'Deutsch' },
  switched: { de: 'Die Anzeige ist jetzt auf Deutsch.', en: 'The display is now in English.' },
  menu: { de: 'Weitere Funktionen', en: 'More options' },
  fresh: { de: 'Neue Unterhaltung', en: 'New conversation' },
  freshSure: { de: 'Verlauf hier löschen und neu beginnen?', en: 'Remove this history and start again?' },
  freshYes: { de: 'Neu beginnen', en: 'Start again' },
  freshNo: { de: 'Abbrechen', en: 'Cancel' },
  save: { de: 'Verlauf speichern', en: 'Save transcript' },
  saveName: { de: 'Unterhaltung', en: 'conversation' },
  close: { de: 'Chat schließen', en: 'Close chat' },
  privacy: { de: 'Datenschutz', en: 'Privacy' },
  imprint: { de: 'Impressum', en: 'Imprint' },
  machine: { de: 'Hier antwortet eine Maschine.', en: 'A machine answers here.' },
  download: { de: 'Datei herunterladen', en: 'Download file' },
  openLink: { de: 'öffnet in neuem Fenster', en: 'opens in a new window' },
  hello: {
    de: 'Guten Tag! Artikel, Preise, Bestand, Lieferung: einfach hier fragen.',
    en: 'Hello! Articles, prices, stock, delivery: just ask here.',
  },
};

export type Texts = Record<keyof typeof texts, string>;

export function textsIn(language: Language): Texts {
  return inLanguage(texts, language);
}

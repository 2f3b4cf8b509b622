/** The modules of `natural` we load by path: its root would load databases and read `.env`. */
declare module 'natural/lib/natural/stemmers/porter_stemmer_de.js' {
  const stemmer: { stem(word: string): string };
  export default stemmer;
}
declare module 'natural/lib/natural/stemmers/porter_stemmer.js' {
  const stemmer: { stem(word: string): string };
  export default stemmer;
}
declare module 'natural/lib/natural/tokenizers/aggressive_tokenizer_de.js' {
  export default class AggressiveTokenizerDe {
    tokenize(text: string): string[];
  }
}

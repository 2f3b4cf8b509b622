/** How cards look: our type sizes, and colours that follow the page between light and dark. */
import { HostConfig } from 'adaptivecards';

const color = (name: string) => ({ default: `var(--${name})`, subtle: 'var(--soft)' });

const foregroundColors = {
  default: color('ink'),
  dark: color('ink'),
  light: color('ink'),
  accent: color('link'),
  good: color('good'),
  warning: color('warning'),
  attention: color('danger'),
};

const plain = { backgroundColor: 'transparent', foregroundColors };
const tinted = { backgroundColor: 'var(--tint)', foregroundColors };

/** One for all cards; it holds no state. */
export const hostConfig = new HostConfig({
  fontFamily: 'inherit',
  fontSizes: { small: 13, default: 15, medium: 16, large: 19, extraLarge: 22 },
  fontWeights: { lighter: 400, default: 400, bolder: 650 },
  lineHeights: { small: 18, default: 21, medium: 22, large: 25, extraLarge: 28 },
  spacing: { small: 4, default: 8, medium: 12, large: 16, extraLarge: 20, padding: 14 },
  separator: { lineThickness: 1, lineColor: 'var(--line)' },
  supportsInteractivity: true,
  imageSizes: { small: 40, medium: 80, large: 140 },
  containerStyles: {
    default: plain,
    emphasis: tinted,
    accent: tinted,
    good: tinted,
    attention: tinted,
    warning: tinted,
  },
  actions: {
    maxActions: 6,
    spacing: 'default',
    buttonSpacing: 8,
    actionsOrientation: 'horizontal',
    actionAlignment: 'left',
    allowTitleToWrap: true,
    showCard: { actionMode: 'inline', inlineTopMargin: 8 },
  },
  adaptiveCard: { allowCustomStyle: false },
  factSet: {
    title: {
      color: 'default',
      size: 'default',
      isSubtle: true,
      weight: 'default',
      wrap: true,
      maxWidth: 130,
    },
    value: { color: 'default', size: 'default', isSubtle: false, weight: 'default', wrap: true },
    spacing: 12,
  },
  textStyles: {
    heading: { size: 'medium', weight: 'bolder', color: 'default', isSubtle: false, fontType: 'default' },
    columnHeader: { size: 'small', weight: 'default', color: 'default', isSubtle: true, fontType: 'default' },
  },
  textBlock: { headingLevel: 3 },
});

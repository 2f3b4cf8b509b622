/** The house's colours as a Fluent theme, light and dark, following the system unless somebody chose. */
import {
  type BrandVariants,
  createDarkTheme,
  createLightTheme,
  type Theme,
} from '@fluentui/react-components';
import { useSyncExternalStore } from 'react';
import type { Settings } from '../model/kept.ts';

/** The accent of the website (`shared/styles/colors.css`) from dark to light. */
const brand: BrandVariants = {
  10: '#020a0c',
  20: '#07191d',
  30: '#0a2a31',
  40: '#0e373f',
  50: '#12444f',
  60: '#15525f',
  70: '#185f6e',
  80: '#1b6b7c',
  90: '#34798a',
  100: '#4a8897',
  110: '#6098a5',
  120: '#76a8b3',
  130: '#8db9c2',
  140: '#a6cad1',
  150: '#c3dde2',
  160: '#e2f0f2',
};

const light: Theme = {
  ...createLightTheme(brand),
  colorNeutralBackground2: '#faf9f6',
  colorNeutralBackground3: '#f5f3ee',
  colorNeutralStroke2: '#e3dfd6',
};
const dark: Theme = {
  ...createDarkTheme(brand),
  colorNeutralBackground1: '#1f2729',
  colorNeutralBackground2: '#1a2123',
  colorNeutralBackground3: '#14191b',
  colorNeutralBackground1Hover: '#2a3437',
  colorNeutralStroke2: '#374347',
  colorBrandForeground1: brand[130],
  colorBrandForeground2: brand[140],
  colorBrandForegroundLink: brand[130],
  colorCompoundBrandForeground1: brand[130],
};

const query = matchMedia('(prefers-color-scheme: dark)');
const watch = (onChange: () => void) => {
  query.addEventListener('change', onChange);
  return () => query.removeEventListener('change', onChange);
};

export function useTheme(chosen: Settings['theme']): { theme: Theme; isDark: boolean } {
  const isSystemDark = useSyncExternalStore(watch, () => query.matches);
  const isDark = chosen === 'system' ? isSystemDark : chosen === 'dark';
  return { theme: isDark ? dark : light, isDark };
}

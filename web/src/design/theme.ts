import { theme, type ThemeConfig } from 'antd';

export type Scheme = 'light' | 'dark';

const fonts = `system-ui, -apple-system, 'Segoe UI', 'PingFang SC', 'Hiragino Sans GB', 'Microsoft YaHei', 'Noto Sans CJK SC', 'Source Han Sans SC', sans-serif`;

const shared = {
  fontFamily: fonts,
  borderRadius: 6,
  fontSize: 14,
  lineHeight: 1.6,
  wireframe: false,
};

/** The class under which antd's tokens are CSS variables, for our own styles. */
export const cssVariables = 'tokens';

/** Texts of antd's own tokens stand at 3:1 in places; these keep 4.5:1 on every ground of the pages. */
export const themes: Record<Scheme, ThemeConfig> = {
  light: {
    cssVar: { key: cssVariables },
    algorithm: theme.defaultAlgorithm,
    token: {
      ...shared,
      colorPrimary: '#1d4e89',
      colorInfo: '#1d4e89',
      colorLink: '#1d4e89',
      colorSuccess: '#1f7a3d',
      colorWarning: '#9a5b00',
      colorError: '#b3261e',
      // What antd derives from dark signs is too dull to read on.
      colorInfoBg: '#e8f0fa',
      colorInfoBorder: '#b5cbe6',
      colorSuccessBg: '#e7f4eb',
      colorSuccessBorder: '#aed5bb',
      colorWarningBg: '#fdf4e3',
      colorWarningBorder: '#e9cf9f',
      colorErrorBg: '#fdeceb',
      colorErrorBorder: '#efb9b5',
      colorText: '#1b1f24',
      colorTextSecondary: '#4a525c',
      colorTextTertiary: '#59626d',
      colorTextQuaternary: '#646d78',
      colorTextPlaceholder: '#646d78',
      colorTextDescription: '#59626d',
      colorTextDisabled: '#6d7680',
      colorBgLayout: '#f5f6f8',
      colorBorderSecondary: '#e3e6ea',
      colorBorder: '#c6ccd4',
    },
    components: {
      Layout: { headerBg: '#ffffff', siderBg: '#ffffff' },
      Table: { headerBg: '#eef1f4', headerColor: '#38404a', cellPaddingBlockSM: 6 },
      Menu: { itemSelectedBg: '#e3ebf5', itemSelectedColor: '#1d4e89' },
      Tabs: { itemColor: '#4a525c' },
    },
  },
  dark: {
    cssVar: { key: cssVariables },
    algorithm: theme.darkAlgorithm,
    token: {
      ...shared,
      colorPrimary: '#3d74b8',
      colorInfo: '#3d74b8',
      colorLink: '#8bb9ef',
      colorLinkHover: '#a9cdf6',
      colorSuccess: '#55b877',
      colorWarning: '#dfa33f',
      colorError: '#c9483f',
      colorErrorText: '#ff9a91',
      colorText: '#e6e9ed',
      colorTextSecondary: '#b7bec7',
      colorTextTertiary: '#a5adb7',
      colorTextQuaternary: '#98a1ab',
      colorTextPlaceholder: '#98a1ab',
      colorTextDescription: '#a5adb7',
      colorTextDisabled: '#8b939d',
      colorBgBase: '#14171b',
      colorBgLayout: '#101316',
      colorBgContainer: '#181c21',
      colorBgElevated: '#20252b',
      colorBorder: '#434b55',
      colorBorderSecondary: '#2b3138',
    },
    components: {
      Layout: { headerBg: '#181c21', siderBg: '#181c21' },
      Table: { headerBg: '#20252b', headerColor: '#c9cfd6', cellPaddingBlockSM: 6 },
      Menu: { itemSelectedBg: '#23344a', itemSelectedColor: '#bcd8f8' },
      Tabs: { itemSelectedColor: '#8bb9ef', inkBarColor: '#8bb9ef' },
      // Under the pointer antd darkens or keeps the primary colour, which is too dark to read on this ground.
      Button: {
        defaultHoverColor: '#8bb9ef',
        defaultHoverBorderColor: '#8bb9ef',
        defaultActiveColor: '#8bb9ef',
      },
    },
  },
};

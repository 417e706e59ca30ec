import type { ThemeConfig } from "antd";

/** Deep blue for what one does, deep red for what is dangerous and for the house's mark; paper-like ground. Contrast is AA throughout. */
export const theme: ThemeConfig = {
  token: {
    fontSize: 16,
    fontFamily:
      '"Noto Sans CJK SC", "Source Han Sans SC", "Microsoft YaHei", "PingFang SC", "Noto Sans", system-ui, sans-serif',
    colorPrimary: "#1c4a85",
    colorLink: "#1c4a85",
    colorError: "#a61b1b",
    colorWarning: "#9a5b00",
    colorSuccess: "#2a6f3a",
    colorInfo: "#1c4a85",
    colorErrorBg: "#fbecea",
    colorErrorBorder: "#e0aaa4",
    colorWarningBg: "#fdf4df",
    colorWarningBorder: "#e2c588",
    colorInfoBg: "#e8eef6",
    colorInfoBorder: "#b5c8e0",
    colorSuccessBg: "#e9f3eb",
    colorSuccessBorder: "#abcfb4",
    colorText: "#1d2129",
    colorTextSecondary: "#4a515c",
    colorTextDescription: "#5a616c",
    colorTextPlaceholder: "#6b7280",
    colorBorder: "#b8b4aa",
    colorBorderSecondary: "#ddd8cc",
    colorBgLayout: "#f5f2ec",
    borderRadius: 4,
    controlHeight: 40,
    controlOutlineWidth: 3,
    motionDurationMid: "0.12s",
    motionDurationSlow: "0.16s",
  },
  components: {
    Alert: { withDescriptionPadding: "12px 16px", withDescriptionIconSize: 20 },
    Button: { primaryShadow: "none", dangerShadow: "none", defaultShadow: "none" },
    Descriptions: { labelBg: "#efebe2" },
    Form: { itemMarginBottom: 18, verticalLabelPadding: "0 0 4px" },
    Table: { headerBg: "#efebe2", cellPaddingBlock: 12 },
    Tabs: { titleFontSize: 17, horizontalItemPadding: "10px 2px" },
    Segmented: { itemSelectedBg: "#1c4a85", itemSelectedColor: "#ffffff", trackBg: "#e9e4d9", itemColor: "#33383f" },
  },
};

/** The same without animation: lists and dialogs stand as soon as they are there. */
export const stillTheme: ThemeConfig = { ...theme, token: { ...theme.token, motion: false } };

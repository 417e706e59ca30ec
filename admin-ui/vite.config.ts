import { fileURLToPath } from "node:url";
import react from "@vitejs/plugin-react";
import { defineConfig } from "vite";

const here = (path: string) => fileURLToPath(new URL(path, import.meta.url));
const server = "http://127.0.0.1:8080";

export default defineConfig({
  root: here("."),
  plugins: [react()],
  build: {
    outDir: here("../dist/admin-ui"),
    emptyOutDir: true,
    target: "chrome111",
    reportCompressedSize: false,
    chunkSizeWarningLimit: 1200,
    rolldownOptions: {
      // only the form library's own test kit asks for it, and that is shaken out
      external: ["@rjsf/validator-ajv8"],
      input: { index: here("index.html"), screen: here("screen.html") },
      output: {
        codeSplitting: {
          // without priorities a page's library would take with it what all pages share
          groups: [
            {
              name: "react",
              priority: 3,
              test: /node_modules[\\/](react|react-dom|scheduler|react-router|i18next|react-i18next|@tanstack|temporal-polyfill|zod)[\\/]/,
            },
            {
              name: "antd",
              priority: 2,
              test: /node_modules[\\/](antd|@ant-design|@rc-component|rc-[a-z-]+|dayjs|@babel)[\\/]/,
            },
            { name: "calendar", priority: 1, test: /node_modules[\\/](@fullcalendar|@full-ui)[\\/]/ },
            { name: "forms", priority: 1, test: /node_modules[\\/](@rjsf|lodash|lodash-es|markdown-to-jsx)[\\/]/ },
            { name: "drag", priority: 1, test: /node_modules[\\/]@dnd-kit[\\/]/ },
          ],
        },
      },
    },
  },
  server: {
    proxy: {
      "/api": { target: server, ws: true },
      "/healthz": { target: server },
    },
  },
});

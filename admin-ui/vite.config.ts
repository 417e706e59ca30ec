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
      input: { index: here("index.html"), screen: here("screen.html") },
      output: {
        codeSplitting: {
          groups: [
            {
              name: "react",
              test: /node_modules[\\/](react|react-dom|scheduler|react-router|i18next|react-i18next|@tanstack)[\\/]/,
            },
            { name: "calendar", test: /node_modules[\\/](@fullcalendar|@full-ui)[\\/]/ },
            { name: "forms", test: /node_modules[\\/](@rjsf|lodash|lodash-es|markdown-to-jsx)[\\/]/ },
            { name: "drag", test: /node_modules[\\/]@dnd-kit[\\/]/ },
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

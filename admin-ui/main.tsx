import { QueryClient, QueryClientProvider } from "@tanstack/react-query";
import { StrictMode } from "react";
import { createRoot } from "react-dom/client";
import { I18nextProvider } from "react-i18next";
import { createBrowserRouter, RouterProvider } from "react-router";
import { z } from "zod";
import { createClient } from "./api/client.ts";
import { ClientContext } from "./api/hooks.ts";
import { watchPresence } from "./api/presence.ts";
import { App } from "./app.tsx";
import { createI18n, storedLanguage } from "./i18n.ts";
import { LanguageProvider } from "./language.tsx";
import "./styles.css";
import "./parts/fields.css";

// the pages' content security policy forbids eval, which zod would otherwise try
z.config({ jitless: true });

const root = document.getElementById("root");
if (root !== null) {
  const i18n = await createI18n(storedLanguage());
  const queries = new QueryClient({ defaultOptions: { queries: { retry: 1, refetchOnWindowFocus: true } } });
  const client = createClient(watchPresence(window, () => performance.now()));
  // only such a router can hold a page back that has unsaved changes
  const router = createBrowserRouter([{ path: "*", element: <App /> }]);
  createRoot(root).render(
    <StrictMode>
      <I18nextProvider i18n={i18n}>
        <QueryClientProvider client={queries}>
          <ClientContext value={client}>
            <LanguageProvider>
              <RouterProvider router={router} />
            </LanguageProvider>
          </ClientContext>
        </QueryClientProvider>
      </I18nextProvider>
    </StrictMode>,
  );
}

import { useTranslation } from "react-i18next";
import { useToast } from "./use-toast.ts";

/**
 * Puts words into the clipboard and says so. Browsers give the clipboard only to pages that came over a safe way; where the hall's
 * PC is reached by plain http from another PC, an old command that needs a selection does it. Where neither may, the words are
 * shown for copying by hand.
 */
export function useCopy(): (words: string, done: string) => Promise<void> {
  const { t } = useTranslation();
  const toast = useToast();
  return async (words, done) => {
    if (await write(words)) toast.done(done);
    else window.prompt(t("copy.byHand"), words);
  };
}

async function write(words: string): Promise<boolean> {
  if (window.isSecureContext)
    return navigator.clipboard.writeText(words).then(
      () => true,
      () => false,
    );
  const box = document.createElement("textarea");
  box.value = words;
  box.style.position = "fixed";
  document.body.append(box);
  box.select();
  const isCopied = document.execCommand("copy");
  box.remove();
  return isCopied;
}

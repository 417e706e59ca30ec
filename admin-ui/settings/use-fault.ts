import { HallcastError } from "../../playlists/errors.ts";
import { sentence } from "../../playlists/messages/sentence.ts";
import { useLanguage } from "../language.tsx";

/** The service's own judgement of a form before it is asked: the sentence of what a check throws, null if it throws nothing. */
export function useFault(): (check: () => void) => string | null {
  const { language } = useLanguage();
  return (check) => {
    try {
      check();
      return null;
    } catch (error) {
      if (error instanceof HallcastError) return sentence(language, error.code, error.params);
      throw error;
    }
  };
}

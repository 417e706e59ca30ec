import { App } from "antd";
import { useSentenceOf } from "../api/hooks.ts";

export type Toast = { readonly done: (text: string) => void; readonly failed: (error: unknown) => void };

/** Short words at the top of the page, read out by screen readers: that something was done, or why it was not. */
export function useToast(): Toast {
  const { message } = App.useApp();
  const sentenceOf = useSentenceOf();
  return {
    done: (text) => void message.success(text),
    failed: (error) => void message.error(sentenceOf(error)),
  };
}

import { DownloadOutlined } from "@ant-design/icons";
import { Button } from "antd";
import { useState } from "react";
import type { Route } from "../../controller/service/api/contract/route.ts";
import { type CallInput, urlOf } from "../api/client.ts";
import { useClient } from "../api/hooks.ts";
import { useToast } from "./use-toast.ts";

/**
 * Saves a file of the service under the name it gives it. Unlike a plain link it shows that a large file is still being made, and
 * says in words why there is none.
 */
export function DownloadButton<R extends Route>({
  route,
  input,
  label,
  busyLabel,
}: {
  readonly route: R;
  readonly input: CallInput<R>;
  readonly label: string;
  /** Stands on the button while the file is being made. */
  readonly busyLabel: string;
}) {
  const client = useClient();
  const toast = useToast();
  const [isBusy, setBusy] = useState(false);
  const save = async () => {
    setBusy(true);
    try {
      const { blob, name } = await client.file(route, input);
      keep(blob, name || (urlOf(route, input).split(/[/?]/u).at(-1) ?? ""));
    } catch (error) {
      toast.failed(error);
    } finally {
      setBusy(false);
    }
  };
  return (
    <Button icon={<DownloadOutlined aria-hidden />} loading={isBusy} onClick={() => void save()}>
      {isBusy ? busyLabel : label}
    </Button>
  );
}

function keep(blob: Blob, name: string): void {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(blob);
  link.download = name;
  link.click();
  // the browser has taken the file over once the press was handled
  setTimeout(() => URL.revokeObjectURL(link.href));
}

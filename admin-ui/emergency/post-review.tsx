import { Button, Input, Modal, Radio } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { contract } from "../../controller/service/api/contract.ts";
import type { Takeover } from "../../playlists/takeover.ts";
import { useAct } from "../api/hooks.ts";
import { Field } from "../parts/field.tsx";
import { useToast } from "../parts/use-toast.ts";
import { useTimes } from "../times.ts";
import { EmergencyPicture } from "./emergency-picture.tsx";

type Props = { readonly takeover: Takeover; readonly boardNames: string };

/** 补审: what was on the boards in an emergency, judged afterwards by somebody who had no part in it. */
export function PostReviewCard({ takeover, boardNames }: Props) {
  const { t } = useTranslation();
  const toast = useToast();
  const times = useTimes();
  const act = useAct(contract.postReview, [contract.listTakeovers]);
  const [open, setOpen] = useState(false);
  const [passed, setPassed] = useState<boolean | null>(null);
  const [opinion, setOpinion] = useState("");
  const due = takeover.postReview?.dueDay ?? null;
  const send = async () => {
    if (passed === null) return;
    try {
      await act.mutateAsync({ params: { id: takeover.id }, body: { passed, opinion } });
      toast.done(t("postReview.done"));
      setOpen(false);
    } catch (error) {
      toast.failed(error);
    }
  };
  return (
    <article className="emergency-card is-drill" aria-label={t("postReview.of", { title: takeover.title })}>
      <div>
        <h2>{t("postReview.of", { title: takeover.title })}</h2>
        <p className="emergency-who">
          {t("postReview.facts", {
            boards: boardNames,
            time: times.full(takeover.fromMs ?? takeover.requestedAtMs),
            asked: takeover.requestedByName,
            confirmed: takeover.confirmedByName ?? "",
          })}
        </p>
        {due !== null && <p>{t("postReview.due", { day: due })}</p>}
      </div>
      <EmergencyPicture takeover={takeover} />
      <div className="emergency-acts">
        <Button type="primary" onClick={() => setOpen(true)}>
          {t("postReview.open")}
        </Button>
      </div>
      <Modal
        open={open}
        title={t("postReview.of", { title: takeover.title })}
        okText={t("postReview.send")}
        okButtonProps={{ disabled: passed === null || opinion.trim() === "" }}
        confirmLoading={act.isPending}
        onOk={() => void send()}
        onCancel={() => setOpen(false)}
        destroyOnHidden
      >
        <EmergencyPicture takeover={takeover} />
        <Field label={t("postReview.result")} group className="post-review-result">
          {() => (
            <Radio.Group
              value={passed}
              options={[
                { value: true, label: t("postReview.passed") },
                { value: false, label: t("postReview.failed") },
              ]}
              onChange={(event) => setPassed(event.target.value === true)}
            />
          )}
        </Field>
        <Field label={t("postReview.opinion")}>
          {(id) => (
            <Input.TextArea
              id={id}
              maxLength={500}
              autoSize={{ minRows: 2, maxRows: 5 }}
              value={opinion}
              onChange={(event) => setOpinion(event.target.value)}
            />
          )}
        </Field>
      </Modal>
    </article>
  );
}

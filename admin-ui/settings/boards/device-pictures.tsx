import { Button } from "antd";
import { useTranslation } from "react-i18next";
import type { TestPicture } from "../../../controller/ports/playout-status.ts";
import type { ControlKindInfo } from "../../../controller/service/api/contract/control.ts";
import { contract } from "../../../controller/service/api/contract.ts";
import { useAct, useSentenceOf } from "../../api/hooks.ts";
import { Field } from "../../parts/field.tsx";
import { useToast } from "../../parts/use-toast.ts";

const SECONDS = 60;

type Props = { readonly boardId: string; readonly kind: ControlKindInfo };

/** Buttons for the pictures that the board's controller draws itself: they show whether controller and cards are well without the PC. */
export function DevicePictures({ boardId, kind }: Props) {
  const { t } = useTranslation();
  const toast = useToast();
  const sentenceOf = useSentenceOf();
  const show = useAct(contract.showDevicePicture, [contract.listBoards]);
  const press = async (picture: TestPicture | null) => {
    const done = await show
      .mutateAsync({ params: { id: boardId }, body: { picture, seconds: SECONDS } })
      .catch(() => null);
    if (done === null) return;
    toast.done(picture === null ? t("control.pictureEnded") : t("control.pictureShown", { seconds: SECONDS }));
  };
  if (kind.testPictures.length === 0) return null;
  return (
    <Field
      label={t("control.pictures")}
      help={t("control.picturesHelp", { seconds: SECONDS })}
      error={show.error === null ? null : sentenceOf(show.error)}
      group
    >
      {() => (
        <div className="device-pictures">
          {kind.testPictures.map((picture) => (
            <Button key={picture} disabled={show.isPending} onClick={() => void press(picture)}>
              {t(`control.picture.${picture}`)}
            </Button>
          ))}
          <Button disabled={show.isPending} onClick={() => void press(null)}>
            {t("control.pictureEnd")}
          </Button>
        </div>
      )}
    </Field>
  );
}

import { DeleteOutlined, PlusOutlined } from "@ant-design/icons";
import { Button, TimePicker } from "antd";
import dayjs from "dayjs";
import { useTranslation } from "react-i18next";
import { Field } from "./field.tsx";

type Window = { readonly from: string; readonly to: string };
type Props = { readonly windows: readonly Window[]; readonly onChange: (windows: Window[]) => void };

const MOST_WINDOWS = 12;
const OFFICE_HOURS: Window = { from: "08:30", to: "17:30" };
const timeOf = (text: string) => dayjs(`2000-01-01T${text === "24:00" ? "00:00" : text}`);

/** Hours of the day, half-open; an end at or before its beginning is on the next day. None means the whole day. */
export function WindowsField({ windows, onChange }: Props) {
  const { t } = useTranslation();
  const set = (index: number, part: Partial<Window>) =>
    onChange(windows.map((one, i) => (i === index ? { ...one, ...part } : one)));
  return (
    <Field label={t("when.hours")} group>
      {() => (
        <div className="windows">
          {windows.map((window, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: windows have no identity but their place
            <div className="window" key={index}>
              <TimePicker
                aria-label={t("when.from", { n: index + 1 })}
                format="HH:mm"
                minuteStep={5}
                allowClear={false}
                needConfirm={false}
                value={timeOf(window.from)}
                onChange={(time) => time !== null && set(index, { from: time.format("HH:mm") })}
              />
              <span aria-hidden>—</span>
              <TimePicker
                aria-label={t("when.to", { n: index + 1 })}
                format="HH:mm"
                minuteStep={5}
                allowClear={false}
                needConfirm={false}
                value={timeOf(window.to)}
                onChange={(time) => time !== null && set(index, { to: time.format("HH:mm") })}
              />
              <span className="field-help">{window.to <= window.from ? t("when.nextDay") : ""}</span>
              <Button
                type="text"
                icon={<DeleteOutlined />}
                aria-label={t("when.remove", { n: index + 1 })}
                onClick={() => onChange(windows.filter((_, i) => i !== index))}
              />
            </div>
          ))}
          <Button
            icon={<PlusOutlined />}
            disabled={windows.length >= MOST_WINDOWS}
            onClick={() => onChange([...windows, OFFICE_HOURS])}
          >
            {windows.length === 0 ? t("when.addFirst") : t("when.add")}
          </Button>
        </div>
      )}
    </Field>
  );
}

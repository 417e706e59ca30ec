import { Alert, Button, Form, Input } from "antd";
import { useTranslation } from "react-i18next";
import { useLocation, useNavigate } from "react-router";
import { z } from "zod";
import { contract } from "../../controller/service/api/contract.ts";
import { useAct, useSentenceOf } from "../api/hooks.ts";
import { useEnter } from "../session.tsx";
import { Door } from "./door.tsx";

type Fields = { readonly name: string; readonly password: string };
/** `ended`: somebody was signed in until just now. */
const CameFrom = z.object({ from: z.string(), ended: z.boolean() });

/** Name and password, then back to where one wanted to go. */
export function SignIn() {
  const { t } = useTranslation();
  const go = useNavigate();
  const location = useLocation();
  const enter = useEnter();
  const sentenceOf = useSentenceOf();
  const cameFrom = CameFrom.safeParse(location.state);
  const signIn = useAct(contract.signIn, []);
  const send = async (fields: Fields) => {
    const me = await signIn.mutateAsync({ body: fields }).catch(() => null);
    if (me === null) return;
    enter(me);
    await go(cameFrom.success ? cameFrom.data.from : "/", { replace: true });
  };
  return (
    <Door title={t("door.signIn")}>
      <Form layout="vertical" requiredMark={false} onFinish={(fields: Fields) => void send(fields)}>
        {cameFrom.data?.ended === true && signIn.error === null && (
          <Alert type="info" showIcon title={t("door.ended")} style={{ marginBottom: 16 }} />
        )}
        <div aria-live="assertive">
          {signIn.error !== null && (
            <Alert type="error" showIcon title={sentenceOf(signIn.error)} style={{ marginBottom: 16 }} />
          )}
        </div>
        <Form.Item name="name" label={t("door.name")} rules={[{ required: true, message: t("form.required") }]}>
          <Input autoComplete="username" autoFocus size="large" />
        </Form.Item>
        <Form.Item name="password" label={t("door.password")} rules={[{ required: true, message: t("form.required") }]}>
          <Input.Password autoComplete="current-password" size="large" />
        </Form.Item>
        <Button type="primary" htmlType="submit" block size="large" loading={signIn.isPending}>
          {t("door.signIn")}
        </Button>
      </Form>
      <p className="door-help">{t("door.forgotten")}</p>
    </Door>
  );
}

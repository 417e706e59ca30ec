import { Form, Input, Modal } from "antd";
import { useTranslation } from "react-i18next";
import { contract } from "../../controller/service/api/contract.ts";
import { useAct } from "../api/hooks.ts";
import { useToast } from "../parts/use-toast.ts";

type Fields = { readonly current: string; readonly next: string };

/** One's own password, with the present one as proof. */
export function ChangePassword({ open, onClose }: { readonly open: boolean; readonly onClose: () => void }) {
  const { t } = useTranslation();
  const toast = useToast();
  const [form] = Form.useForm<Fields>();
  const change = useAct(contract.changePassword, []);
  const send = async (fields: Fields) => {
    try {
      await change.mutateAsync({ body: fields });
      toast.done(t("person.passwordChanged"));
      form.resetFields();
      onClose();
    } catch (error) {
      toast.failed(error);
    }
  };
  return (
    <Modal
      open={open}
      title={t("person.changePassword")}
      okText={t("common.save")}
      confirmLoading={change.isPending}
      onOk={() => form.submit()}
      onCancel={onClose}
      destroyOnHidden
    >
      <Form form={form} layout="vertical" onFinish={(fields) => void send(fields)}>
        <Form.Item
          name="current"
          label={t("person.currentPassword")}
          rules={[{ required: true, message: t("form.required") }]}
        >
          <Input.Password autoComplete="current-password" />
        </Form.Item>
        <Form.Item
          name="next"
          label={t("person.newPassword")}
          extra={t("person.passwordRule")}
          rules={[
            { required: true, message: t("form.required") },
            { min: 10, message: t("welcome.short") },
          ]}
        >
          <Input.Password autoComplete="new-password" />
        </Form.Item>
      </Form>
    </Modal>
  );
}

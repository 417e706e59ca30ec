import { useTranslation } from "react-i18next";
import { Link } from "react-router";
import { contract } from "../../controller/service/api/contract.ts";
import { useRead } from "../api/hooks.ts";

/** The numbers under which an item stands in the register, one for each content it has been. */
export function RegisterNumbers({ itemId }: { readonly itemId: string }) {
  const { t } = useTranslation();
  const register = useRead(contract.listRegister, { query: { itemId } });
  if (register.data === undefined) return null;
  const numbers = register.data.entries.map((entry) => entry.registerNo).toReversed();
  return (
    <span>
      {numbers.length === 0
        ? t("item.noNumber")
        : numbers.map((no) => (
            <Link key={no} className="register-no" to={`/register/${no}`}>
              {no}
            </Link>
          ))}
    </span>
  );
}

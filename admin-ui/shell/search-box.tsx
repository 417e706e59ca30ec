import { SearchOutlined } from "@ant-design/icons";
import { type FormEvent, type KeyboardEvent, useId, useState } from "react";
import { useTranslation } from "react-i18next";
import { useLocation, useNavigate } from "react-router";
import { contract } from "../../controller/service/api/contract.ts";
import { useRead } from "../api/hooks.ts";
import { groupHits } from "./search-groups.ts";
import { useSettled } from "./use-settled.ts";
import "./search-box.css";

const TYPED_MS = 250;
const MOST_OF_A_KIND = 4;

/** Finds anything by a word: a few hits of each kind while one types, the whole list with filters on Enter. */
export function SearchBox() {
  const { t } = useTranslation();
  const go = useNavigate();
  const id = useId();
  const { pathname, search } = useLocation();
  const [text, setText] = useState(() =>
    pathname === "/search" ? (new URLSearchParams(search).get("text") ?? "") : "",
  );
  const [open, setOpen] = useState(false);
  const [active, setActive] = useState(-1);
  const wanted = useSettled(text.trim(), TYPED_MS);
  const found = useRead(contract.search, { query: { text: wanted } }, { enabled: wanted !== "" && open });
  const groups = wanted === "" ? [] : groupHits(found.data ?? [], MOST_OF_A_KIND);
  const hits = groups.flatMap((group) => group.hits);
  const isShown = open && wanted !== "" && found.data !== undefined;
  const optionId = (index: number) => `${id}-${index}`;
  const leave = (to: string) => {
    setOpen(false);
    setActive(-1);
    void go(to);
  };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const chosen = isShown ? hits[active] : undefined;
    if (chosen !== undefined) leave(chosen.to);
    else if (text.trim() !== "") leave(`/search?${new URLSearchParams({ text: text.trim() })}`);
  };
  const key = (event: KeyboardEvent) => {
    if (event.key === "Escape") {
      setOpen(false);
      setActive(-1);
    }
    const step = event.key === "ArrowDown" ? 1 : event.key === "ArrowUp" ? -1 : 0;
    if (step === 0) return;
    event.preventDefault();
    setOpen(true);
    // one place beside the hits is the box itself
    if (hits.length > 0) setActive(((active + 1 + step + hits.length + 1) % (hits.length + 1)) - 1);
  };
  return (
    <search className="search-box">
      <form onSubmit={submit}>
        <SearchOutlined aria-hidden />
        <input
          type="text"
          role="combobox"
          autoComplete="off"
          aria-label={t("search.label")}
          aria-expanded={isShown}
          aria-controls={`${id}-list`}
          aria-autocomplete="list"
          {...(isShown && active >= 0 ? { "aria-activedescendant": optionId(active) } : {})}
          placeholder={t("search.label")}
          value={text}
          onFocus={() => setOpen(true)}
          onBlur={() => setOpen(false)}
          onKeyDown={key}
          onChange={(event) => {
            setText(event.target.value);
            setOpen(true);
            setActive(-1);
          }}
        />
      </form>
      {/* a press on a hit must not take the focus away before it is heard */}
      <div className="search-hits" hidden={!isShown} onPointerDown={(event) => event.preventDefault()}>
        {isShown && hits.length === 0 && <p>{t("search.nothing", { text: wanted })}</p>}
        <div id={`${id}-list`} role="listbox" aria-label={t("search.label")}>
          {isShown &&
            groups.map((group) => (
              // biome-ignore lint/a11y/useSemanticElements: options of a list box are grouped by role
              <div key={group.kind} role="group" aria-label={t(`search.kind.${group.kind}`)}>
                <div className="search-kind" aria-hidden>
                  {t(`search.kind.${group.kind}`)}
                </div>
                {group.hits.map((hit) => {
                  const index = hits.indexOf(hit);
                  return (
                    // biome-ignore lint/a11y/useFocusableInteractive: the box keeps the focus and names the active option
                    // biome-ignore lint/a11y/useKeyWithClickEvents: keys go to the box
                    <div
                      key={`${hit.kind}-${hit.id}`}
                      id={optionId(index)}
                      role="option"
                      aria-selected={index === active}
                      onClick={() => leave(hit.to)}
                    >
                      <b>{hit.title}</b>
                      <span>{hit.detail}</span>
                    </div>
                  );
                })}
              </div>
            ))}
        </div>
        {isShown && hits.length > 0 && <p>{t("search.more")}</p>}
      </div>
    </search>
  );
}

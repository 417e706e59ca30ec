import type { ReactNode } from "react";

/** Name of a page, one line of what it is for, and what can be done with it as a whole. */
export function PageHead({
  title,
  note,
  children,
}: {
  readonly title: string;
  readonly note?: ReactNode;
  readonly children?: ReactNode;
}) {
  return (
    <div className="page-head">
      <div>
        <h1>{title}</h1>
        {note !== undefined && <p>{note}</p>}
      </div>
      <div className="page-head-tools">{children}</div>
    </div>
  );
}

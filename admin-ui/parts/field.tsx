import { type ReactNode, useId } from "react";

type Props = {
  readonly label: ReactNode;
  readonly help?: ReactNode;
  /** Sentence of what is wrong; read out when it appears. */
  readonly error?: string | null;
  /** Set for a group of controls: then the label names the group. For a single control use the id it is given. */
  readonly group?: boolean;
  readonly className?: string;
  readonly children: (id: string) => ReactNode;
};

/** A labelled control outside Ant Design's own forms. */
export function Field({ label, help, error, group = false, className, children }: Props) {
  const id = useId();
  return (
    <div className={`field ${className ?? ""}`} {...(group ? { role: "group", "aria-labelledby": `${id}-label` } : {})}>
      {group ? (
        <span className="field-label" id={`${id}-label`}>
          {label}
        </span>
      ) : (
        <label className="field-label" htmlFor={id}>
          {label}
        </label>
      )}
      {children(id)}
      {help !== undefined && <div className="field-help">{help}</div>}
      <div aria-live="polite">
        {error !== null && error !== undefined && <div className="field-error">{error}</div>}
      </div>
    </div>
  );
}

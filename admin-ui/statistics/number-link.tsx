import { Link } from "react-router";

/** A number that opens the list of the register behind it. */
export function NumberLink({
  count,
  query,
  label,
}: {
  readonly count: number;
  readonly query: Readonly<Record<string, string>>;
  /** What is counted, for those who hear the number alone. */
  readonly label: string;
}) {
  return (
    <Link
      className="number-link"
      aria-label={`${label} ${count}`}
      to={{ pathname: "/register", search: new URLSearchParams({ ...query }).toString() }}
    >
      {count}
    </Link>
  );
}

import { lazy, Suspense } from "react";
import { Navigate, Outlet, Route, Routes } from "react-router";
import { Waiting } from "./parts/waiting.tsx";
import { SessionGate, useMay } from "./session.tsx";
import { Shell } from "./shell/shell.tsx";
import { SignIn } from "./sign-in/sign-in.tsx";
import { Welcome } from "./sign-in/welcome.tsx";

const Dashboard = lazy(async () => ({ default: (await import("./dashboard/dashboard.tsx")).Dashboard }));
const NewNotice = lazy(async () => ({ default: (await import("./new-notice/new-notice.tsx")).NewNotice }));
const Review = lazy(async () => ({ default: (await import("./review/review.tsx")).Review }));
const Schedule = lazy(async () => ({ default: (await import("./schedule/schedule.tsx")).Schedule }));
const ItemPage = lazy(async () => ({ default: (await import("./item/item-page.tsx")).ItemPage }));
const Search = lazy(async () => ({ default: (await import("./search/search.tsx")).Search }));
const Register = lazy(async () => ({ default: (await import("./register/register.tsx")).Register }));
const Statistics = lazy(async () => ({ default: (await import("./statistics/statistics.tsx")).Statistics }));
const Replay = lazy(async () => ({ default: (await import("./replay/replay.tsx")).Replay }));
const Commission = lazy(async () => ({ default: (await import("./commission/commission.tsx")).Commission }));
const PostReviewPage = lazy(async () => ({
  default: (await import("./emergency/post-review-page.tsx")).PostReviewPage,
}));
const Settings = lazy(async () => ({ default: (await import("./settings/settings.tsx")).Settings }));

/** Every address of the office pages. */
export function App() {
  return (
    <Suspense fallback={<Waiting />}>
      <Routes>
        <Route path="/sign-in" element={<SignIn />} />
        <Route path="/welcome/:secret" element={<Welcome />} />
        <Route
          element={
            <SessionGate>
              <Shell />
            </SessionGate>
          }
        >
          <Route index element={<Dashboard />} />
          <Route element={<DraftersOnly />}>
            <Route path="new" element={<NewNotice />} />
            <Route path="new/:itemId" element={<NewNotice />} />
          </Route>
          <Route path="review" element={<Review />} />
          <Route path="review/:itemId" element={<Review />} />
          <Route path="items/:id" element={<ItemPage />} />
          <Route path="search" element={<Search />} />
          <Route path="register/*" element={<Register />} />
          <Route path="statistics" element={<Statistics />} />
          <Route path="replay/*" element={<Replay />} />
          <Route path="schedule/:tab?" element={<Schedule />} />
          <Route path="commission/:boardId" element={<Commission />} />
          <Route path="post-review" element={<PostReviewPage />} />
          <Route path="settings/:tab?" element={<Settings />} />
        </Route>
        <Route path="*" element={<Navigate to="/" replace />} />
      </Routes>
    </Suspense>
  );
}

function DraftersOnly() {
  return useMay("draft") ? <Outlet /> : <Navigate to="/" replace />;
}

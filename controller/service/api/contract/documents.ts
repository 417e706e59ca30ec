import { z } from "zod";
import { RegisterQuery } from "./register.ts";
import { Count, IdParams, type Routes, route } from "./route.ts";
import { Period } from "./statistics.ts";

/** What leaves as a file: forms, sheets, reports, archives. */
export const documentsContract = {
  exportRegister: route({
    method: "GET",
    url: "/api/register/export",
    summary: "The register as XLSX or CSV",
    access: "look",
    audited: true,
    query: RegisterQuery.extend({ format: z.enum(["xlsx", "csv"]) }),
    response: z.any(),
  }),
  exportStatistics: route({
    method: "GET",
    url: "/api/statistics/export",
    summary: "The numbers as XLSX, CSV or a PDF report",
    access: "look",
    audited: true,
    query: Period.extend({ format: z.enum(["xlsx", "csv", "pdf"]) }),
    response: z.any(),
  }),
  approvalForm: route({
    method: "GET",
    url: "/api/items/:id/approval-form.pdf",
    summary: "LED信息发布审批表 of a revision (A4, with picture and QR code)",
    access: "look",
    audited: true,
    params: IdParams,
    query: z.object({ revision: Count.optional() }),
    response: z.any(),
  }),
  secrecySheet: route({
    method: "GET",
    url: "/api/items/:id/secrecy-sheet.pdf",
    summary: "政府信息公开保密审查单 of a revision",
    access: "look",
    audited: true,
    params: IdParams,
    query: z.object({ revision: Count.optional() }),
    response: z.any(),
  }),
  withdrawalForm: route({
    method: "GET",
    url: "/api/items/:id/withdrawal-form.pdf",
    summary: "LED信息撤稿审批单 of the newest withdrawal, with the time each board was really off",
    access: "look",
    audited: true,
    params: IdParams,
    query: z.object({ revision: Count.optional() }),
    response: z.any(),
  }),
  yearArchive: route({
    method: "GET",
    url: "/api/archive/:year",
    summary: "年度归档包: register, forms, pictures, log and list of SHA-256 as ZIP",
    access: "audit",
    audited: true,
    params: z.object({ year: Count }),
    response: z.any(),
  }),
} as const satisfies Routes;

import { createReadStream } from "node:fs";
import type { FastifyReply } from "fastify";
import { contentDisposition } from "../content-disposition.ts";
import type { Binary, Download } from "./handler.ts";

/** Bytes of memory as an answer. */
export function sendBytes(reply: FastifyReply, { bytes, mediaType, immutable, fileName }: Binary): FastifyReply {
  if (fileName !== undefined) {
    const how = mediaType === "application/pdf" ? "inline" : "attachment";
    reply.header("content-disposition", contentDisposition(how, fileName));
  }
  return reply
    .type(mediaType)
    .header("cache-control", immutable ? "private, max-age=31536000, immutable" : "no-store")
    .send(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength));
}

/** A file of the disk as an answer; it is given up when it was sent or the reader went away. */
export function sendFile(reply: FastifyReply, { path, bytes, mediaType, fileName, done }: Download): FastifyReply {
  const stream = createReadStream(path);
  stream.once("close", done);
  return reply
    .type(mediaType)
    .header("cache-control", "no-store")
    .header("content-length", bytes)
    .header("content-disposition", contentDisposition("attachment", fileName))
    .send(stream);
}

import { z } from "zod";
import { Playlist, PlaylistInput } from "../../../../playlists/playlist.ts";
import { IdParams, Ok, type Routes, route } from "./route.ts";

/** Items in a row. */
export const playlistsContract = {
  listPlaylists: route({
    method: "GET",
    url: "/api/playlists",
    summary: "Playlists",
    access: "look",
    response: z.array(Playlist),
  }),
  createPlaylist: route({
    method: "POST",
    url: "/api/playlists",
    summary: "Make a playlist",
    access: "publish",
    body: PlaylistInput,
    response: Playlist,
  }),
  changePlaylist: route({
    method: "PUT",
    url: "/api/playlists/:id",
    summary: "Replace a playlist's name, order and transition",
    access: "publish",
    params: IdParams,
    body: PlaylistInput,
    response: Playlist,
  }),
  deletePlaylist: route({
    method: "DELETE",
    url: "/api/playlists/:id",
    summary: "Remove a playlist that nothing uses",
    access: "publish",
    params: IdParams,
    response: Ok,
  }),
} as const satisfies Routes;

import type { Library } from "../../playlists/library.ts";
import { createResolver, type Resolver } from "../../playlists/resolve.ts";

export type ResolverCache = (library: Library) => Resolver;

/** The library of a moment answers many questions with one resolver. */
export function createResolverCache(): ResolverCache {
  const resolvers = new WeakMap<Library, Resolver>();
  return (library) => {
    const resolver = resolvers.get(library) ?? createResolver(library);
    resolvers.set(library, resolver);
    return resolver;
  };
}

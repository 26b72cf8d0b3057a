// The files beside this module: all that is fetched but records. The standalone script has another file in this one's
// place, with the files in it.

const TYPE = "application/wasm";
/** What a file has to be, by its name: written here by the build. */
const INTEGRITY = {};

/** Fetches a wasm file of the folder that holds the module; fails where it is not the one that was built with it. */
export async function fetchFile(name) {
  const url = new URL(name, import.meta.url);
  const response = await fetch(url, { integrity: INTEGRITY[name] }).catch(async (error) => {
    // A file with another hash, and one that is not there at all, fail with the same words.
    check(name, await fetch(url, { method: "HEAD" }).catch(() => { throw error; }));
    throw new Error(`${name} is not the file that was built with the module; both must be of one version`);
  });
  check(name, response);
  // Of a server that does not know the type the browser would not compile it as it comes.
  if (response.headers.get("content-type") === TYPE) return response;
  return new Response(response.body, { headers: { "content-type": TYPE } });
}

/** Imports a module of that folder; fails where it is not the one that was built with this. */
export async function importFile(name) {
  const { href } = new URL(name, import.meta.url);
  // `import` takes no hash. A preload does, and what it brought is what is imported then.
  const link = Object.assign(document.createElement("link"), { rel: "modulepreload", href, integrity: INTEGRITY[name] });
  // Where the page's policy lets scripts through by a number used once, the element's has it.
  link.nonce = document.querySelector("script[nonce]")?.nonce ?? "";
  if (link.relList.supports("modulepreload")) {
    await new Promise((loaded, failed) => {
      link.onload = loaded;
      link.onerror = () => failed(new Error(`${name} could not be loaded`));
      document.head.append(link);
    }).finally(() => link.remove());
  }
  return import(href);
}

function check(name, { ok, status, statusText }) {
  if (!ok) throw new Error(`${name}: ${status} ${statusText}`.trim());
}

// What this browser keeps while there is no connection, and how: unreadable without a key that only comes with who is
// signed in, or with who holds the link and the word of this browser. The build puts this in front of the scripts that
// use it. There is no key, and nothing stays, on a device that others use too.
const DRAFTS = "rs-draft:";
const ANSWERS = "rs-answers:";
const FAMILIES = [DRAFTS, ANSWERS];
const DAY = 86_400_000;

// Entries: { until, iv, data }; `data` is unreadable without the key of who wrote it.
const device = { who: "", key: null, csrf: "", days: 7 };

const bytesOf = (hex) => Uint8Array.from(hex.match(/../g), (pair) => parseInt(pair, 16));
const text = (bytes) => btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join(""));
const untext = (found) => Uint8Array.from(atob(found), (sign) => sign.charCodeAt(0));

const entries = (prefix = "rs-") =>
  Object.keys(localStorage).filter((name) => FAMILIES.some((each) => name.startsWith(each)) && name.startsWith(prefix));

const forgetAll = (which = () => true) => {
  for (const name of entries().filter(which)) localStorage.removeItem(name);
};

const learn = async (told) => {
  Object.assign(device, { who: told.who, csrf: told.csrf, days: told.days });
  for (const name of entries()) if (!(JSON.parse(localStorage[name]).until > Date.now())) localStorage.removeItem(name);
  if (!told.key) forgetAll((name) => FAMILIES.some((each) => name.startsWith(`${each}${device.who}:`)));
  const usable = told.key && window.crypto?.subtle;
  device.key = usable ? await crypto.subtle.importKey("raw", bytesOf(told.key), "AES-GCM", false, ["encrypt", "decrypt"]) : null;
};

const store = async (name, found) => {
  const iv = crypto.getRandomValues(new Uint8Array(12));
  const plain = new TextEncoder().encode(JSON.stringify(found));
  const data = new Uint8Array(await crypto.subtle.encrypt({ name: "AES-GCM", iv }, device.key, plain));
  if (!device.key) return; // signed out while it was being made unreadable
  localStorage[name] = JSON.stringify({ until: Date.now() + device.days * DAY, iv: text(iv), data: text(data) });
};

const stored = async (name) => {
  if (!device.key || !localStorage[name]) return null;
  try {
    const { iv, data } = JSON.parse(localStorage[name]);
    const plain = await crypto.subtle.decrypt({ name: "AES-GCM", iv: untext(iv) }, device.key, untext(data));
    return JSON.parse(new TextDecoder().decode(plain));
  } catch {
    localStorage.removeItem(name);
    return null;
  }
};

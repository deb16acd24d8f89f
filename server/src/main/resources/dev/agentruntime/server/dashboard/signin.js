/* Signing in, where the runtime asks who calls; and being told what is missing. */

import { byId, setText } from "./dom.js";

/* What a header may carry; anything else would fail without saying why. */
const VISIBLE_ASCII = /^[\x21-\x7e]+$/;

/** The form that asks for a credential, and the message where that is not enough. */
export class SignIn {
  #api;
  #place = byId("sign-in");
  #refused = byId("forbidden");
  #field = byId("credential");
  #failure = byId("sign-in-failure");
  #out = byId("sign-out");
  #tried = false;

  /**
   * @param {import("./api.js").Api} api
   * @param {() => void} onChange hears that someone else, or nobody, is signed in
   */
  constructor(api, onChange) {
    this.#api = api;
    byId("sign-in-form").addEventListener("submit", (event) => {
      event.preventDefault();
      const credential = this.#field.value.trim();
      if (!VISIBLE_ASCII.test(credential)) {
        setText(this.#failure, "Enter an API key or a token: visible ASCII characters, no spaces.");
        return;
      }
      this.#tried = true;
      this.#field.value = "";
      this.#api.signIn(credential);
      onChange();
    });
    const leave = () => {
      this.#tried = false;
      this.#api.signOut();
      onChange();
    };
    this.#out.addEventListener("click", leave);
    byId("sign-in-other").addEventListener("click", leave);
  }

  /**
   * @param {import("./live.js").Connection} state
   * @param {import("./api.js").Problem} [problem]
   */
  show(state, problem) {
    const asks = state === "signed-out";
    this.#place.hidden = !asks;
    this.#refused.hidden = state !== "forbidden";
    this.#out.hidden = !this.#api.signedIn || asks;
    if (asks) {
      this.#api.signOut();
      setText(this.#failure, this.#tried ? (problem?.message ?? "") : "");
      this.#field.focus();
    }
    if (state === "forbidden") {
      setText(byId("forbidden-detail"), problem?.message ?? "");
    }
  }
}

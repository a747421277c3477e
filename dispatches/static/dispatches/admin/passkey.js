// Asks the browser for a passkey where a form says so: data-passkey is "create" or "get",
// data-options what the server asks for (WebAuthn, binary values in base64url).
"use strict";

(function () {
  function bytes(text) {
    const plain = atob(text.replace(/-/g, "+").replace(/_/g, "/"));
    return Uint8Array.from(plain, function (sign) { return sign.charCodeAt(0); });
  }

  function text(buffer) {
    const plain = String.fromCharCode.apply(null, new Uint8Array(buffer));
    return btoa(plain).replace(/\+/g, "-").replace(/\//g, "_").replace(/=+$/, "");
  }

  function decoded(options) {
    const asked = Object.assign({}, options.publicKey);
    asked.challenge = bytes(asked.challenge);
    if (asked.user) asked.user = Object.assign({}, asked.user, { id: bytes(asked.user.id) });
    ["allowCredentials", "excludeCredentials"].forEach(function (name) {
      if (!asked[name]) return;
      asked[name] = asked[name].map(function (key) {
        return Object.assign({}, key, { id: bytes(key.id) });
      });
    });
    return { publicKey: asked };
  }

  function encoded(key) {
    const response = {};
    ["clientDataJSON", "attestationObject", "authenticatorData", "signature"].forEach(
      function (name) {
        if (key.response[name]) response[name] = text(key.response[name]);
      }
    );
    return JSON.stringify({
      id: key.id,
      rawId: text(key.rawId),
      type: key.type,
      response: response,
      clientExtensionResults: {},
    });
  }

  document.querySelectorAll("form[data-passkey]").forEach(function (form) {
    const problem = form.querySelector("[data-problem]");
    if (!window.PublicKeyCredential || !navigator.credentials) return;
    form.hidden = false;
    form.addEventListener("submit", function (event) {
      if (form.elements.answer.value) return;
      event.preventDefault();
      problem.hidden = true;
      navigator.credentials[form.dataset.passkey](decoded(JSON.parse(form.dataset.options))).then(
        function (key) {
          form.elements.answer.value = encoded(key);
          form.submit();
        },
        function () { problem.hidden = false; }
      );
    });
  });
})();

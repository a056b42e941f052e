// The browsable description. Nothing is fetched from another host, and no key is kept.
SwaggerUIBundle({
  url: "/openapi",
  domNode: document.getElementById("browser"),
  deepLinking: true,
  persistAuthorization: false,
  validatorUrl: null,
  presets: [SwaggerUIBundle.presets.apis],
});

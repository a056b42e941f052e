/** Checkout sessions over HTTP: what is being bought, what is missing, and how it looks to the shop. */
package dev.millrace.api.session;

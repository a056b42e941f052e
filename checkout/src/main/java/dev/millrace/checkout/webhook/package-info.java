/** Telling merchants' servers: who listens to what, and deliveries that are signed, sent and tried again until they arrive. */
package dev.millrace.checkout.webhook;

package dev.millrace.checkout.idempotency;

/**
 * A request with an idempotency key.
 *
 * @param key 1 to 255 characters, chosen by the client; keys are apart by merchant and mode
 * @param operation method and path
 * @param fingerprint SHA-256 of the canonical body, in hexadecimal
 */
public record Asked(String key, String operation, String fingerprint) {}

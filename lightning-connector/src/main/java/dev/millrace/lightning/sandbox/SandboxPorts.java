package dev.millrace.lightning.sandbox;

/**
 * Where a sandbox node listens on loopback.
 *
 * @param lnd speaks LND's protocol
 * @param control takes scenarios and plays the payer
 */
public record SandboxPorts(int lnd, int control) {}

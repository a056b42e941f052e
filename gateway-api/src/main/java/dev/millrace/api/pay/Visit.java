package dev.millrace.api.pay;

import dev.millrace.checkout.payment.Payment;

/**
 * One look at a payment's page.
 *
 * @param shop the name of who is paid
 * @param token that opened the page
 * @param sandboxWallet whether a wallet of the sandbox can pay in the payer's place
 * @param sandboxSilent whether it was just asked to and has not confirmed it
 */
record Visit(Payment payment, Screen screen, String shop, String token, boolean sandboxWallet, boolean sandboxSilent) {}

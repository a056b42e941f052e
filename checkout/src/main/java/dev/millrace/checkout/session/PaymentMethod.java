package dev.millrace.checkout.session;

import dev.millrace.checkout.rail.RailName;

/** A rail that could take a session's payment now, in words for the payer. */
public record PaymentMethod(RailName rail, String text, boolean suggested) {}

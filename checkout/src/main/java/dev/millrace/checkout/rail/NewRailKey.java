package dev.millrace.checkout.rail;

import dev.millrace.checkout.secret.Sealed;

/** A fresh key and the sealed secret behind it; on Lightning the preimage of the payment hash. */
public record NewRailKey(RailKey key, Sealed secret) {}

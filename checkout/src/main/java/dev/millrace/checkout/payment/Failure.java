package dev.millrace.checkout.payment;

import dev.millrace.checkout.error.ErrorCode;

/** Why a try, and with it perhaps the payment, came to nothing; {@code railCode} is the rail's own word, or empty. */
public record Failure(ErrorCode code, String detail, String railCode) {}

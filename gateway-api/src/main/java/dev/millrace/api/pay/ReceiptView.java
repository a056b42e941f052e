package dev.millrace.api.pay;

import java.util.Optional;

/**
 * What a payer may keep of a payment that arrived.
 *
 * @param bitcoin what was received, in bitcoin
 * @param at the time for machines; {@code time} for people
 */
public record ReceiptView(
        String amount,
        String bitcoin,
        String at,
        String time,
        boolean late,
        Optional<String> surplus,
        Optional<String> givenBack,
        Optional<String> reversed) {}

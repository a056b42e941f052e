package dev.millrace.api.pay;

import dev.millrace.api.config.PlaceConfig;
import dev.millrace.checkout.payment.PaymentId;
import dev.millrace.checkout.secret.SecretBox;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Base64;

/**
 * The address of a payment's page. Its token has 128 bits and is made from the payment's id under the installation's key, so that
 * nothing has to be kept and nobody can guess it.
 */
@Singleton
public class PayLink {
    private static final int TOKEN_BYTES = 16;

    private final PlaceConfig place;
    private final SecretBox box;

    @Inject
    PayLink(PlaceConfig place, SecretBox box) {
        this.place = place;
        this.box = box;
    }

    /** Where the payer goes. */
    public String of(PaymentId id) {
        String base = place.publicUrl().toString().replaceAll("/+$", "");
        return "%s/pay/%s?token=%s".formatted(base, id.value(), token(id));
    }

    public String token(PaymentId id) {
        byte[] token = Arrays.copyOf(box.hash("pay_page", id.value()), TOKEN_BYTES);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(token);
    }

    /** Whether the token opens this payment's page; takes the same time whatever the difference. */
    public boolean opens(PaymentId id, String token) {
        return MessageDigest.isEqual(
                token(id).getBytes(StandardCharsets.US_ASCII), token.getBytes(StandardCharsets.UTF_8));
    }
}

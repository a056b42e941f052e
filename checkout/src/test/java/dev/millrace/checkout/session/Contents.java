package dev.millrace.checkout.session;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Contents of sessions, as tests put them together. */
final class Contents {
    static final ShippingOption POST = new ShippingOption("post", "By post", 490);
    static final Address HOME = new Address(
            Optional.of("Ada"),
            "1 Mill Lane",
            Optional.empty(),
            "Cambridge",
            Optional.of("CB1"),
            Optional.empty(),
            "GB",
            Optional.empty());

    private Contents() {}

    static LineItem line(long quantity, long unitAmount, long tax, boolean digital) {
        return new LineItem(Optional.empty(), "Coffee", quantity, unitAmount, tax, digital, Optional.empty());
    }

    /** A digital line of 12.50. */
    static LineItem song() {
        return line(1, 1250, 0, true);
    }

    /** A physical line of 20.00. */
    static LineItem cup() {
        return line(2, 1000, 0, false);
    }

    static SessionContent of(LineItem... lines) {
        return with(List.of(lines), List.of(), Optional.empty(), List.of());
    }

    static SessionContent with(
            List<LineItem> lines, List<ShippingOption> options, Optional<String> chosen, List<Discount> discounts) {
        return new SessionContent(
                lines,
                Optional.empty(),
                Optional.empty(),
                options,
                chosen,
                discounts,
                Optional.empty(),
                Optional.empty(),
                Map.of(),
                Optional.empty());
    }

    static SessionContent scenario(String scenario) {
        SessionContent song = of(song());
        return new SessionContent(
                song.lineItems(),
                song.buyer(),
                song.shippingAddress(),
                song.shippingOptions(),
                song.shippingOption(),
                song.discounts(),
                song.successUrl(),
                song.cancelUrl(),
                song.metadata(),
                Optional.of(scenario));
    }

    static SessionChange nothing() {
        return change(Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());
    }

    static SessionChange lines(LineItem... lines) {
        return change(Optional.of(List.of(lines)), Optional.empty(), Optional.empty(), Optional.empty());
    }

    static SessionChange change(
            Optional<List<LineItem>> lines,
            Optional<Address> address,
            Optional<List<ShippingOption>> options,
            Optional<String> chosen) {
        return new SessionChange(
                lines,
                Optional.empty(),
                address,
                options,
                chosen,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }
}

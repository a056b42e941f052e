package dev.millrace.checkout.session;

import static dev.millrace.checkout.error.ErrorCode.FIELD_INVALID;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.millrace.checkout.error.Refusal;
import dev.millrace.checkout.json.RowJson;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SessionContentTest {

    @Test
    void needsAtLeastOneLine() {
        assertThat(Contents.of().missing()).extracting(Missing::param).containsExactly("line_items");
    }

    @Test
    void needsNothingMoreWhereNothingIsShipped() {
        SessionContent digital =
                Contents.with(List.of(Contents.song()), List.of(Contents.POST), Optional.empty(), List.of());

        assertThat(digital.missing()).isEmpty();
    }

    @Test
    void needsAnAddressAndAChoiceWhereOneLineIsShipped() {
        SessionContent mixed = Contents.with(
                List.of(Contents.song(), Contents.cup()), List.of(Contents.POST), Optional.empty(), List.of());

        assertThat(mixed.missing()).extracting(Missing::param).containsExactly("shipping_address", "shipping_option");
    }

    @Test
    void needsNoChoiceWhereNothingIsOffered() {
        assertThat(Contents.of(Contents.cup()).missing())
                .extracting(Missing::param)
                .containsExactly("shipping_address");
    }

    @Test
    void lacksNothingOnceAddressAndShippingAreThere() {
        var before = Contents.with(List.of(Contents.cup()), List.of(Contents.POST), Optional.empty(), List.of());

        SessionContent after = Contents.change(
                        Optional.empty(), Optional.of(Contents.HOME), Optional.empty(), Optional.of("post"))
                .of(before);

        assertThat(after.missing()).isEmpty();
        assertThat(after.chosenShipping()).contains(Contents.POST);
    }

    @Test
    void forgetsAChoiceThatIsNotOfferedAnyMore() {
        var before = Contents.with(List.of(Contents.cup()), List.of(Contents.POST), Optional.of("post"), List.of());

        SessionContent after = Contents.change(
                        Optional.empty(),
                        Optional.empty(),
                        Optional.of(List.of(new ShippingOption("bike", "By bike", 300))),
                        Optional.empty())
                .of(before);

        assertThat(after.shippingOption()).isEmpty();
        assertThat(Contents.nothing().of(before)).isEqualTo(before);
    }

    @Test
    void refusesAChoiceThatIsNotOfferedAndOptionsOfOneName() {
        assertThatExceptionOfType(Refusal.class)
                .isThrownBy(() -> Contents.with(List.of(), List.of(Contents.POST), Optional.of("bike"), List.of()))
                .satisfies(refusal -> {
                    assertThat(refusal.code()).isEqualTo(FIELD_INVALID);
                    assertThat(refusal.faults().getFirst().param()).contains("shipping_option");
                });
        assertThatExceptionOfType(Refusal.class)
                .isThrownBy(() ->
                        Contents.with(List.of(), List.of(Contents.POST, Contents.POST), Optional.empty(), List.of()))
                .satisfies(refusal ->
                        assertThat(refusal.faults().getFirst().param()).contains("shipping_options"));
    }

    @Test
    void isReadBackFromItsRowAsItWas() {
        var content = Contents.change(
                        Optional.of(List.of(Contents.cup(), Contents.song())),
                        Optional.of(Contents.HOME),
                        Optional.of(List.of(Contents.POST)),
                        Optional.of("post"))
                .of(Contents.with(
                        List.of(),
                        List.of(),
                        Optional.empty(),
                        List.of(new Discount("Ten off", Optional.empty(), Optional.of(1_000)))));

        assertThat(RowJson.read(RowJson.write(content), SessionContent.class)).isEqualTo(content);
    }

    @Test
    void describesItselfInOneLine() {
        assertThat(Contents.of().description()).isEmpty();
        assertThat(Contents.of(Contents.song()).description()).contains("Coffee");
        assertThat(Contents.of(Contents.cup(), Contents.song()).description()).contains("2 × Coffee and 1 more");
    }

    @ParameterizedTest
    @ValueSource(strings = {"http://shop.example/thanks?x=1", "https://shop.example:8443/"})
    void leadsToWebAddresses(String address) {
        assertThat(WebAddress.of(address, "success_url")).isEqualTo(URI.create(address));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "javascript:alert(1)",
                "java\tscript:alert(1)",
                "data:text/html,x",
                "ftp://shop.example/",
                "//shop.example/",
                "/thanks",
                "https:shop",
                "https://user:pass@shop.example/",
                "https://shop.example/a b",
                ""
            })
    void leadsNowhereElse(String address) {
        assertThatExceptionOfType(Refusal.class)
                .isThrownBy(() -> WebAddress.of(address, "success_url"))
                .satisfies(refusal -> {
                    assertThat(refusal.code()).isEqualTo(FIELD_INVALID);
                    assertThat(refusal.faults().getFirst().param()).contains("success_url");
                });
    }

    @Test
    void keepsNoOtherAddressWhoeverReadIt() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new LineItem(
                        Optional.empty(), "Coffee", 1, 1, 0, true, Optional.of(URI.create("javascript:alert(1)"))));
    }
}

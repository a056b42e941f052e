package dev.millrace.checkout.merchant;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.millrace.checkout.space.Space;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MerchantsIT {
    @TempDir
    private Path folder;

    private Merchants merchants;

    @BeforeEach
    void build() {
        merchants = new MerchantsFixture(folder).merchants;
    }

    @Test
    void readsBackWhatAnOperatorMade() {
        Merchant made = merchants
                .create("Ada's shop", new MerchantSettings(25, MerchantSettings.RefundRate.KEPT))
                .merchant();

        assertThat(merchants.get(new Space(made.id(), false))).isEqualTo(made);
        assertThat(merchants.get(new Space(made.id(), true))).isEqualTo(made);
        assertThat(made.settings().underpaidToleranceBps()).isEqualTo(25);
    }

    @Test
    void changesWhatIsGivenAndLeavesTheRest() {
        Merchant made = merchants
                .create("Before", new MerchantSettings(25, MerchantSettings.RefundRate.KEPT))
                .merchant();
        var space = new Space(made.id(), false);

        Merchant renamed = merchants.update(space, Optional.of("After"), UnaryOperator.identity());
        Merchant stricter = merchants.update(space, Optional.empty(), before -> MerchantSettings.DEFAULT);
        Merchant same = merchants.update(space, Optional.of("After"), UnaryOperator.identity());

        assertThat(renamed).isEqualTo(new Merchant(made.id(), 2, "After", made.settings(), made.createdAt()));
        assertThat(stricter.settings()).isEqualTo(MerchantSettings.DEFAULT);
        assertThat(same).isEqualTo(stricter).isEqualTo(merchants.get(space));
        assertThat(same.version()).isEqualTo(3);
    }

    @Test
    void toleratesNoMoreThanTenPerCent() {
        assertThat(new MerchantSettings(1_000, MerchantSettings.RefundRate.KEPT).underpaidToleranceBps())
                .isEqualTo(1_000);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new MerchantSettings(1_001, MerchantSettings.RefundRate.KEPT));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new MerchantSettings(-1, MerchantSettings.RefundRate.KEPT));
    }
}

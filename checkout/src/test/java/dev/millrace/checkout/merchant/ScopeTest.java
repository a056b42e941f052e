package dev.millrace.checkout.merchant;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ScopeTest {

    @ParameterizedTest
    @EnumSource
    void isFoundByItsOwnName(Scope scope) {
        assertThat(scope.wireName()).matches("[a-z_]+:(read|write)");
        assertThat(Scope.find(scope.wireName())).contains(scope);
    }

    @Test
    void readsAsDocumented() {
        assertThat(Scope.PAYMENTS_READ.wireName()).isEqualTo("payments:read");
        assertThat(Scope.CHECKOUT_SESSIONS_WRITE.wireName()).isEqualTo("checkout_sessions:write");
        assertThat(Scope.find("payments")).isEmpty();
        assertThat(Scope.find("PAYMENTS_READ")).isEmpty();
    }

    @ParameterizedTest
    @EnumSource
    void isWithinASecretKeyAndOutsideAPublishableOne(Scope scope) {
        Set<Scope> granted = Set.of(scope);

        assertThat(KeyKind.SECRET.scopes(Set.of())).contains(scope);
        assertThat(KeyKind.RESTRICTED.scopes(granted)).isEqualTo(granted);
        assertThat(KeyKind.PUBLISHABLE.scopes(granted)).isEmpty();
    }
}

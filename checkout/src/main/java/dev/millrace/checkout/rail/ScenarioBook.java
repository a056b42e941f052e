package dev.millrace.checkout.rail;

import dev.millrace.checkout.space.MerchantId;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;

/** Tells the sandbox, before a rail is asked, whose attempt comes and how it is to go. Empty outside sandbox mode. */
public interface ScenarioBook {

    /** The scenarios a sandbox rail can show. */
    Set<String> offered(RailName rail);

    /**
     * Says how an attempt is to go.
     *
     * @param group attempts that belong together, here the payment's id
     */
    void register(RailKey key, MerchantId owner, Optional<String> scenario, String group);

    /** Those it can show where money goes out. */
    default Set<String> offeredOutgoing(RailName rail) {
        return Set.of();
    }

    /** How long a payer has under a scenario; {@code pays_late} needs a payment whose time is soon over. */
    default Duration window(Optional<String> scenario, Duration asked) {
        return asked;
    }

    /** For installations without a sandbox. */
    ScenarioBook NONE = new ScenarioBook() {
        @Override
        public Set<String> offered(RailName rail) {
            return Set.of();
        }

        @Override
        public void register(RailKey key, MerchantId owner, Optional<String> scenario, String group) {
            // Nothing stands in for a rail here, so there is nobody to tell.
        }
    };
}

package dev.millrace.api.wiring;

import dev.millrace.lightning.LightningNode;
import dev.millrace.lightning.lnd.LndNode;
import dev.millrace.lightning.lnd.LndSettings;
import java.util.List;

/** The Lightning nodes this gateway speaks to, each a rail account. */
final class LightningNodes {
    static final String SANDBOX = "lightning:sandbox";

    private final List<Account> all;

    LightningNodes(List<LndSettings> sandbox) {
        this.all = sandbox.stream()
                .map(settings -> new Account(SANDBOX, false, new LndNode(settings)))
                .toList();
    }

    List<Account> all() {
        return all;
    }

    void close() {
        all.forEach(account -> account.node().close());
    }

    /** One node under the name its attempts are kept with. */
    record Account(String account, boolean livemode, LightningNode node) {}
}

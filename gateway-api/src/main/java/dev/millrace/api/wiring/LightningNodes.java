package dev.millrace.api.wiring;

import dev.millrace.lightning.LightningNode;
import java.util.List;

/** The Lightning nodes this gateway speaks to, each a rail account. */
final class LightningNodes {
    static final String SANDBOX = "lightning:sandbox";

    private final List<Account> all;

    LightningNodes(List<LightningNode> sandbox) {
        this.all =
                sandbox.stream().map(node -> new Account(SANDBOX, false, node)).toList();
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

package dev.millrace.checkout.ledger;

import java.math.BigInteger;
import java.util.List;

/** All debits against all credits, asset by asset; they are equal at any moment. */
public record TrialBalance(List<Side> assets) {

    public boolean balanced() {
        return assets.stream().allMatch(side -> side.difference().signum() == 0);
    }

    /** One asset's sums, in its smallest unit. */
    public record Side(String asset, BigInteger debits, BigInteger credits) {
        public BigInteger difference() {
            return debits.subtract(credits);
        }
    }
}

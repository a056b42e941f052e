package dev.millrace.end;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Requests made out of our own description, sound ones and broken ones: none ends in a fault of ours, every answer is as described,
 * every refusal is a problem. {@code -Dmillrace.fuzz.each} says how many of each operation, {@code -Dmillrace.seed} from which seed: the same
 * one in every ordinary run, so that a red run is the change's fault, another one in every long run, so that it finds something new.
 */
@ExtendWith(RunningProduct.class)
class FuzzIT {
    private static final int EACH = 25;
    private static final long SEED = 257_287_112;
    private static final int EACH_LONG = 2_500;
    private static final double ANSWERED_WELL_MIN = 0.2;

    @Test
    void answersWhateverItIsAsked(Product product) {
        boolean thorough = Boolean.getBoolean("millrace.long");
        int each = Integer.getInteger("millrace.fuzz.each", thorough ? EACH_LONG : EACH);
        long seed = Long.getLong("millrace.seed", thorough ? new Random().nextInt(1_000_000_000) : SEED);
        System.out.println("fuzz: seed " + seed + ", " + each + " requests of each operation");

        FuzzPeer.Outcome outcome = FuzzPeer.installed().run(product, seed, each);

        JsonNode operations = outcome.counts().get("operations");
        System.out.println("fuzz: " + requests(operations) + " requests in "
                + outcome.counts().get("seconds") + " s, answered well: " + shares(operations));
        assertThat(outcome.exit()).as("seed %d: %s", seed, outcome.words()).isZero();
        assertThat(shares(operations).keySet())
                .containsExactlyInAnyOrderElementsOf(
                        Operation.all().stream().map(Operation::id).toList());
        assertThat(shares(operations))
                .as("seed %d: the share of 2xx", seed)
                .allSatisfy((operation, share) ->
                        assertThat(share).as(operation).isGreaterThanOrEqualTo(ANSWERED_WELL_MIN));
        operations
                .properties()
                .forEach(counted ->
                        assertThat(counted.getValue().path("5xx").asInt()).isZero());
        assertThat(product.shop().balanced()).isTrue();
        assertThat(product.shop().isReady()).isTrue();
    }

    private static long requests(JsonNode operations) {
        return operations.properties().stream()
                .mapToLong(counted -> counted.getValue().get("requests").longValue())
                .sum();
    }

    private static Map<String, Double> shares(JsonNode operations) {
        var shares = new TreeMap<String, Double>();
        operations.properties().forEach(counted -> {
            JsonNode count = counted.getValue();
            shares.put(
                    counted.getKey(),
                    Math.round(100.0
                                    * count.path("2xx").asLong()
                                    / count.get("requests").longValue())
                            / 100.0);
        });
        return shares;
    }
}

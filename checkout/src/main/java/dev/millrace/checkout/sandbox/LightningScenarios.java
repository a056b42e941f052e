package dev.millrace.checkout.sandbox;

import dev.millrace.checkout.rail.RailKey;
import dev.millrace.checkout.rail.RailName;
import dev.millrace.checkout.rail.ScenarioBook;
import dev.millrace.checkout.space.MerchantId;
import dev.millrace.lightning.Answer;
import dev.millrace.lightning.PaymentHash;
import dev.millrace.lightning.sandbox.SandboxPort;
import dev.millrace.lightning.sandbox.SandboxRegistration;
import dev.millrace.lightning.sandbox.Scenario;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Tells the sandbox node of every test payment before the node is asked for an invoice: whose it is, and what is to happen. */
public final class LightningScenarios implements ScenarioBook {
    private static final Logger LOG = System.getLogger(LightningScenarios.class.getName());
    private static final String PAYS_LATE = "pays_late";

    /** So short that the payment's end comes before the news of its money. */
    private static final Duration LATE_WINDOW = Duration.ofSeconds(1);

    private static final Set<String> OUTGOING = Stream.of(
                    Scenario.PAYS,
                    Scenario.REFUSES,
                    Scenario.SILENT_THEN_DONE,
                    Scenario.SILENT_NOT_DONE,
                    Scenario.SERVER_ERROR,
                    Scenario.CLOSES_CONNECTION)
            .map(Scenario::word)
            .collect(Collectors.toUnmodifiableSet());

    private final String account;
    private final SandboxPort control;

    public LightningScenarios(String account, SandboxPort control) {
        this.account = account;
        this.control = control;
    }

    @Override
    public Set<String> offered(RailName rail) {
        return rail == RailName.LIGHTNING
                ? control.scenarios().stream().map(Scenario::word).collect(Collectors.toUnmodifiableSet())
                : Set.of();
    }

    @Override
    public Set<String> offeredOutgoing(RailName rail) {
        return rail == RailName.LIGHTNING ? OUTGOING : Set.of();
    }

    @Override
    public void register(RailKey key, MerchantId owner, Optional<String> scenario, String group) {
        if (!key.account().equals(account)) {
            return;
        }
        Optional<Scenario> told = scenario.map(Scenario::of);
        Optional<String> shared = told.filter(is -> is == Scenario.PAYS_TWICE).map(is -> group);
        Answer<?> answer =
                control.register(new SandboxRegistration(new PaymentHash(key.key()), owner.value(), told, shared));
        if (!(answer instanceof Answer.Done<?>)) {
            LOG.log(Level.WARNING, "sandbox.scenario_not_registered key={0} answer={1}", key.key(), answer);
        }
    }

    @Override
    public Duration window(Optional<String> scenario, Duration asked) {
        return scenario.equals(Optional.of(PAYS_LATE)) ? LATE_WINDOW : asked;
    }
}

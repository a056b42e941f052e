package dev.millrace.api.sandbox;

import dev.millrace.checkout.rail.RailKey;
import dev.millrace.checkout.rail.RailName;
import dev.millrace.checkout.rail.ScenarioBook;
import dev.millrace.checkout.space.MerchantId;
import dev.millrace.lightning.Answer;
import dev.millrace.lightning.PaymentHash;
import dev.millrace.lightning.sandbox.SandboxControl;
import dev.millrace.lightning.sandbox.SandboxRegistration;
import dev.millrace.lightning.sandbox.Scenario;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Tells the sandbox node whose invoice comes and what it shall play with it. */
public final class LightningScenarios implements ScenarioBook {
    private static final System.Logger LOG = System.getLogger(LightningScenarios.class.getName());

    private final SandboxControl control;
    private final String account;

    /** @param account the sandbox node's rail account; attempts on others are none of its business */
    public LightningScenarios(SandboxControl control, String account) {
        this.control = control;
        this.account = account;
    }

    @Override
    public Set<String> offered(RailName rail) {
        return rail == RailName.LIGHTNING
                ? Arrays.stream(Scenario.values()).map(Scenario::word).collect(Collectors.toSet())
                : Set.of();
    }

    @Override
    public void register(RailKey key, MerchantId owner, Optional<String> scenario, String group) {
        if (!key.account().equals(account)) {
            return;
        }
        var registration = new SandboxRegistration(
                new PaymentHash(key.key()), owner.value(), scenario.map(Scenario::of), Optional.of(group));
        switch (control.register(registration)) {
            case Answer.Done<?> done -> {}
            case Answer.Refused<?>(var code, var message) -> untold(key, code + " " + message);
            case Answer.NotSent<?>(var reason) -> untold(key, reason);
            case Answer.Unknown<?>(var reason) -> untold(key, reason);
        }
    }

    /** Not fatal: node and control port are one process, so what ails one of them the rail's own call will say. */
    private static void untold(RailKey key, String why) {
        LOG.log(System.Logger.Level.WARNING, "sandbox.untold key=%s reason=%s".formatted(key.key(), why));
    }
}

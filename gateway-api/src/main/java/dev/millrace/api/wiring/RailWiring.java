package dev.millrace.api.wiring;

import dev.millrace.api.config.SandboxConfig;
import dev.millrace.checkout.config.LightningConfig;
import dev.millrace.checkout.config.SendingConfig;
import dev.millrace.checkout.payment.PaymentEar;
import dev.millrace.checkout.rail.LightningBook;
import dev.millrace.checkout.rail.LightningRail;
import dev.millrace.checkout.rail.LightningSender;
import dev.millrace.checkout.rail.LightningWatch;
import dev.millrace.checkout.rail.OutgoingRails;
import dev.millrace.checkout.rail.RailBooks;
import dev.millrace.checkout.rail.RailRouter;
import dev.millrace.checkout.rail.Rails;
import dev.millrace.checkout.rail.ScenarioBook;
import dev.millrace.checkout.sandbox.LightningScenarios;
import dev.millrace.checkout.secret.SecretBox;
import dev.millrace.lightning.LightningNode;
import dev.millrace.lightning.Network;
import dev.millrace.lightning.lnd.LndNode;
import dev.millrace.lightning.lnd.LndSettings;
import dev.millrace.lightning.sandbox.InstantNode;
import dev.millrace.lightning.sandbox.SandboxControl;
import dev.millrace.lightning.sandbox.SandboxPort;
import jakarta.enterprise.inject.Disposes;
import jakarta.enterprise.inject.Instance;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.Optional;
import java.util.function.Function;

/** The rail accounts of this installation, out of its settings. */
@Singleton
final class RailWiring {

    @Produces
    @Singleton
    LightningNodes nodes(SandboxConfig sandbox, Optional<InstantNode> instant) {
        Optional<LightningNode> node = instant.<LightningNode>map(Function.identity())
                .or(() -> sandbox.lightningUrl()
                        .map(url -> new LndNode(LndSettings.of(
                                url, macaroon(sandbox.lightningMacaroonFile().orElseThrow())))));
        return new LightningNodes(node.stream().toList());
    }

    /** Stands in for the sandbox node where the gateway alone is measured. */
    @Produces
    @Singleton
    Optional<InstantNode> instant(SandboxConfig sandbox, SecureRandom random, Clock clock) {
        return sandbox.instant() ? Optional.of(new InstantNode(random, clock)) : Optional.empty();
    }

    void close(@Disposes LightningNodes nodes) {
        nodes.close();
    }

    @Produces
    @Singleton
    Rails rails(
            LightningNodes nodes,
            SecretBox box,
            SecureRandom random,
            LightningConfig config,
            Instance<PaymentEar> ear) {
        // Who hears the news is made after the rails are, so it is asked for when there is some.
        var watch = new LightningWatch(config.watchesMax(), ear::get);
        return new Rails(nodes.all().stream()
                .map(node ->
                        new LightningRail(node.account(), node.livemode(), node.node(), box, random, config, watch))
                .toList());
    }

    @Produces
    @Singleton
    RailBooks books(LightningNodes nodes) {
        return new RailBooks(nodes.all().stream()
                .map(node -> new LightningBook(node.account(), node.livemode(), node.node()))
                .toList());
    }

    @Produces
    @Singleton
    OutgoingRails outgoing(LightningNodes nodes, SendingConfig config) {
        return new OutgoingRails(nodes.all().stream()
                .map(node -> new LightningSender(
                        node.account(), node.livemode(), node.node(), Network.REGTEST, config.timeout()))
                .toList());
    }

    @Produces
    @Singleton
    RailRouter router(Rails rails) {
        return new RailRouter(rails);
    }

    @Produces
    @Singleton
    ScenarioBook scenarios(Optional<SandboxPort> control) {
        return control.<ScenarioBook>map(port -> new LightningScenarios(LightningNodes.SANDBOX, port))
                .orElse(ScenarioBook.NONE);
    }

    /** The sandbox's control port; empty where there is no sandbox. */
    @Produces
    @Singleton
    Optional<SandboxPort> control(SandboxConfig sandbox, Optional<InstantNode> instant) {
        return instant.<SandboxPort>map(Function.identity())
                .or(() -> sandbox.controlUrl()
                        .map(url -> new SandboxControl(
                                url, line(sandbox.secretFile().orElseThrow()), LndSettings.CALL_TIMEOUT)));
    }

    private static String macaroon(Path file) {
        try {
            return LndSettings.readMacaroon(file);
        } catch (IOException unreadable) {
            throw new CannotStart("The macaroon file %s cannot be read.".formatted(file), unreadable);
        }
    }

    private static String line(Path file) {
        try {
            return Files.readString(file).strip();
        } catch (IOException unreadable) {
            throw new CannotStart("The secret file %s cannot be read.".formatted(file), unreadable);
        }
    }
}

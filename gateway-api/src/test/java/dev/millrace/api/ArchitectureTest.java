package dev.millrace.api;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.simpleNameEndingWith;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.methods;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZonedDateTime;
import java.util.Arrays;
import java.util.Set;

/** The map of STYLE: which way the arrows point, and what stays where. */
@AnalyzeClasses(packages = "dev.millrace", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {
    private static final String API = "dev.millrace.api..";
    private static final String CHECKOUT = "dev.millrace.checkout..";
    private static final String[] LIBRARIES = {"dev.millrace.fraud..", "dev.millrace.lightning.."};

    /** Their whole business is a handful of statements, so they have no store beside them. */
    private static final Set<String> SQL_BY_HAND = Set.of("Ledger", "Outbox", "IdempotencyKeys", "Keyset");

    @ArchTest
    static final ArchRule librariesKnowNeitherJakartaNorTheRest = noClasses()
            .that()
            .resideInAnyPackage(LIBRARIES)
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("jakarta..", "org.hibernate..", "org.eclipse.microprofile..", API, CHECKOUT);

    @ArchTest
    static final ArchRule fraudDoesNotKnowLightning = noClasses()
            .that()
            .resideInAPackage("dev.millrace.fraud..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("dev.millrace.lightning..");

    @ArchTest
    static final ArchRule lightningDoesNotKnowFraud = noClasses()
            .that()
            .resideInAPackage("dev.millrace.lightning..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("dev.millrace.fraud..");

    @ArchTest
    static final ArchRule checkoutKnowsNoHttpAndNotTheGateway = noClasses()
            .that()
            .resideInAPackage(CHECKOUT)
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(API, "jakarta.ws.rs..", "jakarta.servlet..", "org.eclipse.microprofile..");

    @ArchTest
    static final ArchRule nobodyKnowsTheLauncher = noClasses()
            .that()
            .resideInAnyPackage(API, CHECKOUT)
            .should()
            .dependOnClassesThat()
            .resideInAPackage("dev.millrace.launcher..");

    @ArchTest
    static final ArchRule checkoutHasNoCycles =
            slices().matching("dev.millrace.checkout.(*)..").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule gatewayHasNoCycles =
            slices().matching("dev.millrace.api.(*)..").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule riskRailLedgerOutboxAndIdempotencyDoNotKnowThePayment = below(
            new String[] {"risk", "rail", "ledger", "outbox", "idempotency", "merchant"},
            new String[] {"payment", "session", "refund", "recovery", "webhook"});

    @ArchTest
    static final ArchRule paymentDoesNotKnowWhatStandsOnIt =
            below(new String[] {"payment"}, new String[] {"session", "refund", "recovery", "webhook"});

    @ArchTest
    static final ArchRule moneyErrorConfigAndIdKnowNoFeature =
            below(new String[] {"money", "error", "id"}, new String[] {
                "risk",
                "rail",
                "ledger",
                "outbox",
                "idempotency",
                "merchant",
                "payment",
                "session",
                "webhook",
                "recovery",
                "space",
                "rate"
            });

    @ArchTest
    static final ArchRule webhooksKnowNoPayment =
            below(new String[] {"webhook"}, new String[] {"payment", "session", "rail", "risk", "ledger", "recovery"});

    @ArchTest
    static final ArchRule nobodyButTheApplicationKnowsTheWiring = noClasses()
            .that()
            .resideInAPackage(API)
            .and()
            .resideOutsideOfPackage("dev.millrace.api.wiring..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("dev.millrace.api.wiring..");

    @ArchTest
    static final ArchRule noFractionsNearMoneyInFields =
            fields().that().areDeclaredInClassesThat(nearMoney()).should().notHaveRawType(isFraction());

    @ArchTest
    static final ArchRule noFractionsNearMoneyInMethods =
            methods().that().areDeclaredInClassesThat(nearMoney()).should().notHaveRawReturnType(isFraction());

    @ArchTest
    static final ArchRule timeComesFromAClock = noClasses()
            .that()
            .resideInAnyPackage(API, CHECKOUT)
            .should()
            .callMethod(Instant.class, "now")
            .orShould()
            .callMethod(LocalDate.class, "now")
            .orShould()
            .callMethod(LocalDateTime.class, "now")
            .orShould()
            .callMethod(OffsetDateTime.class, "now")
            .orShould()
            .callMethod(ZonedDateTime.class, "now")
            .orShould()
            .callMethod(System.class, "currentTimeMillis");

    @ArchTest
    static final ArchRule settingsAreReadInTheWiring = noClasses()
            .that()
            .resideInAnyPackage(API, CHECKOUT)
            .and()
            .resideOutsideOfPackage("dev.millrace.api.wiring..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("org.eclipse.microprofile.config..")
            .orShould()
            .callMethod(System.class, "getenv")
            .orShould()
            .callMethod(System.class, "getenv", String.class)
            .orShould()
            .callMethod(System.class, "getProperty", String.class);

    @ArchTest
    static final ArchRule rowsStayWithTheirStores = noClasses()
            .that(resideInAnyPackage(API, CHECKOUT)
                    .and(not(resideInAnyPackage("dev.millrace.api.wiring..", "dev.millrace.checkout.space..")))
                    .and(not(isNamedForRows())))
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("jakarta.persistence..", "org.hibernate..");

    @ArchTest
    static final ArchRule nothingIsNamedAfterNothing = noClasses()
            .that()
            .resideInAnyPackage(API, CHECKOUT)
            .should()
            .haveSimpleNameEndingWith("Manager")
            .orShould()
            .haveSimpleNameEndingWith("Helper")
            .orShould()
            .haveSimpleNameEndingWith("Util")
            .orShould()
            .haveSimpleNameEndingWith("Utils")
            .orShould()
            .haveSimpleNameEndingWith("Impl");

    @ArchTest
    static final ArchRule loggingIsTheJdks = classes()
            .that()
            .resideInAPackage("dev.millrace..")
            .should()
            .onlyDependOnClassesThat(
                    not(resideInAnyPackage("org.slf4j..", "java.util.logging..", "org.apache.logging..")));

    private static ArchRule below(String[] lower, String[] upper) {
        return noClasses()
                .that()
                .resideInAnyPackage(packages(lower))
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(packages(upper))
                .allowEmptyShould(true);
    }

    private static String[] packages(String[] features) {
        return Arrays.stream(features)
                .map(feature -> "dev.millrace.checkout." + feature + "..")
                .toArray(String[]::new);
    }

    private static DescribedPredicate<JavaClass> nearMoney() {
        return resideInAnyPackage(
                "dev.millrace.checkout.money..", "dev.millrace.checkout.payment..", "dev.millrace.checkout.ledger..");
    }

    private static DescribedPredicate<JavaClass> isFraction() {
        return DescribedPredicate.describe(
                "a floating-point type",
                type -> type.isEquivalentTo(double.class)
                        || type.isEquivalentTo(float.class)
                        || type.isEquivalentTo(Double.class)
                        || type.isEquivalentTo(Float.class));
    }

    /** A store, a row, or the plumbing of rows, and what is nested in them. */
    private static DescribedPredicate<JavaClass> isNamedForRows() {
        return DescribedPredicate.describe("a store or a row", type -> {
            JavaClass outer = type;
            while (outer.getEnclosingClass().isPresent()) {
                outer = outer.getEnclosingClass().get();
            }
            return SQL_BY_HAND.contains(outer.getSimpleName())
                    || simpleNameEndingWith("Store").test(outer)
                    || simpleNameEndingWith("Row").test(outer)
                    || simpleNameEndingWith("Rows").test(outer);
        });
    }
}

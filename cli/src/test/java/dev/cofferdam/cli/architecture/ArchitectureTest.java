package dev.cofferdam.cli.architecture;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import dev.cofferdam.core.secret.SecretValue;
import java.time.Clock;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.Objects;
import org.jspecify.annotations.NullMarked;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/// The invariants of `ARCHITECTURE.md` that can be seen in class files.
class ArchitectureTest {
    private static final JavaClasses OURS =
            new ClassFileImporter()
                    .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                    .importPackages("dev.cofferdam");

    @Test
    void seesTheWholeProject() {
        assertThat(OURS.stream().filter(type -> !type.isNestedClass()).count())
                .as("an empty scan must not pass")
                .isGreaterThan(200);
    }

    @Test
    void coreDoesNoInputOrOutput() {
        check(
                noClasses()
                        .that()
                        .resideInAPackage("dev.cofferdam.core..")
                        .should()
                        .dependOnClassesThat()
                        .resideInAnyPackage(
                                "io.fabric8..",
                                "io.javaoperatorsdk..",
                                "java.net.http..",
                                "java.nio.file..",
                                "java.sql..")
                        .because("decisions are tested without a cluster, and must stay so"));
    }

    @Test
    void coreReadsNoClock() {
        check(
                noClasses()
                        .that()
                        .resideInAPackage("dev.cofferdam.core..")
                        .should()
                        .callMethod(Instant.class, "now")
                        .orShould()
                        .callMethod(Clock.class, "systemUTC")
                        .orShould()
                        .callMethod(InstantSource.class, "system")
                        .orShould()
                        .callMethod(System.class, "currentTimeMillis")
                        .because("the time is an argument, so that a test can turn it"));
    }

    @Test
    void templatesReachNothingButTheirData() {
        check(
                noClasses()
                        .that()
                        .resideInAPackage("dev.cofferdam.gotemplate..")
                        .should()
                        .dependOnClassesThat()
                        .resideInAnyPackage(
                                "dev.cofferdam.core..",
                                "io.fabric8..",
                                "java.lang.reflect..",
                                "java.net.http..",
                                "java.nio.file..")
                        .orShould()
                        .callMethod(Instant.class, "now")
                        .orShould()
                        .callMethod(System.class, "getenv", String.class)
                        .orShould()
                        .callMethod(System.class, "nanoTime")
                        .because("a template is written by whoever writes an ExternalSecret"));
    }

    @Test
    void onlyVaultSpeaksHttp() {
        check(
                noClasses()
                        .that()
                        .resideOutsideOfPackages(
                                "dev.cofferdam.vault..",
                                "dev.cofferdam.sandbox..",
                                "dev.cofferdam.testkit..")
                        .should()
                        .dependOnClassesThat()
                        .resideInAPackage("java.net.http..")
                        .because(
                                "sessions, limits and the breaker count only if nobody goes around them"));
    }

    @Test
    void onlyOneRoomKnowsWhoFollowsTheWork() {
        check(
                noClasses()
                        .that()
                        .resideOutsideOfPackage("dev.cofferdam.operator.tracing..")
                        .should()
                        .dependOnClassesThat()
                        .resideInAPackage("io.opentelemetry..")
                        .because("nothing of it may be loaded where nobody asked for traces"));
    }

    @Test
    void followersAreToldNoSecret() {
        check(
                noClasses()
                        .that()
                        .resideInAPackage("dev.cofferdam.core.trace..")
                        .or()
                        .haveSimpleName("SentSpan")
                        .or()
                        .haveSimpleName("Followed")
                        .should()
                        .dependOnClassesThat()
                        .areAssignableTo(SecretValue.class)
                        .because("what is told of a step leaves the cluster"));
    }

    @Test
    void vaultKnowsNoKubernetes() {
        check(
                noClasses()
                        .that()
                        .resideInAPackage("dev.cofferdam.vault..")
                        .should()
                        .dependOnClassesThat()
                        .resideInAnyPackage(
                                "io.fabric8..", "dev.cofferdam.api..", "dev.cofferdam.operator..")
                        .because("it gets tokens handed in"));
    }

    @Test
    void secretsAreReadInOneNamespaceOnly() {
        check(
                noClasses()
                        .that()
                        .resideInAPackage("dev.cofferdam.operator..")
                        .and()
                        .resideOutsideOfPackage("dev.cofferdam.operator.namespace..")
                        .and()
                        .doNotHaveFullyQualifiedName(
                                "dev.cofferdam.operator.provider.kubernetes.RemoteNamespace")
                        .should()
                        .callMethodWhere(
                                DescribedPredicate.describe(
                                        "reads Secrets, ConfigMaps or service accounts",
                                        call ->
                                                call.getTargetOwner()
                                                                .getName()
                                                                .startsWith(
                                                                        "io.fabric8.kubernetes.client.")
                                                        && Arrays.asList(
                                                                        "secrets",
                                                                        "configMaps",
                                                                        "serviceAccounts")
                                                                .contains(call.getName())))
                        .because(
                                "NamespaceClient cannot be asked for another namespace; whoever goes around it can"));
    }

    @Test
    void onlyStoresOfOtherApiServersAndTheOperatorsOwnClientsAreMade() {
        check(
                noClasses()
                        .that()
                        .resideInAPackage("dev.cofferdam.operator..")
                        .and()
                        .haveNameNotMatching(
                                "dev\\.cofferdam\\.operator\\.(provider\\.kubernetes\\.RemoteClients"
                                        + "|Replica|leader\\.Election|namespace\\.metadata\\.MetadataClient)")
                        .should()
                        .dependOnClassesThat()
                        .haveSimpleName("KubernetesClientBuilder")
                        .because(
                                "a client made in passing has whatever rights it finds on the machine"));
    }

    @Test
    void storesOfAnotherApiServerAreNeverReadAsTheOperator() {
        check(
                noClasses()
                        .that()
                        .haveNameMatching(
                                "dev\\.cofferdam\\.operator\\.provider\\.kubernetes\\.Remote(Namespace|Clients|Check).*")
                        .should()
                        .dependOnClassesThat()
                        .haveSimpleName("NamespaceClient")
                        .because(
                                "credentials are read there, by RemoteResolver, and nothing else"));
    }

    @Test
    void noSecretReachesWhatPeopleSee() {
        check(
                noClasses()
                        .that()
                        .resideInAnyPackage(
                                "dev.cofferdam.operator.report..",
                                "dev.cofferdam.operator.flow..",
                                "dev.cofferdam.core.problem..",
                                "dev.cofferdam.api..",
                                "dev.cofferdam.cli..")
                        .and()
                        .doNotHaveFullyQualifiedName("dev.cofferdam.cli.preview.Caller")
                        .and()
                        .doNotHaveFullyQualifiedName("dev.cofferdam.cli.preview.Given")
                        .and() // prints values where --show-values asks for them
                        .doNotHaveFullyQualifiedName("dev.cofferdam.cli.preview.Page")
                        .should()
                        .dependOnClassesThat()
                        .areAssignableTo(SecretValue.class)
                        .because(
                                "conditions, events, metrics and messages are made of our own words"));
    }

    @Test
    void everyPackageIsNullMarked() {
        check(
                classes()
                        .that()
                        .haveSimpleName("package-info")
                        .should()
                        .beAnnotatedWith(NullMarked.class)
                        .because("NullAway checks marked code only"));
    }

    @Test
    void sealedFamiliesHoldNoNulls() {
        check(
                classes()
                        .that(
                                DescribedPredicate.describe(
                                        "are records of a sealed family",
                                        ArchitectureTest::isOfASealedFamily))
                        .should(holdNoNulls())
                        .because(
                                "a record pattern takes a nullable component for one that is not (NullAway issue 840)"));
    }

    @Test
    void packagesFormNoCycles() {
        for (var module : Arrays.asList("core", "api", "vault", "operator", "cli", "sandbox")) {
            check(
                    slices().matching("dev.cofferdam." + module + ".(**)")
                            .should()
                            .beFreeOfCycles()
                            .because("who reads one room must not have to read all"));
        }
    }

    @Test
    void roomsAndTypesHaveNamesOfTheirOwn() {
        check(
                noClasses()
                        .should()
                        .haveNameMatching(".*(Utils?|Helpers?|Manager|Impl)$|.*\\.Abstract[A-Z].*")
                        .orShould()
                        .resideInAnyPackage(
                                "..util..", "..common..", "..helpers..", "..impl..", "..misc..")
                        .because("a drawer takes everything"));
    }

    @Test
    void theOperatorIsStartedByTheCommandLineOnly() {
        check(
                noClasses()
                        .that()
                        .resideOutsideOfPackages("dev.cofferdam.cli..")
                        .should()
                        .dependOnClassesThat()
                        .resideInAPackage("picocli..")
                        .because("there is one main"));
    }

    private static void check(ArchRule rule) {
        rule.check(OURS);
    }

    private static boolean isOfASealedFamily(JavaClass type) {
        return type.isRecord()
                && type.getRawInterfaces().stream().anyMatch(family -> family.reflect().isSealed());
    }

    private static ArchCondition<JavaClass> holdNoNulls() {
        return new ArchCondition<>("hold no @Nullable component") {
            @Override
            public void check(JavaClass type, ConditionEvents events) {
                for (var component : Objects.requireNonNull(type.reflect().getRecordComponents())) {
                    var nullable = component.getAnnotatedType().isAnnotationPresent(Nullable.class);
                    events.add(
                            new SimpleConditionEvent(
                                    type, !nullable, type.getName() + "." + component.getName()));
                }
            }
        };
    }
}

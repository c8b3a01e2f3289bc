package dev.cofferdam.cli.architecture;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static dev.cofferdam.cli.architecture.OurClasses.check;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.io.PrintWriter;
import java.time.Clock;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.NullMarked;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/// The invariants of `ARCHITECTURE.md` that can be seen in class files.
class ArchitectureTest {
    private static final String[] DECISIONS = {
        "dev.cofferdam.core..",
        "dev.cofferdam.sync..",
        "dev.cofferdam.baseline..",
        "dev.cofferdam.reach.."
    };

    private static final List<String> MODULES =
            List.of(
                    "core",
                    "sync",
                    "baseline",
                    "reach",
                    "gotemplate",
                    "api",
                    "vault",
                    "operator",
                    "cli",
                    "sandbox");

    @Test
    void seesTheWholeProject() {
        assertThat(OurClasses.ALL.stream().filter(type -> !type.isNestedClass()).count())
                .as("an empty scan must not pass")
                .isGreaterThan(200);
    }

    @Test
    void decisionsDoNoInputOrOutput() {
        check(
                noClasses()
                        .that()
                        .resideInAnyPackage(DECISIONS)
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
    void decisionsReadNoClock() {
        check(
                noClasses()
                        .that()
                        .resideInAnyPackage(DECISIONS)
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
                                "dev.cofferdam.sync..",
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
    void whatOthersWroteIsShownByLinesOnly() {
        check(
                noClasses()
                        .that()
                        .resideInAnyPackage(
                                "dev.cofferdam.cli.check.accepted..",
                                "dev.cofferdam.cli.check.cluster..",
                                "dev.cofferdam.cli.check.fix..",
                                "dev.cofferdam.cli.check.input..",
                                "dev.cofferdam.cli.check.render..",
                                "dev.cofferdam.cli.check.report..",
                                "dev.cofferdam.cli.migrate..",
                                "dev.cofferdam.cli.preview..",
                                "dev.cofferdam.cli.status..",
                                "dev.cofferdam.cli.uses..",
                                "dev.cofferdam.cli.template..")
                        .should()
                        .callMethod(PrintWriter.class, "println", String.class)
                        .orShould()
                        .callMethod(PrintWriter.class, "print", String.class)
                        .orShould()
                        .callMethod(PrintWriter.class, "printf", String.class, Object[].class)
                        .because("a name may hold a line that a terminal or a CI server acts on"));
    }

    @Test
    void onlyOneRoomStartsPrograms() {
        check(
                noClasses()
                        .that()
                        .resideInAPackage("dev.cofferdam.cli..")
                        .and()
                        .resideOutsideOfPackage("dev.cofferdam.cli.check.tool..")
                        .should()
                        .dependOnClassesThat()
                        .areAssignableTo(ProcessBuilder.class)
                        .because(
                                "a program that runs on files of others needs surroundings of its own"));
    }

    @Test
    void onlyOneRoomKnowsWhoFollowsTheWork() {
        check(
                noClasses()
                        .that()
                        .resideOutsideOfPackage("dev.cofferdam.operator.observe.tracing..")
                        .should()
                        .dependOnClassesThat()
                        .resideInAPackage("io.opentelemetry..")
                        .because("nothing of it may be loaded where nobody asked for traces"));
    }

    @Test
    void secretsAndControlsKnowNothingOfEachOther() {
        check(
                noClasses()
                        .that()
                        .resideInAPackage("dev.cofferdam.sync..")
                        .should()
                        .dependOnClassesThat()
                        .resideInAPackage("dev.cofferdam.baseline..")
                        .because("one needs templates, the other CEL, and nothing needs both"));
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
        for (var module : MODULES) {
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

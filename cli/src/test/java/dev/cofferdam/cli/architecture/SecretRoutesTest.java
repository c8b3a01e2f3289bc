package dev.cofferdam.cli.architecture;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static dev.cofferdam.cli.architecture.OurClasses.check;

import com.tngtech.archunit.base.DescribedPredicate;
import dev.cofferdam.cli.console.Clients;
import dev.cofferdam.core.secret.SecretValue;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

/// Which code reads secrets, with which rights, and where they never get to.
class SecretRoutesTest {
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
    void secretsAreReadInOneNamespaceOnly() {
        check(
                noClasses()
                        .that()
                        .resideInAPackage("dev.cofferdam.operator..")
                        .and()
                        .resideOutsideOfPackage("dev.cofferdam.operator.cluster..")
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
    void clientsAreMadeInOnePlace() {
        check(
                noClasses()
                        .that()
                        .resideInAPackage("dev.cofferdam.operator..")
                        .and()
                        .doNotHaveFullyQualifiedName(
                                "dev.cofferdam.operator.cluster.request.ApiClients")
                        .should()
                        .callConstructorWhere(
                                DescribedPredicate.describe(
                                        "makes a client of the API server",
                                        call ->
                                                call.getTargetOwner()
                                                        .getSimpleName()
                                                        .equals("KubernetesClientBuilder")))
                        .because(
                                "a client made in passing has whatever rights it finds on the machine"));
    }

    @Test
    void theOperatorRunsWithAClientOfThatPlace() {
        check(
                noClasses()
                        .that()
                        .resideInAPackage("dev.cofferdam.cli.operator..")
                        .should()
                        .callMethod(Clients.class, "client")
                        .because("it lives long, and would read its kubeconfig for each request"));
    }

    @Test
    void storesOfAnotherApiServerAreNeverReadAsTheOperator() {
        check(
                noClasses()
                        .that()
                        .haveNameMatching(
                                "dev\\.cofferdam\\.operator\\.store\\.provider\\.kubernetes\\.(Remote(Namespace|Clients|Check|Server)|SecretPages).*")
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
                                "dev.cofferdam.operator.observe..",
                                "dev.cofferdam.operator.event..",
                                "dev.cofferdam.core.problem..",
                                "dev.cofferdam.api..",
                                "dev.cofferdam.cli..")
                        .and() // the headers of a collector may hold a token
                        .resideOutsideOfPackage("dev.cofferdam.operator.observe.tracing..")
                        .and()
                        .doNotHaveFullyQualifiedName("dev.cofferdam.cli.vault.Caller")
                        .and()
                        .doNotHaveFullyQualifiedName("dev.cofferdam.cli.vault.AccountLogins")
                        .and()
                        .doNotHaveFullyQualifiedName("dev.cofferdam.cli.preview.ManifestSet")
                        .and() // prints values where --show-values asks for them
                        .doNotHaveFullyQualifiedName("dev.cofferdam.cli.preview.ForecastPrinter")
                        .should()
                        .dependOnClassesThat()
                        .areAssignableTo(SecretValue.class)
                        .because(
                                "conditions, events, metrics and messages are made of our own words"));
    }
}

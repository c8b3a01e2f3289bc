package dev.cofferdam.cli.walkthrough;

import dev.cofferdam.api.install.Crds;
import dev.cofferdam.api.install.Rights;
import dev.cofferdam.cli.console.CommandFailed;
import dev.cofferdam.cli.console.Timeline;
import dev.cofferdam.operator.CofferdamOperator;
import dev.cofferdam.operator.OperatorSettings;
import dev.cofferdam.sandbox.Sandbox;
import dev.cofferdam.sandbox.vault.VaultRefused;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.NamespaceBuilder;
import io.fabric8.kubernetes.api.model.ServiceAccountBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/// The walkthrough: manifests that people already have, a secret in Vault, and a Secret that
/// follows it. Each step says what it does and shows what came of it.
final class Walkthrough implements AutoCloseable {
    private static final String APPS = "apps";
    private static final String ACCOUNT = "myapp-sa";
    private static final String SECRET = "myapp-secrets";
    private static final String KEY = "DB_PASSWORD";
    private static final String ROLE = "myapp";
    private static final String BLOG = "blog";
    private static final String SYSTEM = "cofferdam-system";
    private static final String OPERATOR = "cofferdam";

    private final Sandbox sandbox;
    private final Timeline timeline;
    private final String server;
    private final KubernetesClient admin;
    private final KubernetesClient operatorClient;
    private final Watcher watcher;
    private @Nullable CofferdamOperator operator;

    Walkthrough(Sandbox sandbox, Timeline timeline, boolean showValues) {
        this.sandbox = sandbox;
        this.timeline = timeline;
        this.server = sandbox.vault().product().title();
        this.admin = new KubernetesClientBuilder().withConfig(sandbox.cluster().admin()).build();
        install();
        this.operatorClient =
                new KubernetesClientBuilder()
                        .withConfig(sandbox.cluster().as(SYSTEM, OPERATOR))
                        .build();
        this.watcher = new Watcher(admin, APPS, SECRET, showValues);
    }

    /// Runs all steps, the operator in this process meanwhile and after, until [#close].
    ///
    /// @param ownOperator whether to start one; else the steps wait for one that the user starts
    /// @param stop asked between steps; where it says so, the rest is left out
    void run(boolean ownOperator, BooleanSupplier stop) {
        prepareVault();
        if (ownOperator) {
            timeline.say("Starting the operator with the rights of an installation.");
            operator = CofferdamOperator.start(operatorClient, OperatorSettings.defaults());
        } else {
            invite();
        }
        for (var step :
                List.<Runnable>of(
                        this::apply, this::rotate, this::repair, this::refuse, this::app)) {
            if (stop.getAsBoolean()) {
                return;
            }
            step.run();
        }
        timeline.say("All steps succeeded.");
    }

    private void install() {
        timeline.say("Installing the CRDs and the RBAC rules of the operator.");
        apply(Crds.all());
        apply(Rights.namespaced(SYSTEM, OPERATOR));
        apply(Rights.baseline(SYSTEM, OPERATOR));
        apply(Rights.apps(SYSTEM, OPERATOR));
        namespace(APPS, ACCOUNT);
        timeline.say(
                "Granting Cofferdam the Secrets of namespace apps and logins as " + ACCOUNT + ".");
        apply(Rights.grant(APPS, List.of(ACCOUNT), SYSTEM, OPERATOR));
    }

    private void prepareVault() {
        timeline.say(
                """
                %s: KV at kv, Kubernetes auth, policy and role myapp for %s of \
                namespace apps."""
                        .formatted(server, ACCOUNT));
        var vault = sandbox.vault().admin();
        vault.enableKv("kv", 2);
        sandbox.kubernetesAuth("kubernetes");
        vault.policy(ROLE, Example.POLICY.text());
        vault.write(
                "auth/kubernetes/role/" + ROLE,
                Map.of(
                        "bound_service_account_names", ACCOUNT,
                        "bound_service_account_namespaces", APPS,
                        "token_policies", ROLE,
                        "token_ttl", "1h"));
        putPassword("correct-horse");
    }

    private void invite() {
        var kubeconfig = sandbox.folder().resolve("operator.kubeconfig");
        sandbox.cluster().writeKubeconfig(kubeconfig, operatorClient.getConfiguration());
        timeline.say("Start an operator within a minute, in another terminal:");
        timeline.more("cofferdam operator --kubeconfig=" + kubeconfig);
    }

    private void apply() {
        timeline.say(
                "Applying the SecretStore and the ExternalSecret, in v1beta1; only the address of the server is changed.");
        for (var example : List.of(Example.SECRET_STORE, Example.EXTERNAL_SECRET)) {
            var manifest =
                    example.text()
                            .replace("https://vault.example", sandbox.vault().address().toString());
            admin.load(Example.stream(manifest)).serverSideApply();
        }
        watcher.await(KEY, "correct-horse", "the Secret to be created");
        timeline.say("Secret apps/" + SECRET + " was created: " + watcher.describe() + ".");
    }

    private void rotate() {
        timeline.say(
                "Setting refreshInterval to 2s and changing the password in %s.".formatted(server));
        watcher.refreshEvery("2s");
        putPassword("battery-staple");
        watcher.await(KEY, "battery-staple", "the Secret to follow " + server);
        timeline.say("The Secret followed %s: %s.".formatted(server, watcher.describe()));
    }

    private void repair() {
        timeline.say("Setting refreshInterval to 1h again and editing the Secret by hand.");
        watcher.refreshEvery("1h");
        watcher.edit(KEY, "tampered");
        watcher.await(KEY, "battery-staple", "the Secret to be repaired");
        timeline.say("The Secret was repaired: " + watcher.describe() + ".");
    }

    private void refuse() {
        timeline.say(
                "Logging in at %s with that role as a service account of another namespace."
                        .formatted(server));
        namespace("other", "intruder");
        var token = sandbox.cluster().token("other", "intruder", List.of());
        try {
            sandbox.vault()
                    .admin()
                    .as("")
                    .write("auth/kubernetes/login", Map.of("role", ROLE, "jwt", token));
        } catch (VaultRefused refused) {
            timeline.say("%s refused it, with status %d.".formatted(server, refused.status()));
            return;
        }
        throw new CommandFailed(
                """
                %s let service account other/intruder log in with role %s, which is \
                not its own."""
                        .formatted(server, ROLE));
    }

    /// The App's service account is made by the operator, and named like the App.
    private void app() {
        timeline.say("Granting Cofferdam namespace blog: its Secrets, and what its App needs.");
        apply(
                List.of(
                        new NamespaceBuilder()
                                .withNewMetadata()
                                .withName(BLOG)
                                .endMetadata()
                                .build()));
        apply(Rights.grant(BLOG, List.of(BLOG), SYSTEM, OPERATOR));
        apply(Rights.appsIn(BLOG, SYSTEM, OPERATOR));
        new AppSteps(sandbox, timeline, admin).run();
    }

    private void putPassword(String password) {
        sandbox.vault().admin().put("kv", "apps/myapp/database", Map.of("password", password));
    }

    private void namespace(String name, String account) {
        apply(
                List.of(
                        new NamespaceBuilder()
                                .withNewMetadata()
                                .withName(name)
                                .endMetadata()
                                .build(),
                        new ServiceAccountBuilder()
                                .withNewMetadata()
                                .withNamespace(name)
                                .withName(account)
                                .endMetadata()
                                .build()));
    }

    private void apply(List<? extends HasMetadata> objects) {
        objects.forEach(object -> admin.resource(object).serverSideApply());
    }

    @Override
    public void close() {
        if (operator != null) {
            operator.close();
        }
        operatorClient.close();
        admin.close();
    }
}

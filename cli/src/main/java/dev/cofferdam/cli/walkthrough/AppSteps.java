package dev.cofferdam.cli.walkthrough;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.cofferdam.api.status.Condition;
import dev.cofferdam.api.v1alpha1.App;
import dev.cofferdam.cli.app.AppCommand;
import dev.cofferdam.cli.console.CommandFailed;
import dev.cofferdam.cli.console.Timeline;
import dev.cofferdam.sandbox.Sandbox;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientTimeoutException;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// The part of the walkthrough with an App: the operator keeps its half, and the platform team
/// writes the other half with `cofferdam app`.
final class AppSteps {
    private static final String NAME = "blog";
    private static final long PATIENCE_SECONDS = 60;
    private static final List<String> CONDITIONS = List.of("Ready", "VaultReady", "LeastPrivilege");

    private final Sandbox sandbox;
    private final Timeline timeline;
    private final KubernetesClient admin;

    AppSteps(Sandbox sandbox, Timeline timeline, KubernetesClient admin) {
        this.sandbox = sandbox;
        this.timeline = timeline;
        this.admin = admin;
    }

    /// Has the App of the documentation served, and its policy widened by hand.
    void run() {
        serve();
        verify();
        widen();
    }

    private void serve() {
        timeline.say("Applying a Platform and an App of ten lines, in namespace blog.");
        var vault = sandbox.vault().admin();
        vault.enableKv("secret", 2);
        vault.put("secret", "apps/blog/blog/database", Map.of("password", "blue-harbour"));
        for (var example : List.of(Example.PLATFORM, Example.APP)) {
            admin.load(Example.stream(text(example))).serverSideApply();
        }
        timeline.say(
                "What it needs in %s, written by the platform team: cofferdam app apply."
                        .formatted(server()));
        command(0, "apply", "--only=vault");
        var app = await();
        timeline.say(
                "App blog/blog: Secrets %s, %s."
                        .formatted(Objects.requireNonNull(app.getStatus()).secrets(), states(app)));
    }

    private void verify() {
        timeline.say(
                "Proving that its account can do this and nothing else: cofferdam app verify.");
        command(0, "verify");
    }

    private void widen() {
        timeline.say(
                "Widening its policy in %s by hand, and comparing: cofferdam app plan."
                        .formatted(server()));
        var policy = "cofferdam-prod-eu-blog-blog";
        sandbox.vault()
                .admin()
                .policy(policy, "path \"secret/data/apps/*\" { capabilities = [\"read\"] }");
        command(1, "plan", "--only=vault");
        timeline.say("Writing it as it was.");
        command(0, "apply", "--only=vault");
    }

    private String server() {
        return sandbox.vault().product().title();
    }

    private App await() {
        var apps = admin.resources(App.class).inNamespace(NAME).withName(NAME);
        try {
            return apps.waitUntilCondition(AppSteps::isServed, PATIENCE_SECONDS, TimeUnit.SECONDS);
        } catch (KubernetesClientTimeoutException _) {
            throw new CommandFailed(
                    "waited %d s for App blog/blog to be served, in vain. %s"
                            .formatted(PATIENCE_SECONDS, messages(apps.get())));
        }
    }

    private static boolean isServed(@Nullable App app) {
        return CONDITIONS.stream()
                .allMatch(
                        type ->
                                conditions(app).stream()
                                        .anyMatch(
                                                each ->
                                                        type.equals(each.type())
                                                                && "True".equals(each.status())));
    }

    private static String states(App app) {
        return conditions(app).stream()
                .map(each -> each.type() + " " + each.status())
                .collect(Collectors.joining(", "));
    }

    private static String messages(@Nullable App app) {
        return conditions(app).stream()
                .map(each -> "%s: %s.".formatted(each.type(), each.message()))
                .collect(Collectors.joining(" "));
    }

    private static List<Condition> conditions(@Nullable App app) {
        return app == null || app.getStatus() == null || app.getStatus().conditions() == null
                ? List.of()
                : app.getStatus().conditions();
    }

    private void command(int expected, String... words) {
        var out = new StringWriter();
        var err = new StringWriter();
        var environment =
                Map.of(
                        "VAULT_ADDR", sandbox.vault().address().toString(),
                        "VAULT_TOKEN", sandbox.vault().rootToken());
        var arguments = new ArrayList<>(List.of(words));
        arguments.addAll(
                List.of(
                        "-f",
                        file(Example.APP).toString(),
                        "--platform",
                        file(Example.PLATFORM).toString(),
                        "--kubeconfig",
                        kubeconfig().toString()));
        var status =
                AppCommand.commandLine(environment)
                        .setOut(new PrintWriter(out))
                        .setErr(new PrintWriter(err))
                        .execute(arguments.toArray(String[]::new));
        out.toString().lines().forEach(timeline::more);
        if (status != expected) {
            throw new CommandFailed(
                    "cofferdam app %s ended with status %d instead of %d. %s"
                            .formatted(words[0], status, expected, err.toString().strip()));
        }
    }

    private Path kubeconfig() {
        var file = sandbox.folder().resolve("kubeconfig");
        sandbox.cluster().writeKubeconfig(file, sandbox.cluster().admin());
        return file;
    }

    private Path file(Example example) {
        try {
            return Files.writeString(
                    sandbox.folder().resolve(example.name() + ".yaml"), text(example), UTF_8);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private String text(Example example) {
        return example.text()
                .replace("https://vault.example:8200", sandbox.vault().address().toString());
    }
}

package dev.cofferdam.cli.app;

import dev.cofferdam.cli.app.render.AppSet;
import dev.cofferdam.core.vault.policy.Capability;
import dev.cofferdam.core.vault.policy.PathPattern;
import dev.cofferdam.core.vault.policy.PathRule;
import dev.cofferdam.core.vault.policy.VaultPolicy;
import dev.cofferdam.core.vault.policy.text.PolicyWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/// `cofferdam app vault-policy`.
@Command(
        name = "vault-policy",
        mixinStandardHelpOptions = true,
        exitCodeOnExecutionException = 2,
        description = {
            "Prints the Vault policy that a token needs to apply the Apps of a Platform, or to plan only. It asks no server.",
            "Give the first one to the CI of the platform team only: who may write a policy and a role can give themselves every right in Vault. The second reads no secret."
        },
        footer = {
            "",
            "Examples:",
            "  cofferdam app vault-policy --platform platform.yaml > apps-applier.hcl",
            "  cofferdam app vault-policy --platform platform.yaml --read-only",
            "",
            "Exit codes: 0 printed, 2 wrong usage, or a Platform that cannot be used."
        })
final class VaultPolicyCommand implements Runnable {
    private static final Set<Capability> READ = Set.of(Capability.READ);
    private static final Set<Capability> WRITE =
            Set.of(Capability.CREATE, Capability.UPDATE, Capability.READ);

    @Spec private CommandSpec spec;

    @Option(
            names = "--platform",
            required = true,
            paramLabel = "FILE",
            description = "The manifest of the Platform.")
    private Path platform = Path.of("");

    @Option(
            names = "--read-only",
            description =
                    "What plan and verify need: to read the policies and roles of Apps, and the policy default.")
    private boolean readOnly;

    @Override
    public void run() {
        var cluster = AppSet.platform(List.of(platform));
        var prefix = cluster.layout().names().beginning();
        var capabilities = readOnly ? READ : WRITE;
        var rules =
                new ArrayList<>(
                        List.of(
                                below("sys/policies/acl/" + prefix, capabilities),
                                below(
                                        "auth/%s/role/%s"
                                                .formatted(cluster.login().mount(), prefix),
                                        capabilities)));
        if (readOnly) {
            rules.add(new PathRule(new PathPattern("sys/policies/acl/default"), READ));
        }
        var out = spec.commandLine().getOut();
        out.print(PolicyWriter.write(new VaultPolicy("apps", rules)));
        out.flush();
    }

    private static PathRule below(String prefix, Set<Capability> capabilities) {
        return new PathRule(new PathPattern(prefix + "*"), capabilities);
    }
}

package dev.cofferdam.cli.install;

import dev.cofferdam.cli.console.CommandFailed;
import dev.cofferdam.sync.target.generic.AllowedKinds;
import java.util.List;
import picocli.CommandLine.Option;

/// Which objects other than Secrets the operator gets rights on.
final class GenericTargetOption {
    private static final String NAME = "--generic-target";

    @Option(
            names = NAME,
            paramLabel = "RESOURCE",
            description =
                    "Resource that spec.target.manifest may name, such as configmaps or applications.argoproj.io: grant rights on it too; repeatable.")
    private List<String> resources = List.of();

    /// Those that were given.
    List<String> resources() {
        for (var resource : resources) {
            if (!AllowedKinds.mayBeGranted(resource)) {
                throw new CommandFailed(
                        """
                        %s: "%s" cannot be a target; give the plural name of a namespaced kind \
                        that grants no rights, such as configmaps"""
                                .formatted(NAME, resource));
            }
        }
        return resources;
    }
}

package dev.cofferdam.cli.install;

import picocli.CommandLine.Option;

/// The options that say as which service account the operator runs.
public final class OperatorAccount {
    @Option(
            names = "--operator-namespace",
            defaultValue = "cofferdam-system",
            paramLabel = "NAMESPACE",
            description = "Where the operator runs. Default ${DEFAULT-VALUE}.")
    private String namespace;

    @Option(
            names = "--operator-account",
            defaultValue = "cofferdam",
            paramLabel = "NAME",
            description = "The operator's service account. Default ${DEFAULT-VALUE}.")
    private String name;

    String namespace() {
        return namespace;
    }

    String name() {
        return name;
    }
}

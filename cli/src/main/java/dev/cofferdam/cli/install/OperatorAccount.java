package dev.cofferdam.cli.install;

import picocli.CommandLine.Option;

/// The options that name the service account of the operator.
public final class OperatorAccount {
    @Option(
            names = "--operator-namespace",
            defaultValue = "cofferdam-system",
            paramLabel = "NAMESPACE",
            description = "Namespace of the operator. Default ${DEFAULT-VALUE}.")
    private String namespace;

    @Option(
            names = "--operator-account",
            defaultValue = "cofferdam",
            paramLabel = "NAME",
            description = "Service account of the operator. Default ${DEFAULT-VALUE}.")
    private String name;

    /// Its namespace.
    public String namespace() {
        return namespace;
    }

    /// Its name.
    public String name() {
        return name;
    }
}

package dev.cofferdam.cli;

import picocli.CommandLine.IVersionProvider;

/// The version as the jar's manifest tells it.
final class Version implements IVersionProvider {
    @Override
    public String[] getVersion() {
        var jar = Version.class.getPackage();
        var version = jar == null ? null : jar.getImplementationVersion();
        return new String[] {"cofferdam " + (version == null ? "(not from a jar)" : version)};
    }
}

package dev.cofferdam.cli;

import dev.cofferdam.cli.about.Build;
import picocli.CommandLine.IVersionProvider;

/// The line that `cofferdam --version` prints.
final class Version implements IVersionProvider {
    @Override
    public String[] getVersion() {
        return new String[] {"cofferdam " + Build.ofThisProcess().version()};
    }
}

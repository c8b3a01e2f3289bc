package dev.cofferdam.cli.console;

import dev.cofferdam.baseline.control.Parameter.Given;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/// The list that the control `pod/csi-drivers` needs.
public final class CsiDrivers {
    @Option(
            names = "--allow-csi-driver",
            paramLabel = "NAME",
            description =
                    "CSI driver that pods may use in inline volumes, as allowedCsiDrivers of a Baseline; repeatable. Without it, pod/csi-drivers is reported as not checked.")
    private @Nullable List<String> allowed;

    public Given given() {
        return allowed == null ? Given.NOTHING : Given.csiDrivers(allowed);
    }
}

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
                    "A CSI driver that pods may name in volumes of their own, as allowedCsiDrivers of a Baseline; may be given several times. Without one pod/csi-drivers is not judged.")
    private @Nullable List<String> allowed;

    public Given given() {
        return allowed == null ? Given.NOTHING : Given.csiDrivers(allowed);
    }
}

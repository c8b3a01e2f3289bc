package dev.cofferdam.operator.baseline.scan;

import dev.cofferdam.baseline.Verdict.Broken;
import dev.cofferdam.baseline.control.Action;
import dev.cofferdam.baseline.control.Control;
import dev.cofferdam.baseline.rollout.GrantedExemption;
import java.util.Optional;

/// A control that an object breaks, and that a Baseline asks for where the object is.
///
/// @param action what the API server does about it there at present
/// @param exemption the one that frees the object, if any
/// @param refusesPods whether pods that the object makes are refused because of it
record ScanFinding(
        String baseline,
        Action action,
        Broken broken,
        Optional<GrantedExemption> exemption,
        boolean refusesPods) {
    Control control() {
        return broken.control();
    }

    boolean isExempted() {
        return exemption.isPresent();
    }
}

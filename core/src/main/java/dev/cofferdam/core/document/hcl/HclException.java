package dev.cofferdam.core.document.hcl;

import dev.cofferdam.core.document.Position;

/// Ends the reading of a text that is not HCL.
final class HclException extends Exception {
    private static final long serialVersionUID = 1;

    private final transient HclFault fault;

    HclException(Position position, String message) {
        super(message);
        fault = new HclFault(position, message);
    }

    HclFault fault() {
        return fault;
    }
}

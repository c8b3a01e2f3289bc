package dev.cofferdam.core.document.reading;

/// Carries a fault out of a reader's depths; never leaves this package.
final class FaultException extends Exception {
    private static final long serialVersionUID = 1L;

    private final transient Fault fault;

    FaultException(Fault fault) {
        super(fault.message(), null, false, false);
        this.fault = fault;
    }

    Fault fault() {
        return fault;
    }
}

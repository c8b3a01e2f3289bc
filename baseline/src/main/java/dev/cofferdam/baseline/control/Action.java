package dev.cofferdam.baseline.control;

/// What the API server does about a broken control.
public enum Action {
    /// Refuses the request.
    ENFORCE("Deny"),
    /// Lets it through and warns the user.
    WARN("Warn"),
    /// Lets it through and notes it in the audit log.
    AUDIT("Audit");

    private final String validationAction;

    Action(String validationAction) {
        this.validationAction = validationAction;
    }

    /// As a binding spells it.
    public String validationAction() {
        return validationAction;
    }

    /// What happens when a policy cannot be evaluated: only one that refuses may stop a request.
    public String failurePolicy() {
        return this == ENFORCE ? "Fail" : "Ignore";
    }
}

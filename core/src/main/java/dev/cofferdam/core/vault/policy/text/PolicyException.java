package dev.cofferdam.core.vault.policy.text;

import dev.cofferdam.core.document.Position;

/// Ends the reading of a policy that Vault would refuse.
final class PolicyException extends Exception {
    private static final long serialVersionUID = 1;

    PolicyException(Position position, String message) {
        this("line %d %s".formatted(position.line(), message));
    }

    PolicyException(String message) {
        super(message);
    }

    String text() {
        return String.valueOf(getMessage());
    }
}

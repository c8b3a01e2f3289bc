package dev.cofferdam.core.document.hcl;

import dev.cofferdam.core.document.Position;

/// Why a text is not HCL. The message tells no text between quotes, which may be secret.
public record HclFault(Position position, String message) {
    /// "line 3 has a closing bracket, where a value is expected".
    public String text() {
        return "line %d %s".formatted(position.line(), message);
    }
}

package dev.cofferdam.sandbox.report;

/// What keeps a real server from being had. The message says what was wanted, what was found and
/// what to do about it; it never holds a key, a token or a secret's value.
public class SandboxException extends RuntimeException {
    private static final long serialVersionUID = 1;

    public SandboxException(String message) {
        super(message);
    }

    public SandboxException(String message, Throwable cause) {
        super(message, cause);
    }
}

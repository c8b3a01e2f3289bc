package dev.cofferdam.sandbox.certificate;

/// A certificate and its private key, as PEM.
public record Identity(String certificate, String key) {
    @Override
    public String toString() {
        return "Identity[…]";
    }
}

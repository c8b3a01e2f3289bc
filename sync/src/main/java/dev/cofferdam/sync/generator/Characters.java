package dev.cofferdam.sync.generator;

/// Of which characters a password consists: so many in all, so many of them digits and symbols, the
/// rest letters. Without `repeat` no character occurs twice.
public record Characters(
        int length,
        int digits,
        int symbols,
        String symbolCharacters,
        boolean upper,
        boolean repeat) {
    public static final String DIGITS = "0123456789";
    public static final String LOWER = "abcdefghijklmnopqrstuvwxyz";
    public static final String UPPER = "ABCDEFGHIJKLMNOPQRSTUVWXYZ";

    /// The symbols of passwords that name none of their own, as in External Secrets.
    public static final String SYMBOLS = "~!@#$%^&*()_+`-={}|[]\\:\"<>?,./";

    int letters() {
        return length - digits - symbols;
    }

    String letterCharacters() {
        return upper ? LOWER + UPPER : LOWER;
    }
}

package dev.cofferdam.baseline.secretscan.value;

/// How much a value looks drawn by chance rather than written by people.
public final class Randomness {
    private static final int LONGEST = 512;
    private static final int LONG_WORD = 14;
    private static final int MOST_CONSONANTS = 4;

    private Randomness() {}

    /// Bits per character by the frequency of characters in the value.
    static double entropy(String value) {
        var counts = new int[128];
        int length = Math.min(value.length(), LONGEST);
        for (int i = 0; i < length; i++) {
            counts[value.charAt(i) & 127]++;
        }
        double bits = 0;
        for (int count : counts) {
            if (count > 0) {
                double share = (double) count / length;
                bits -= share * Math.log(share) / Math.log(2);
            }
        }
        return bits;
    }

    /// Letters and digits mixed closely, at a length and entropy that words do not reach.
    static boolean isHigh(String value) {
        return value.length() >= 20
                && value.chars().noneMatch(Character::isWhitespace)
                && entropy(value) >= 3.0
                && !isWordy(value);
    }

    /// Letters and digits in one, as people make passwords.
    static boolean isMixed(String value) {
        return value.length() >= 8
                && value.chars().noneMatch(Character::isWhitespace)
                && value.chars().anyMatch(Character::isDigit)
                && value.chars().anyMatch(Character::isLetter)
                && !isWordy(value);
    }

    /// Whether each part between separators is a word or a small number, as in
    /// `my-app-credentials` and `apps/v2/config`.
    public static boolean isWordy(String value) {
        int start = 0;
        for (int i = 0; i <= value.length(); i++) {
            if (i == value.length() || isSeparator(value.charAt(i))) {
                if (!isWord(value.substring(start, i))) {
                    return false;
                }
                start = i + 1;
            }
        }
        return true;
    }

    private static boolean isSeparator(char c) {
        return c == '-' || c == '_' || c == '.' || c == '/' || c == ' ' || c == ':' || c == ',';
    }

    private static boolean isWord(String part) {
        if (part.chars().allMatch(Character::isDigit)) {
            return part.length() <= 4;
        }
        int letters = (int) part.chars().takeWhile(Character::isLetter).count();
        boolean digitsAfter = part.chars().skip(letters).allMatch(Character::isDigit);
        boolean fewDigits = part.length() - letters <= 2;
        return digitsAfter
                && fewDigits
                && letters <= LONG_WORD
                && isEvenlyCased(part.substring(0, letters))
                && isSpeakable(part);
    }

    /// `Word`, `word`, `WORD` or `someWord`, not `wOrD`.
    private static boolean isEvenlyCased(String letters) {
        int changes = 0;
        for (int i = 1; i < letters.length(); i++) {
            boolean upper = Character.isUpperCase(letters.charAt(i));
            if (upper && !Character.isUpperCase(letters.charAt(i - 1))) {
                changes++;
            }
        }
        return changes <= 1;
    }

    private static boolean isSpeakable(String part) {
        int run = 0;
        for (int i = 0; i < part.length(); i++) {
            run = "aeiouyAEIOUY".indexOf(part.charAt(i)) >= 0 ? 0 : run + 1;
            if (run > MOST_CONSONANTS) {
                return false;
            }
        }
        return true;
    }
}

package dev.cofferdam.baseline.secretscan.value;

import com.google.re2j.Pattern;

/// How much a value looks drawn by chance rather than written by people.
public final class Randomness {
    private static final int LONGEST = 512;
    private static final int LONG_WORD = 14;
    private static final int MOST_CONSONANTS = 4;

    private static final Pattern ALPHABET = Pattern.compile("[\\w+/=.~:-]+");
    private static final Pattern PARTS = Pattern.compile("[^A-Za-z0-9]+");

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

    /// Letters and digits mixed closely, at a length and entropy that words do not reach: the form
    /// of keys and tokens, and of nothing that people put together from words.
    static boolean isHigh(String value) {
        return value.length() >= 20
                && ALPHABET.matches(value)
                && value.chars().anyMatch(Character::isDigit)
                && value.chars().anyMatch(Character::isLetter)
                && entropy(value) >= 3.0
                && !isReadable(value);
    }

    /// Letters and digits in turns, as in what a program made.
    public static boolean isMixedClosely(String value) {
        return isMixed(value) && !isReadable(value);
    }

    /// Whether people put the value together: no part of it between separators is drawn by chance.
    public static boolean isReadable(String value) {
        for (var part : PARTS.split(value)) {
            if (isRandom(part)) {
                return false;
            }
        }
        return true;
    }

    /// A part with letters and digits in turns, as no word or version has them.
    private static boolean isRandom(String part) {
        int turns = 0;
        int kinds = 0;
        for (int i = 0; i < part.length(); i++) {
            kinds |= 1 << kind(part.charAt(i));
            turns += i > 0 && kind(part.charAt(i)) != kind(part.charAt(i - 1)) ? 1 : 0;
        }
        boolean digits = (kinds & 1) == 1;
        int halves = Integer.bitCount(kinds) == 2 && digits ? 10 : 5;
        boolean turning = part.length() >= 8 && turns >= 4 && turns * halves >= part.length() * 2;
        return turning || (part.length() >= 16 && digits && !isSpeakable(part, MOST_CONSONANTS));
    }

    /// A digit, a small or a capital letter.
    private static int kind(char c) {
        return Character.isDigit(c) ? 0 : Character.isUpperCase(c) ? 1 : 2;
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
                && isSpeakable(part, MOST_CONSONANTS);
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

    private static boolean isSpeakable(String part, int mostConsonants) {
        int run = 0;
        for (int i = 0; i < part.length(); i++) {
            run = "aeiouyAEIOUY".indexOf(part.charAt(i)) >= 0 ? 0 : run + 1;
            if (run > mostConsonants) {
                return false;
            }
        }
        return true;
    }
}

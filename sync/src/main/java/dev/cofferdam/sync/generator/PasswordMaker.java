package dev.cofferdam.sync.generator;

import dev.cofferdam.core.problem.Answer;
import dev.cofferdam.core.problem.Cause;
import dev.cofferdam.core.problem.Problem;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.random.RandomGenerator;

/// Makes one password. Every character that may stand somewhere stands there with the same
/// probability.
final class PasswordMaker {
    /// What fits into a Secret.
    private static final int LONGEST = 1 << 20;

    private final Characters wanted;
    private final RandomGenerator random;
    private final Set<Integer> used = new LinkedHashSet<>();

    private PasswordMaker(Characters wanted, RandomGenerator random) {
        this.wanted = wanted;
        this.random = random;
    }

    static Answer<String> make(Characters wanted, RandomGenerator random) {
        var obstacle = obstacle(wanted);
        return obstacle.isEmpty()
                ? Answer.got(new PasswordMaker(wanted, random).password())
                : Answer.failed(Problem.misconfigured(Cause.INVALID_FIELD, obstacle));
    }

    /// Why no such password can be made; empty if there is.
    private static String obstacle(Characters wanted) {
        if (wanted.length() > LONGEST) {
            return """
            asks for a password of %s characters; a Secret holds at most %s: \
            lower length"""
                    .formatted(wanted.length(), LONGEST);
        }
        if (wanted.digits() < 0 || wanted.symbols() < 0) {
            return "asks for a negative number of digits or symbols: write 0 for none";
        }
        if ((long) wanted.digits() + wanted.symbols() > wanted.length()) {
            return """
            asks for %s digits and %s symbols in a password of %s characters: \
            raise length, or lower digits or symbols"""
                    .formatted(wanted.digits(), wanted.symbols(), wanted.length());
        }
        return wanted.repeat() ? "" : shortage(wanted);
    }

    /// Digits first: of the kinds the smallest. A symbol that is a letter or a digit too counts for
    /// the symbols only when nothing else needs it.
    private static String shortage(Characters wanted) {
        var taken = new LinkedHashSet<Integer>();
        Characters.DIGITS.chars().forEach(taken::add);
        wanted.letterCharacters().chars().forEach(taken::add);
        var free = distinct(wanted.symbolCharacters());
        free.removeAll(taken);
        if (wanted.digits() > Characters.DIGITS.length()) {
            return scarce("digits", wanted.digits(), Characters.DIGITS.length());
        }
        if (wanted.letters() > wanted.letterCharacters().length()) {
            return scarce("letters", wanted.letters(), wanted.letterCharacters().length());
        }
        return wanted.symbols() > free.size()
                ? scarce("symbols", wanted.symbols(), free.size())
                : "";
    }

    private static String scarce(String what, int wanted, int there) {
        return """
        asks for %s different %s, but there are %s: set allowRepeat: true, or \
        ask for fewer"""
                .formatted(wanted, what, there);
    }

    private String password() {
        var points = new int[wanted.length()];
        int next = draw(points, 0, wanted.letterCharacters(), wanted.letters());
        next = draw(points, next, Characters.DIGITS, wanted.digits());
        draw(points, next, wanted.symbolCharacters(), wanted.symbols());
        shuffle(points);
        return new String(points, 0, points.length);
    }

    private int draw(int[] points, int from, String alphabet, int count) {
        var there = alphabet.codePoints().toArray();
        for (int index = from; index < from + count; index++) {
            int point = there[random.nextInt(there.length)];
            while (!wanted.repeat() && !used.add(point)) {
                point = there[random.nextInt(there.length)];
            }
            points[index] = point;
        }
        return from + count;
    }

    private void shuffle(int[] points) {
        for (int last = points.length - 1; last > 0; last--) {
            int other = random.nextInt(last + 1);
            int point = points[last];
            points[last] = points[other];
            points[other] = point;
        }
    }

    private static Set<Integer> distinct(String characters) {
        var distinct = new LinkedHashSet<Integer>();
        characters.codePoints().forEach(distinct::add);
        return distinct;
    }
}

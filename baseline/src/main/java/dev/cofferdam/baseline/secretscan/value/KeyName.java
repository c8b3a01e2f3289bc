package dev.cofferdam.baseline.secretscan.value;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// The name that a value is kept under, such as `DB_PASSWORD`, `auth.jwtSecret` or
/// `existingSecret`, and what that name promises.
public record KeyName(String text, Promise promise) {

    /// What a value is, going by its name.
    public enum Promise {
        /// A password: even the shortest value is one.
        PASSWORD,
        /// A token, key or other secret: mostly long and random.
        SECRET,
        /// May be a secret if the value looks very much like one.
        KEY_MATERIAL,
        /// Speaks of a secret without holding it: its name, place, age or form.
        REFERENCE,
        /// Something that accompanies a secret without being one: a user, a host, a port.
        COMPANION,
        /// Made to be seen: a public or publishable key.
        PUBLIC,
        NOTHING
    }

    private static final int LONGEST = 200;

    public static KeyName of(String text) {
        if (text.length() > LONGEST) {
            return new KeyName(text, Promise.NOTHING);
        }
        var words = words(text);
        while (words.size() > 1 && Vocabulary.QUALIFIERS.contains(words.getLast())) {
            words.removeLast();
        }
        return new KeyName(text, words.isEmpty() ? Promise.NOTHING : promise(words));
    }

    /// Whether a text may hold a name that promises something; quick, and never wrongly false.
    public static boolean mayOccurIn(String lowerCaseText) {
        return Vocabulary.STEMS.stream().anyMatch(lowerCaseText::contains);
    }

    private static Promise promise(List<String> words) {
        var last = words.getLast();
        var before = words.size() > 1 ? words.get(words.size() - 2) : "";
        if (isPublic(words, before, last)) {
            return Promise.PUBLIC;
        }
        if (Vocabulary.DENIALS.contains(last) || Vocabulary.DENIALS.contains(words.getFirst())) {
            return Promise.REFERENCE;
        }
        if (Vocabulary.COMPOUNDS.contains(before + " " + last)) {
            return Promise.SECRET;
        }
        var promise = ofLast(words, before, last);
        boolean asks = words.size() > 1 && Vocabulary.SWITCHES.contains(words.getFirst());
        return asks ? asked(words.getFirst(), promise) : promise;
    }

    private static Promise ofLast(List<String> words, String before, String last) {
        if (isPassword(last)) {
            return Promise.PASSWORD;
        }
        if (last.equals("key") || last.equals("keys")) {
            return ofKey(before);
        }
        if (isSecret(last)) {
            return last.endsWith("secret") && Vocabulary.HOLDERS.contains(before)
                    ? Promise.REFERENCE
                    : Promise.SECRET;
        }
        if (Vocabulary.MATERIALS.contains(last)) {
            return Promise.KEY_MATERIAL;
        }
        return ofTail(words, last);
    }

    /// `existingSecret` names one; `createPassword` asks whether, unless its value is one.
    private static Promise asked(String first, Promise promise) {
        return switch (promise) {
            case PASSWORD, SECRET ->
                    first.equals("existing") ? Promise.REFERENCE : Promise.KEY_MATERIAL;
            case KEY_MATERIAL, REFERENCE, COMPANION, PUBLIC, NOTHING -> Promise.REFERENCE;
        };
    }

    private static boolean isPublic(List<String> words, String before, String last) {
        boolean key = last.equals("key") || last.equals("id");
        boolean seen = key || last.equals("token");
        return !words.contains("private")
                && ((key && Vocabulary.PUBLIC.contains(before))
                        || words.contains("publishable")
                        || words.contains("fingerprint")
                        || (seen && words.contains("public")));
    }

    private static Promise ofTail(List<String> words, String last) {
        boolean speaksOfSecret = words.stream().anyMatch(KeyName::isSecretWord);
        if (speaksOfSecret) {
            return Vocabulary.ASPECTS.contains(last) ? Promise.REFERENCE : Promise.KEY_MATERIAL;
        }
        return isCompanion(words, last) ? Promise.COMPANION : Promise.NOTHING;
    }

    /// Also `storageaccountname`, and `username_in` of a login that goes both ways.
    private static boolean isCompanion(List<String> words, String last) {
        boolean direction = words.size() > 1 && Vocabulary.DIRECTIONS.contains(last);
        var word = direction ? words.get(words.size() - 2) : last;
        return Vocabulary.COMPANIONS.contains(word)
                || word.endsWith("username")
                || word.endsWith("accountname");
    }

    private static Promise ofKey(String before) {
        if (Vocabulary.SECRET_KEYS.contains(before)) {
            return Promise.SECRET;
        }
        return isSecretWord(before) ? Promise.REFERENCE : Promise.KEY_MATERIAL;
    }

    private static boolean isSecretWord(String word) {
        return isPassword(word) || isSecret(word);
    }

    private static boolean isPassword(String word) {
        return Vocabulary.PASSWORDS.contains(word)
                || (endsWithAny(word, Vocabulary.PASSWORD_ENDINGS) && !word.startsWith("nopass"));
    }

    private static boolean isSecret(String word) {
        return Vocabulary.SECRETS.contains(word) || endsWithAny(word, Vocabulary.SECRET_ENDINGS);
    }

    private static boolean endsWithAny(String word, List<String> endings) {
        for (var ending : endings) {
            if (word.endsWith(ending)) {
                return true;
            }
        }
        return false;
    }

    /// `dbAdminPassword_2` is `db`, `admin`, `password`.
    private static List<String> words(String text) {
        var words = new ArrayList<String>();
        var word = new StringBuilder();
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (!Character.isLetter(c)) {
                add(word, words);
                continue;
            }
            if (startsWord(text, i)) {
                add(word, words);
            }
            word.append(c);
        }
        add(word, words);
        return words;
    }

    private static boolean startsWord(String text, int index) {
        if (index == 0 || !Character.isUpperCase(text.charAt(index))) {
            return false;
        }
        boolean nextIsLower =
                index + 1 < text.length() && Character.isLowerCase(text.charAt(index + 1));
        return nextIsLower || !Character.isUpperCase(text.charAt(index - 1));
    }

    private static void add(StringBuilder word, List<String> words) {
        if (!word.isEmpty()) {
            words.add(word.toString().toLowerCase(Locale.ROOT));
            word.setLength(0);
        }
    }
}

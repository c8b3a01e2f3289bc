package dev.cofferdam.core.json.path;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import dev.cofferdam.core.json.path.JsonPath.Found;
import java.time.Duration;
import java.util.Random;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

/// Whatever the path and the document, the search ends and its answer tells nothing by itself.
///
/// `-Dfuzz.cases=1000000` tries so many of each kind; `-Dfuzz.first=17 -Dfuzz.cases=1` tries one
/// case again.
class PathFuzzTest {
    private static final long CASES = Long.getLong("fuzz.cases", 4000);
    private static final long FIRST = Long.getLong("fuzz.first", 0);
    private static final Duration HUNG = Duration.ofSeconds(10);

    @Test
    void pathsOfTheSyntax() {
        fuzz(paths -> paths.path(2));
    }

    @Test
    void pathsWithFaults() {
        fuzz(paths -> paths.broken(paths.path(2)));
    }

    @Test
    void noise() {
        fuzz(RandomPath::noise);
    }

    private static void fuzz(Function<RandomPath, String> paths) {
        for (long number = FIRST; number < FIRST + CASES; number++) {
            var random = new RandomPath(new Random(number));
            var document = random.document();
            var path = paths.apply(random);
            var what = "case " + number + ": " + path + " in " + document;

            var found = assertTimeoutPreemptively(HUNG, () -> found(document, path, what), what);

            assertThat(found.toString()).as(what).isIn("[JSON value]", "Nothing[]", "TooMuch[]");
            assertThat(JsonPath.find(document, path)).as(what).isEqualTo(found);
        }
    }

    private static Found found(String document, String path, String what) {
        try {
            return JsonPath.find(document, path);
        } catch (RuntimeException | StackOverflowError bug) {
            throw new AssertionError(what, bug);
        }
    }
}

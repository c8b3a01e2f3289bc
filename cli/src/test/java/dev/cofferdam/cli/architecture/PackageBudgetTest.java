package dev.cofferdam.cli.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// A package that can be read as a whole, and names that say of which type somebody speaks.
class PackageBudgetTest {
    private static final int TYPES = 12;

    @Test
    void packagesAreSmall() {
        var large =
                counted(types(), JavaClass::getPackageName).entrySet().stream()
                        .filter(counted -> counted.getValue() > TYPES)
                        .map(counted -> counted.getKey() + ": " + counted.getValue() + " types")
                        .toList();
        assertThat(large).isEmpty();
    }

    @Test
    void typeNamesOfOperatorAndSyncAreUnique() {
        Predicate<JavaClass> concerned =
                type ->
                        List.of("dev.cofferdam.operator", "dev.cofferdam.sync").stream()
                                .anyMatch(type.getPackageName()::startsWith);
        var twice =
                counted(types().filter(concerned), JavaClass::getSimpleName).entrySet().stream()
                        .filter(counted -> counted.getValue() > 1)
                        .map(Map.Entry::getKey)
                        .toList();
        assertThat(twice).isEmpty();
    }

    private static Stream<JavaClass> types() {
        return OurClasses.ALL.stream()
                .filter(JavaClass::isTopLevelClass)
                .filter(type -> !type.getSimpleName().equals("package-info"));
    }

    private static Map<String, Long> counted(
            Stream<JavaClass> types, Function<JavaClass, String> by) {
        return types.collect(Collectors.groupingBy(by, Collectors.counting()));
    }
}

package dev.cofferdam.sync.template;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Where in an object something stands: from the outermost member inwards. It begins with a member.
public record TreePath(List<Step> steps) {
    private static final int LARGEST_INDEX = 10_000;
    private static final int LONGEST = 1_000;
    private static final Pattern SEGMENT = Pattern.compile("[^.\\[\\]]+(\\[[0-9]{1,5}\\])*");

    public TreePath {
        steps = List.copyOf(steps);
    }

    /// One step inwards.
    public sealed interface Step {
        record Member(String name) implements Step {}

        record Element(int index) implements Step {}
    }

    /// A path of members.
    public static TreePath of(String... names) {
        return new TreePath(Stream.of(names).<Step>map(Step.Member::new).toList());
    }

    /// Reads a path such as `spec.sources[0].helm`: keys with dots between them, each with any
    /// number of indexes from 0 to 10000. A key cannot hold a dot. Nothing where it is not a path, or
    /// one of more than 1000 characters.
    public static Optional<TreePath> read(String text) {
        if (text.length() > LONGEST) {
            return Optional.empty();
        }
        var steps = new ArrayList<Step>();
        for (var segment : text.split("\\.", -1)) {
            if (!SEGMENT.matcher(segment).matches()) {
                return Optional.empty();
            }
            var parts = segment.split("[\\[\\]]+", -1);
            steps.add(new Step.Member(parts[0]));
            for (int each = 1; each < parts.length - 1; each++) {
                int index = Integer.parseInt(parts[each]);
                if (index > LARGEST_INDEX) {
                    return Optional.empty();
                }
                steps.add(new Step.Element(index));
            }
        }
        return Optional.of(new TreePath(steps));
    }

    /// One member further in, of any name.
    public TreePath then(String member) {
        var further = new ArrayList<>(steps);
        further.add(new Step.Member(member));
        return new TreePath(further);
    }

    /// The outermost member.
    public String root() {
        return steps.getFirst() instanceof Step.Member(var name) ? name : "";
    }

    /// As a user writes it.
    @Override
    public String toString() {
        return steps.stream()
                .map(
                        step ->
                                switch (step) {
                                    case Step.Member(var name) -> "." + name;
                                    case Step.Element(var index) -> "[" + index + "]";
                                })
                .collect(Collectors.joining())
                .substring(1);
    }
}

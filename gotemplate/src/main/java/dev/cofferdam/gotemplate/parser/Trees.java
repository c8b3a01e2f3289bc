package dev.cofferdam.gotemplate.parser;

import dev.cofferdam.gotemplate.parser.Node.Block;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/// The templates of one set by name, and all strings that their texts hold.
public final class Trees {
    private final Map<String, Block> byName = new HashMap<>();
    private final Set<String> literals = new HashSet<>();

    /// Adds what one text defines; a blank definition does not take the place of another.
    void addAll(Map<String, Block> parsed) {
        parsed.forEach(
                (name, block) -> {
                    if (!byName.containsKey(name) || !block.isBlank()) {
                        byName.put(name, block);
                    }
                });
    }

    void literal(String bytes) {
        literals.add(bytes);
    }

    public Map<String, Block> byName() {
        return Map.copyOf(byName);
    }

    public Set<String> literals() {
        return Set.copyOf(literals);
    }
}

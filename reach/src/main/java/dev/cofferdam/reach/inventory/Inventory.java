package dev.cofferdam.reach.inventory;

import dev.cofferdam.core.vault.policy.VaultPolicy;
import dev.cofferdam.reach.fact.World;
import dev.cofferdam.reach.fact.WorldReader;
import dev.cofferdam.reach.object.Fields;
import dev.cofferdam.reach.vault.VaultRole;
import dev.cofferdam.reach.vault.VaultState;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/// All things of an input, by what tells them apart. Of several with one name each has a number.
public final class Inventory {
    private static final Set<String> WITH_CONTENT = Set.of("Secret", "ConfigMap");
    private static final Comparator<Item> ORDER =
            Comparator.comparing(Item::key)
                    .thenComparing(item -> item.ref().place())
                    .thenComparing(Item::toString);

    private final SortedMap<String, Item> items;
    private final Setting setting;

    /// What holds for the whole input.
    ///
    /// @param namespace of objects that name none
    /// @param paths of Vault that are asked about, beside those that ExternalSecrets read
    public record Setting(String namespace, World.Conditions conditions, SortedSet<String> paths) {
        public Setting {
            paths = Collections.unmodifiableSortedSet(new TreeSet<>(paths));
        }
    }

    private Inventory(SortedMap<String, Item> items, Setting setting) {
        this.items = Collections.unmodifiableSortedMap(items);
        this.setting = setting;
    }

    /// From things in any order.
    public static Inventory of(Collection<Item> all, Setting setting) {
        var items = new TreeMap<String, Item>();
        var seen = new LinkedHashMap<String, Integer>();
        for (var item : all.stream().sorted(ORDER).toList()) {
            int number = seen.getOrDefault(item.key(), 0) + 1;
            seen.put(item.key(), number);
            items.put("%s #%04d".formatted(item.key(), number), item);
        }
        return new Inventory(items, setting);
    }

    /// An object without what it may hold of secrets.
    public static Fields withoutContent(Fields object) {
        if (!WITH_CONTENT.contains(object.text("kind"))) {
            return object;
        }
        var rest = new LinkedHashMap<Object, Object>();
        object.tree()
                .forEach(
                        (name, value) -> {
                            if (!String.valueOf(name).toLowerCase(Locale.ROOT).endsWith("data")
                                    || String.valueOf(name).equals("metadata")) {
                                rest.put(name, value);
                            }
                        });
        return new Fields(rest);
    }

    public boolean isEmpty() {
        return items.values().stream().noneMatch(Item.Manifest.class::isInstance);
    }

    /// Those things that are not in another inventory, or say something else there, or are only
    /// there.
    public SortedSet<String> changes(Inventory other) {
        var keys = new TreeSet<>(items.keySet());
        keys.addAll(other.items.keySet());
        keys.removeIf(
                key -> {
                    var here = items.get(key);
                    var there = other.items.get(key);
                    return here != null && there != null && here.saysTheSame(there);
                });
        return keys;
    }

    /// The same with some things as another inventory has them, or without them where it has none.
    public Inventory taking(Set<String> keys, Inventory other) {
        var some = new TreeMap<>(items);
        for (var key : keys) {
            var theirs = other.items.get(key);
            if (theirs == null) {
                some.remove(key);
            } else {
                some.put(key, theirs);
            }
        }
        return new Inventory(some, setting);
    }

    /// The keys of all things that are called so, such as `RoleBinding shop/web`.
    public Set<String> called(Set<String> titles) {
        return items.entrySet().stream()
                .filter(entry -> titles.contains(entry.getValue().ref().title()))
                .map(entry -> entry.getKey())
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /// The same without all things that are called so.
    public Inventory without(String title) {
        var rest = new TreeMap<>(items);
        rest.values().removeIf(item -> item.ref().title().equals(title));
        return new Inventory(rest, setting);
    }

    /// The things with some keys, as far as they are here.
    public List<Item> get(Collection<String> keys) {
        return items.entrySet().stream()
                .filter(entry -> keys.contains(entry.getKey()))
                .map(entry -> entry.getValue())
                .toList();
    }

    public World world() {
        var reader = new WorldReader(setting.namespace());
        var roles = new ArrayList<VaultRole>();
        var policies = new TreeMap<String, VaultPolicy>();
        for (var item : items.values()) {
            switch (item) {
                case Item.Manifest(var ref, var object) -> reader.read(object, ref.place());
                case Item.OfRole(var role) -> roles.add(role);
                case Item.OfPolicy(_, var policy) -> policies.put(policy.name(), policy);
            }
        }
        var vault = new VaultState(roles, policies, setting.paths());
        return reader.world(vault, setting.conditions());
    }
}

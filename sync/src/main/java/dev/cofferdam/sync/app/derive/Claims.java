package dev.cofferdam.sync.app.derive;

import dev.cofferdam.sync.app.App;
import dev.cofferdam.sync.app.Component;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Which component has which Secret and which account of a namespace. Each belongs to one: who has
/// two accounts would have the rights of both.
final class Claims {
    private final Map<String, String> owners = new HashMap<>();

    /// What is wrong with the claims of an App, beside those that are held already.
    List<String> faults(App app) {
        var faults = new ArrayList<String>();
        var own = new HashMap<String, String>();
        for (var component : app.components()) {
            var owner = owner(app, component);
            claims(component)
                    .forEach(
                            what -> {
                                var other = owners.getOrDefault(what, own.get(what));
                                if (other == null) {
                                    own.put(what, owner);
                                } else {
                                    faults.add(fault(what, other, owner));
                                }
                            });
        }
        return faults;
    }

    /// Notes what an App has.
    void hold(App app) {
        var own = new LinkedHashMap<String, String>();
        app.components()
                .forEach(
                        component ->
                                claims(component)
                                        .forEach(
                                                what ->
                                                        own.putIfAbsent(
                                                                what, owner(app, component))));
        own.forEach(owners::putIfAbsent);
    }

    private static List<String> claims(Component component) {
        var claims = new ArrayList<String>();
        claims.add("service account " + component.account().name());
        component.secrets().forEach(secret -> claims.add("Secret " + secret.name()));
        return claims;
    }

    private static String fault(String what, String other, String owner) {
        return other.equals(owner)
                ? "%s has %s twice: give them different names".formatted(owner, what)
                : "%s belongs to %s and to %s: give each its own".formatted(what, other, owner);
    }

    private static String owner(App app, Component component) {
        return component.name().isEmpty()
                ? "App " + app
                : "component %s of App %s".formatted(component.name(), app);
    }
}

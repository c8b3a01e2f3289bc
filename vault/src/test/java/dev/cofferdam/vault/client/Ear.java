package dev.cofferdam.vault.client;

import dev.cofferdam.vault.VaultEvents;
import java.net.URI;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/// Keeps every event it hears.
final class Ear implements VaultEvents {
    private final List<String> heard = new CopyOnWriteArrayList<>();

    @Override
    public void called(String call, boolean success) {
        heard.add("called " + call + " " + success);
    }

    @Override
    public void login(URI server) {
        heard.add("login");
    }

    @Override
    public void breaker(URI server, boolean open) {
        heard.add("breaker " + (open ? "open" : "closed"));
    }

    @Override
    public void budgetSpent(URI server) {
        heard.add("budget spent");
    }

    @Override
    public void gone(URI server) {
        heard.add("gone");
    }

    int count(String event) {
        return (int) heard.stream().filter(event::equals).count();
    }
}

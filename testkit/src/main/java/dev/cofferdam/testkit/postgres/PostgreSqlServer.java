package dev.cofferdam.testkit.postgres;

import dev.cofferdam.sandbox.process.FileTree;
import dev.cofferdam.sandbox.process.ManagedProcess;
import dev.cofferdam.sandbox.process.Ports;
import dev.cofferdam.testkit.Canary;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Properties;
import java.util.stream.Stream;

/// A PostgreSQL on loopback in a temporary folder, which asks every user for a password. It can be
/// stopped and started again with the same port and data.
public final class PostgreSqlServer implements AutoCloseable {
    /// The superuser.
    public static final String ADMIN = "postgres";

    private static final Duration LIMIT = Duration.ofSeconds(60);
    private static final int NOBODY = 65_534;

    /// SQLSTATEs with which a server refuses a login: wrong password, unknown user, or expired.
    private static final List<String> REFUSED = List.of("28P01", "28000");

    private final Path folder;
    private final Path data;
    private final PostgreSqlPrograms programs;
    private final int port = new Ports().next();
    private ManagedProcess process;

    /// How a try to log in ended.
    public enum Login {
        ACCEPTED,
        /// The server does not accept this user or password.
        REFUSED,
        /// The server is not there or not ready.
        AWAY
    }

    private PostgreSqlServer(Path folder) {
        this.folder = folder;
        this.data = folder.resolve("data");
        this.programs = PostgreSqlPrograms.locate(folder);
        initialise();
        this.process = ManagedProcess.start(programs.command("postgres", folder, server()));
    }

    /// Starts a new one; returns once it accepts logins.
    public static PostgreSqlServer start() {
        try {
            var server = new PostgreSqlServer(Files.createTempDirectory("postgresql"));
            server.awaitReady();
            return server;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void initialise() {
        try {
            Files.createDirectories(data);
            var password = Files.writeString(folder.resolve("password"), password());
            if (isRoot()) {
                for (var each : List.of(folder, data, password)) {
                    Files.setAttribute(each, "unix:uid", NOBODY);
                }
            }
            programs.run(
                    "initdb",
                    folder,
                    LIMIT,
                    asUser(
                            "initdb",
                            "-A",
                            "scram-sha-256",
                            "--no-sync",
                            "--encoding=UTF8",
                            "--locale=C",
                            "--username=" + ADMIN,
                            "--pwfile=" + password,
                            "--pgdata=" + data));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private List<String> server() {
        var settings =
                Stream.of(
                        "fsync=off",
                        "jit=off",
                        "listen_addresses=127.0.0.1",
                        "port=" + port,
                        "unix_socket_directories=",
                        "max_connections=60");
        return asUser(
                "postgres",
                Stream.concat(
                                Stream.of("-D", data.toString()),
                                settings.flatMap(setting -> Stream.of("-c", setting)))
                        .toArray(String[]::new));
    }

    /// PostgreSQL does not run as root. Another user may not see a cache in root's home, so it runs
    /// with the capability to read there.
    private List<String> asUser(String program, String... arguments) {
        var line = new ArrayList<String>();
        if (isRoot()) {
            line.addAll(List.of("setpriv", "--reuid=" + NOBODY, "--regid=" + NOBODY));
            line.addAll(List.of("--clear-groups", "--inh-caps=+dac_override"));
            line.add("--ambient-caps=+dac_override");
        }
        line.add(programs.bin().resolve(program).toString());
        line.addAll(List.of(arguments));
        return line;
    }

    private static boolean isRoot() {
        try {
            return Integer.valueOf(0).equals(Files.getAttribute(Path.of("/proc/self"), "unix:uid"));
        } catch (IOException | UnsupportedOperationException _) {
            return false;
        }
    }

    private void awaitReady() {
        process.awaitReady(LIMIT, () -> login(ADMIN, password()) == Login.ACCEPTED);
    }

    /// The password of [#ADMIN].
    public String password() {
        return Canary.value("postgres");
    }

    public int port() {
        return port;
    }

    /// Tries to log in once.
    public Login login(String user, String password) {
        try (var _ = connect(user, password)) {
            return Login.ACCEPTED;
        } catch (SQLException e) {
            return REFUSED.contains(e.getSQLState()) ? Login.REFUSED : Login.AWAY;
        }
    }

    /// A connection, which the caller closes.
    public Connection connect(String user, String password) throws SQLException {
        var properties = new Properties();
        properties.put("user", user);
        properties.put("password", password);
        properties.put("connectTimeout", "5");
        properties.put("loginTimeout", "5");
        return DriverManager.getConnection(
                "jdbc:postgresql://127.0.0.1:%s/postgres?sslmode=disable".formatted(port),
                properties);
    }

    /// The users that Vault made: all but those that came with the database.
    public List<String> users() {
        var users = new ArrayList<String>();
        try (var connection = connect(ADMIN, password());
                var statement = connection.createStatement();
                var rows =
                        statement.executeQuery(
                                "select rolname from pg_roles where rolname like 'v-%'")) {
            while (rows.next()) {
                users.add(Objects.requireNonNullElse(rows.getString(1), ""));
            }
            return users;
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /// Runs one statement as the superuser.
    public void execute(String sql) {
        try (var connection = connect(ADMIN, password());
                var statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /// Stops it and waits until it is gone; connections are cut.
    public void stop() {
        process.kill();
    }

    /// Starts it again after [#stop]; returns once it accepts logins.
    public void resume() {
        try {
            Files.deleteIfExists(data.resolve("postmaster.pid"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        process = ManagedProcess.start(programs.command("postgres", folder, server()));
        awaitReady();
    }

    @Override
    public void close() {
        process.stop();
        try {
            FileTree.remove(folder);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

package dev.cofferdam.gotemplate.function.path;

import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// The parts of a URL as Go's net/url sees them, all in bytes; an absent part is empty.
record Url(
        String scheme,
        String opaque,
        String user,
        String host,
        String path,
        String query,
        String fragment) {
    private static final Pattern SCHEME = Pattern.compile("[a-zA-Z][a-zA-Z0-9+.-]*:");
    private static final Pattern USER = Pattern.compile("[A-Za-z0-9._:~!$&'()*+,;=%@-]*");
    private static final Pattern PORT = Pattern.compile("(:[0-9]*)?");
    private static final Pattern LITERAL =
            Pattern.compile("\\[([0-9a-fA-F:.]*:[0-9a-fA-F:.]*(%.*)?)](:[0-9]*)?");

    @Override
    public String toString() {
        return "a URL";
    }

    /// Null when it is none.
    static @Nullable Url parse(String text) {
        if (text.chars().anyMatch(c -> c < ' ' || c == 0x7F)) {
            return null;
        }
        var hash = text.indexOf('#');
        var fragment = Percent.FRAGMENT.unescape(hash < 0 ? "" : text.substring(hash + 1));
        var rest = hash < 0 ? text : text.substring(0, hash);
        if (fragment == null || rest.startsWith(":")) {
            return null;
        }
        var scheme = "";
        var match = SCHEME.matcher(rest);
        if (match.lookingAt()) {
            scheme = rest.substring(0, match.end() - 1).toLowerCase(Locale.ROOT);
            rest = rest.substring(match.end());
        }
        var mark = rest.indexOf('?');
        var query = mark < 0 ? "" : rest.substring(mark + 1);
        rest = mark < 0 ? rest : rest.substring(0, mark);
        if (!rest.startsWith("/") && !scheme.isEmpty()) {
            return new Url(scheme, rest, "", "", "", query, fragment);
        }
        if (!rest.startsWith("/") && rest.split("/", 2)[0].contains(":")) {
            return null;
        }
        return withAuthority(scheme, rest, query, fragment);
    }

    private static @Nullable Url withAuthority(
            String scheme, String rest, String query, String fragment) {
        var authority = "";
        var path = rest;
        if (rest.startsWith("//") && (!scheme.isEmpty() || !rest.startsWith("///"))) {
            var slash = rest.indexOf('/', 2);
            authority = slash < 0 ? rest.substring(2) : rest.substring(2, slash);
            path = slash < 0 ? "" : rest.substring(slash);
        }
        var at = authority.lastIndexOf('@');
        var user = at < 0 ? "" : user(authority.substring(0, at));
        var host = host(scheme, authority.substring(at + 1));
        var decoded = Percent.PATH.unescape(path);
        return user == null || host == null || decoded == null
                ? null
                : new Url(scheme, "", user, host, decoded, query, fragment);
    }

    /// A name and perhaps a password, escaped again.
    static @Nullable String user(String text) {
        if (!USER.matcher(text).matches()) {
            return null;
        }
        var parts = text.split(":", 2);
        var name = Percent.USER.unescape(parts[0]);
        var password = parts.length < 2 ? "" : Percent.USER.unescape(parts[1]);
        if (name == null || password == null) {
            return null;
        }
        var escaped = Percent.USER.escape(name);
        return parts.length < 2 ? escaped : escaped + ":" + Percent.USER.escape(password);
    }

    private static @Nullable String host(String scheme, String text) {
        if (text.contains("[")) {
            return LITERAL.matcher(text).matches() ? text : null;
        }
        var strict = scheme.equals("http") || scheme.equals("https");
        var colon = strict ? text.indexOf(':') : text.lastIndexOf(':');
        var port = colon < 0 ? "" : text.substring(colon);
        return PORT.matcher(port).matches() ? Percent.HOST.unescape(text) : null;
    }

    String hostname() {
        var colon = host.lastIndexOf(':');
        var name =
                colon >= 0 && PORT.matcher(host.substring(colon)).matches()
                        ? host.substring(0, colon)
                        : host;
        return name.startsWith("[") && name.endsWith("]")
                ? name.substring(1, name.length() - 1)
                : name;
    }

    /// As one text.
    String text() {
        var out = new StringBuilder(scheme.isEmpty() ? "" : scheme + ":");
        if (!opaque.isEmpty()) {
            out.append(opaque);
        } else {
            var named = !host.isEmpty() || !user.isEmpty();
            out.append(named || (!scheme.isEmpty() && !path.isEmpty()) ? "//" : "");
            out.append(user.isEmpty() ? "" : user + "@").append(Percent.HOST.escape(host));
            var escaped = path.equals("*") ? path : Percent.PATH.escape(path);
            out.append(
                    !escaped.isEmpty() && !escaped.startsWith("/") && !host.isEmpty() ? "/" : "");
            out.append(out.isEmpty() && escaped.split("/", 2)[0].contains(":") ? "./" : "");
            out.append(escaped);
        }
        out.append(query.isEmpty() ? "" : "?" + query);
        return out.append(fragment.isEmpty() ? "" : "#" + Percent.FRAGMENT.escape(fragment))
                .toString();
    }
}

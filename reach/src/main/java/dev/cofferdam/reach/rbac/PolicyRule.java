package dev.cofferdam.reach.rbac;

import java.util.List;

/// One rule of a role.
///
/// @param names of objects; empty for all of them
/// @param urls paths that are not of resources
public record PolicyRule(
        List<String> verbs,
        List<String> groups,
        List<String> resources,
        List<String> names,
        List<String> urls) {
    private static final String ALL = "*";

    public PolicyRule {
        verbs = List.copyOf(verbs);
        groups = List.copyOf(groups);
        resources = List.copyOf(resources);
        names = List.copyOf(names);
        urls = List.copyOf(urls);
    }

    public boolean matches(ApiRequest request) {
        return switch (request) {
            case ApiRequest.OfResource asked ->
                    covers(asked.verb(), asked.group(), asked.resource(), asked.subresource())
                            && (names.isEmpty() || names.contains(asked.name()));
            case ApiRequest.OfPath(var verb, var path) -> has(verbs, verb) && matchesUrl(path);
        };
    }

    /// Whether it allows the verb on some object of the resource, whatever its name.
    public boolean covers(String verb, String group, String resource, String subresource) {
        return has(verbs, verb) && has(groups, group) && matchesResource(resource, subresource);
    }

    private static boolean has(List<String> allowed, String wanted) {
        return allowed.contains(ALL) || allowed.contains(wanted);
    }

    /// `*` covers subresources too, `pods/*` nothing.
    private boolean matchesResource(String resource, String subresource) {
        if (subresource.isEmpty()) {
            return has(resources, resource);
        }
        return has(resources, resource + "/" + subresource)
                || resources.contains("*/" + subresource);
    }

    private boolean matchesUrl(String path) {
        return urls.stream().anyMatch(url -> matchesUrl(url, path));
    }

    private static boolean matchesUrl(String url, String path) {
        return url.equals(ALL)
                || url.equals(path)
                || (url.endsWith(ALL) && path.startsWith(withoutStars(url)));
    }

    private static String withoutStars(String url) {
        int end = url.length();
        while (end > 0 && url.charAt(end - 1) == '*') {
            end--;
        }
        return url.substring(0, end);
    }
}

package dev.cofferdam.operator.conformance;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/// What cases do to Vault, as its administrator and to the letter.
record VaultActions(HttpClient http, URI address, String token) {
    private static final List<String> V2 = List.of("kv", "secret", "flat", "team/kv");

    private record Place(String mount, String rest, boolean v2) {
        static Place of(String path) {
            var mount =
                    V2.stream()
                            .filter(each -> path.startsWith(each + "/"))
                            .findFirst()
                            .orElse("kv1");
            return new Place(mount, path.substring(mount.length() + 1), !mount.equals("kv1"));
        }

        String at(String part) {
            return v2 ? mount + "/" + part + "/" + rest : mount + "/" + rest;
        }
    }

    static boolean isV2(String path) {
        return Place.of(path).v2();
    }

    /// What Vault answers when it is asked for the data or the metadata at a path; missing where it
    /// has none.
    JsonNode look(String path, String part) {
        try {
            var reply = answer("GET", Place.of(path).at(part), "", "application/json");
            return reply.statusCode() == 200 ? Trees.json(reply.body()) : MissingNode.getInstance();
        } catch (IOException failure) {
            throw new AssertionError("Vault did not answer a look at " + path, failure);
        } catch (InterruptedException failure) {
            Thread.currentThread().interrupt();
            throw new AssertionError("interrupted", failure);
        }
    }

    void perform(JsonNode action) {
        var verb =
                List.of(
                                "put",
                                "patch",
                                "delete",
                                "undelete",
                                "destroy",
                                "delete_metadata",
                                "metadata",
                                "call")
                        .stream()
                        .filter(action::has)
                        .findFirst()
                        .orElseThrow(() -> new AssertionError("unknown action " + action));
        var place = Place.of(action.path(verb).asText());
        var versions = Trees.object().set("versions", action.path("versions"));
        switch (verb) {
            case "put" -> send("POST", place.at("data"), written(action, place));
            case "patch" -> patch(place, action.path("data"));
            case "delete" -> {
                if (Trees.has(action, "versions")) {
                    send("POST", place.at("delete"), versions.toString());
                } else {
                    send("DELETE", place.at("data"), "");
                }
            }
            case "undelete", "destroy" -> send("POST", place.at(verb), versions.toString());
            case "delete_metadata" -> send("DELETE", place.at("metadata"), "");
            case "metadata" -> send("POST", place.at("metadata"), metadata(action));
            default ->
                    send(
                            action.path("method").asText("POST"),
                            action.path("call").asText(),
                            action.path("body").toString());
        }
    }

    private static String written(JsonNode action, Place place) {
        if (action.has("json_body")) {
            return action.path("json_body").asText();
        }
        if (action.has("json_raw")) {
            return action.path("json_raw").asText();
        }
        var data =
                action.has("json") ? Trees.json(action.path("json").asText()) : action.path("data");
        return place.v2() ? Trees.object().set("data", data).toString() : data.toString();
    }

    private static String metadata(JsonNode action) {
        var body = Trees.object();
        action.path("settings").properties().forEach(e -> body.set(e.getKey(), e.getValue()));
        if (action.has("custom")) {
            body.set("custom_metadata", action.path("custom"));
        }
        return body.toString();
    }

    private void patch(Place place, JsonNode data) {
        send(
                "PATCH",
                place.at("data"),
                Trees.object().set("data", data).toString(),
                "application/merge-patch+json");
    }

    private void send(String method, String path, String body) {
        send(method, path, body, "application/json");
    }

    private void send(String method, String path, String body, String type) {
        try {
            var reply = answer(method, path, body, type);
            if (reply.statusCode() >= 300) {
                throw new AssertionError(
                        "Vault refused " + method + " " + path + ": " + reply.body());
            }
        } catch (IOException failure) {
            throw new AssertionError("Vault did not answer " + method + " " + path, failure);
        } catch (InterruptedException failure) {
            Thread.currentThread().interrupt();
            throw new AssertionError("interrupted", failure);
        }
    }

    private HttpResponse<String> answer(String method, String path, String body, String type)
            throws IOException, InterruptedException {
        var request =
                HttpRequest.newBuilder(URI.create(address + "/v1/" + encoded(path)))
                        .timeout(Duration.ofSeconds(60))
                        .header("X-Vault-Token", token)
                        .header("Content-Type", type)
                        .method(
                                method,
                                body.isEmpty()
                                        ? BodyPublishers.noBody()
                                        : BodyPublishers.ofString(body))
                        .build();
        return http.send(request, BodyHandlers.ofString());
    }

    private static String encoded(String path) {
        return Arrays.stream(path.split("/", -1))
                .map(each -> URLEncoder.encode(each, StandardCharsets.UTF_8).replace("+", "%20"))
                .collect(Collectors.joining("/"));
    }
}

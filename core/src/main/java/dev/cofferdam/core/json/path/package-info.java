/// Paths that pick one value out of a JSON text, in the syntax of gjson:
/// `servers.#(name=="a").host`, `conf.@fromstr|x`. The outcome is the text that gjson gives, to the
/// letter, because manifests name their values by such paths. [JsonPath] is the door; inside, texts
/// are octets.
@NullMarked
package dev.cofferdam.core.json.path;

import org.jspecify.annotations.NullMarked;

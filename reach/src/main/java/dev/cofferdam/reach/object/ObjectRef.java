package dev.cofferdam.reach.object;

/// An object, and where it was found.
///
/// @param namespace empty for objects of the cluster
/// @param place a file with a line, or the name of a cluster; for people only
public record ObjectRef(String kind, String namespace, String name, String place)
        implements Comparable<ObjectRef> {
    /// `RoleBinding shop/web`, without the place.
    public String title() {
        return kind + " " + (namespace.isEmpty() ? name : namespace + "/" + name);
    }

    @Override
    public int compareTo(ObjectRef other) {
        int titles = title().compareTo(other.title());
        return titles == 0 ? place.compareTo(other.place) : titles;
    }

    @Override
    public String toString() {
        return place.isEmpty() ? title() : title() + " (" + place + ")";
    }
}

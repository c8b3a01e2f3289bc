# Packs busybox as an image, in the OCI layout, as a tar that containerd imports.
#   $1  a static busybox        $3  the image's name, localhost/NAME:TAG
#   $2  the tar to write        $4  its entry point, as JSON
set -eu
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
root=$work/root layout=$work/layout
mkdir -p "$root/bin" "$root/etc" "$root/tmp" "$layout/blobs/sha256"
chmod 1777 "$root/tmp"
cp "$1" "$root/bin/busybox"
for applet in $("$1" --list); do [ "$applet" = busybox ] || ln -s busybox "$root/bin/$applet"; done
printf 'root:x:0:0:root:/:/bin/sh\napp:x:65532:65532:app:/:/bin/sh\n' >"$root/etc/passwd"
printf 'root:x:0:\napp:x:65532:\n' >"$root/etc/group"
case $(uname -m) in x86_64) machine=amd64 ;; aarch64) machine=arm64 ;; *) machine=$(uname -m) ;; esac
digest() { sha256sum <"$1" | cut -d' ' -f1; }
keep() { mv "$1" "$layout/blobs/sha256/$(digest "$1")"; }

tar -C "$root" --sort=name --owner=0 --group=0 --numeric-owner --mtime=@0 -cf "$work/layer" .
layer=$(digest "$work/layer") layer_size=$(stat -c %s "$work/layer")
keep "$work/layer"
cat >"$work/config" <<J
{"architecture":"$machine","os":"linux","config":{"User":"65532:65532","Env":["PATH=/bin"],"Entrypoint":$4,"WorkingDir":"/"},
 "rootfs":{"type":"layers","diff_ids":["sha256:$layer"]}}
J
config=$(digest "$work/config") config_size=$(stat -c %s "$work/config")
keep "$work/config"
cat >"$work/manifest" <<J
{"schemaVersion":2,"mediaType":"application/vnd.oci.image.manifest.v1+json",
 "config":{"mediaType":"application/vnd.oci.image.config.v1+json","digest":"sha256:$config","size":$config_size},
 "layers":[{"mediaType":"application/vnd.oci.image.layer.v1.tar","digest":"sha256:$layer","size":$layer_size}]}
J
manifest=$(digest "$work/manifest") manifest_size=$(stat -c %s "$work/manifest")
keep "$work/manifest"
cat >"$layout/index.json" <<J
{"schemaVersion":2,"manifests":[{"mediaType":"application/vnd.oci.image.manifest.v1+json","digest":"sha256:$manifest",
 "size":$manifest_size,"annotations":{"io.containerd.image.name":"$3","org.opencontainers.image.ref.name":"${3##*:}"},
 "platform":{"architecture":"$machine","os":"linux"}}]}
J
echo '{"imageLayoutVersion":"1.0.0"}' >"$layout/oci-layout"
tar -C "$layout" -cf "$2" oci-layout index.json blobs

# Fetches Debian packages and unpacks them into a folder. Nothing is installed.
#   $1      the folder; it appears when it is whole
#   $2 ...  the packages
set -eu
target=$1
shift
work=$(mktemp -d -p "$(dirname "$target")")
chmod 755 "$work"
trap 'rm -rf "$work"' EXIT
cd "$work"
apt-get download "$@" || { apt-get update && apt-get download "$@"; }
for package in *.deb; do dpkg -x "$package" .; done
rm -rf ./*.deb usr/share
mv -T "$work" "$target" || [ -d "$target" ] # or another has fetched them meanwhile

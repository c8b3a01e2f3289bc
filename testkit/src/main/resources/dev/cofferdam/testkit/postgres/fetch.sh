# Fetches Debian's PostgreSQL and the libraries that it names, and unpacks them into a folder.
# Nothing is installed.
#   $1  the folder; it appears when it is whole
set -eu
target=$1
mkdir -p "$(dirname "$target")"
work=$(mktemp -d -p "$(dirname "$target")")
chmod 755 "$work"
trap 'rm -rf "$work"' EXIT
cd "$work"
depends() { apt-cache depends "$1" | sed -n 's/^[ |]*Depends: \(.*\)$/\1/p'; }
[ -n "$(depends postgresql)" ] || apt-get update
server=$(depends postgresql | grep '^postgresql-[0-9]*$')
# the compiler of queries is not needed, and its library is larger than all others together
libraries=$(depends "$server" | grep '^lib' | grep -v -e '^libllvm' -e '^libc6')
fetch() { apt-get download "$server" $libraries; }
fetch || { apt-get update && fetch; }
for package in *.deb; do dpkg -x "$package" .; done
rm -rf ./*.deb usr/share/doc usr/share/man usr/share/locale
mv -T "$work" "$target" || [ -d "$target" ] # or another has fetched them meanwhile

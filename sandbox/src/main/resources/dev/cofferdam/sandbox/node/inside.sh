# The first process in a node's namespaces: its mounts. It ends when it is killed, and all the node with it.
#   $1  the node's folder; the file "mounted" there appears when the mounts are done
#   $2  the node's name
set -eu
folder=$1
echo "$2" >/proc/sys/kernel/hostname
groups=$(awk -F: '$2 != "" { print $2 }' /proc/self/cgroup)
mount -t sysfs sysfs /sys
mount -t tmpfs -o mode=755 tmpfs /sys/fs/cgroup
for group in $groups; do
  mkdir -p "/sys/fs/cgroup/${group#name=}"
  case $group in name=*) options=none,$group ;; *) options=$group ;; esac
  mount -t cgroup -o "$options" cgroup "/sys/fs/cgroup/${group#name=}"
done
mount -t tmpfs -o mode=755 tmpfs /run
mkdir -p "$folder/var" "$folder/var-work"
mount -t overlay -o "lowerdir=/var,upperdir=$folder/var,workdir=$folder/var-work" overlay /var
# The kubelet sets these unless they hold its values already. They belong to the whole machine, so it is shown files
# that do.
while read -r knob value; do
  [ -e "/proc/sys/$knob" ] || continue
  file=$folder/knob-$(echo "$knob" | tr / -)
  echo "$value" >"$file"
  mount --bind "$file" "/proc/sys/$knob"
done <<'KNOBS'
vm/overcommit_memory 1
kernel/panic 10
kernel/panic_on_oops 1
kernel/keys/root_maxkeys 1000000
kernel/keys/root_maxbytes 25000000
KNOBS
mount --make-rshared /
: >"$folder/mounted"
while :; do sleep 3600; done

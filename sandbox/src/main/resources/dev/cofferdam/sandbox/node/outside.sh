# Becomes a node's first process: puts itself into control groups of its own, then into namespaces of its own.
#   $1      the node's folder; the file "groups" there gets the control groups, one a line
#   $2      the name of the groups
#   $3 ...  what inside.sh is given
set -eu
folder=$1 name=$2
shift 2
: >"$folder/groups"
while IFS=: read -r _ controllers path; do
  [ -n "$controllers" ] || continue
  hierarchy=/sys/fs/cgroup/${controllers#name=}
  [ -d "$hierarchy" ] || continue
  parent=$hierarchy${path%/}
  mkdir -p "$parent/$name"
  echo "$parent/$name" >>"$folder/groups"
  if [ -e "$parent/cpuset.cpus" ]; then # a new cpuset holds nothing, and then takes no process
    cat "$parent/cpuset.cpus" >"$parent/$name/cpuset.cpus"
    cat "$parent/cpuset.mems" >"$parent/$name/cpuset.mems"
  fi
  echo $$ >"$parent/$name/cgroup.procs"
done </proc/self/cgroup
exec unshare --mount --pid --net --uts --ipc --cgroup --fork --kill-child --propagation private --mount-proc \
  sh "$folder/inside.sh" "$folder" "$@"

# Runs a program in the control groups and namespaces of a node.
#   $1      the node's folder
#   $2      the process id of the node's first process
#   $3 ...  the program and its arguments
set -eu
folder=$1 node=$2
shift 2
while read -r group; do echo $$ >"$group/cgroup.procs"; done <"$folder/groups"
exec nsenter --target "$node" --mount --pid --net --uts --ipc --cgroup -- "$@"

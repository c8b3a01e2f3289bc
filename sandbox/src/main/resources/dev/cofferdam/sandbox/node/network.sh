# Gives a node its network: the API server's Service address on loopback, a bridge for pods, and a cable to this side.
#   $1  the process id of the node's first process      $4  this side's address of the cable
#   $2  the address of the Service "kubernetes"         $5  the node's address of the cable
#   $3  the node's address, on the bridge               $6  the name of the cable on this side
set -eu
inside() { nsenter --target "$node" --net -- "$@"; }
node=$1
inside ip link set lo up
inside ip address add "$2/32" dev lo
inside ip link add cni0 type bridge
inside ip address add "$3/24" dev cni0
inside ip link set cni0 up
inside sh -c 'echo 1 >/proc/sys/net/ipv4/ip_forward'
ip link add "$6" type veth peer name outside netns "$node"
ip address add "$4/30" dev "$6"
ip link set "$6" up
inside ip address add "$5/30" dev outside
inside ip link set outside up

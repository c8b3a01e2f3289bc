# Keeps one program running for as long as the JVM that started this shell lives.
#   $1      tenths of a second between TERM and KILL
#   $2      "own" if this shell leads a process group of its own
#   $3      the file that takes the program's process id
#   $4 ...  the program and its arguments
# Standard input is a pipe that the JVM holds. A line is the name of a signal for the program; the
# end of the pipe, which the kernel makes when the JVM dies, means stop.
grace=$1 group=$2 pidfile=$3
shift 3
exec 3<&0
"$@" </dev/null 3<&- &
program=$!
echo "$program" >"$pidfile"
trap : HUP INT QUIT
trap 'kill -s TERM "$program"' TERM
{
  while read -r signal; do kill -s "$signal" "$program"; done
  kill -s TERM "$program"
  kill -s CONT "$program"
  while [ "$grace" -gt 0 ] && kill -s 0 "$program"; do
    sleep 0.1
    grace=$((grace - 1))
  done
  kill -s KILL "$program"
} <&3 >/dev/null 2>&1 &
watch=$!
exec 3<&-
# A signal ends `wait` early, so ask again until the program is gone.
while :; do
  wait "$program"
  status=$?
  kill -s 0 "$program" 2>/dev/null || break
done
kill -s KILL "$watch" 2>/dev/null
# What the program itself started, such as a compiler, goes with it.
if [ "$group" = own ]; then
  trap '' TERM
  kill -s TERM 0
fi
exit "$status"
